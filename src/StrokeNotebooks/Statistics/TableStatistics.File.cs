using Google.Protobuf;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Statistics;

public sealed partial class TableStatistics
{
    private const string AllExamples = "All Examples";

    /// <summary>Fields that this version does not know, kept as they were read.</summary>
    internal UnknownFieldSet? Unknown { get; init; }

    /// <summary>Reads a <c>FeatureStats.pb</c> of TFX or of this library (a <c>DatasetFeatureStatisticsList</c>). Fields that are not understood are kept for <see cref="WriteBinary"/>.</summary>
    /// <remarks>What is read can be viewed and validated, but not added to other statistics. If the file holds slices, they are in <see cref="Slices"/>.</remarks>
    /// <exception cref="InputException">The file cannot be read or is no such file; the message says what to do.</exception>
    public static TableStatistics ReadBinary(string path)
    {
        try
        {
            var datasets = StatisticsReader.DatasetList(ByteString.CopyFrom(File.ReadAllBytes(path)));
            if (datasets.Count == 0)
                throw new InputException("It holds no statistics at all.");
            var all = datasets.Find(dataset => dataset.Name is "" or AllExamples) ?? datasets[0];
            return all.With([.. datasets.Where(dataset => !ReferenceEquals(dataset, all))]);
        }
        catch (Exception error) when (error is InvalidProtocolBufferException or IOException or UnauthorizedAccessException or InputException)
        {
            throw new InputException($"{Path.GetFileName(path)} cannot be read as statistics: {error.Message} Expected was a FeatureStats.pb of TFX, or one that WriteBinary wrote.", error);
        }
    }

    /// <summary>Writes a <c>FeatureStats.pb</c> that TFX and TFDV read (<c>tfdv.load_stats_binary</c>), the slices after all examples. The same statistics give the same bytes.</summary>
    /// <exception cref="IOException">The file cannot be written; an older one stays as it was.</exception>
    public void WriteBinary(string path) => AtomicFile.Write(path, stream => StatisticsWriter.DatasetList([this, .. Slices]).WriteTo(stream));
}
