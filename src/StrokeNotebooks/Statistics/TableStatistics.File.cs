using Google.Protobuf;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Statistics;

public sealed partial class TableStatistics
{
    private const string AllExamples = "All Examples";

    /// <summary>Fields that this version does not know, kept as they were read.</summary>
    internal UnknownFieldSet? Unknown { get; init; }

    /// <summary>Fields of the file as a whole that this version does not know.</summary>
    internal UnknownFieldSet? UnknownOfFile { get; init; }

    /// <summary>
    /// Reads a <c>FeatureStats.pb</c> of TFX or of this library (a <c>DatasetFeatureStatisticsList</c>), or the <c>stats_tfrecord</c> of TFX before 0.26, which holds the same in a TFRecord file.
    /// Fields that are not understood are kept for <see cref="WriteBinary"/>.
    /// </summary>
    /// <remarks>What is read can be viewed and validated, but not added to other statistics. If the file holds slices, they are in <see cref="Slices"/>.</remarks>
    /// <exception cref="InputException">The file cannot be read or is no such file; the message says what to do.</exception>
    public static TableStatistics ReadBinary(string path)
    {
        try
        {
            var (datasets, unknown) = StatisticsReader.DatasetList(TfRecordReader.IsOne(path) ? ByteString.CopyFrom([.. TfRecordFile.Read(path).SelectMany(record => record)]) : ByteString.CopyFrom(File.ReadAllBytes(path)));
            if (datasets.Count == 0)
                throw new InputException("It holds no statistics at all.");
            TableStatistics[] all = [.. datasets.Where(dataset => dataset.Name is "" or AllExamples)];
            if (all.Length > 1 || (all.Length == 0 && datasets.Count > 1))
                throw new InputException($"It holds {datasets.Count} datasets, {all.Length} of them of all examples (without a name, or named {AllExamples}), so which one is meant cannot be told. Write each to a file of its own.");
            var shown = all.Length == 1 ? all[0] : datasets[0];
            return shown.With([.. datasets.Where(dataset => !ReferenceEquals(dataset, shown))], unknown);
        }
        catch (Exception error) when (error is InvalidProtocolBufferException or IOException or UnauthorizedAccessException or InputException)
        {
            throw new InputException($"{Path.GetFileName(path)} cannot be read as statistics: {error.Message} Expected was a FeatureStats.pb of TFX, or one that WriteBinary wrote.", error);
        }
    }

    /// <summary>Writes a <c>FeatureStats.pb</c> that TFX and TFDV read (<c>tfdv.load_stats_binary</c>), the slices after all examples. The same statistics give the same bytes.</summary>
    /// <exception cref="IOException">The file cannot be written; an older one stays as it was.</exception>
    public void WriteBinary(string path) => AtomicFile.Write(path, stream => StatisticsWriter.DatasetList([this, .. Slices], UnknownOfFile).WriteTo(stream));
}
