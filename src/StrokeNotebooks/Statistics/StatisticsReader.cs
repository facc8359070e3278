using Google.Protobuf;
using StrokeNotebooks.IO;
using static StrokeNotebooks.IO.MessageReader;

namespace StrokeNotebooks.Statistics;

/// <summary>Reads what TFX, TFDV or <see cref="StatisticsWriter"/> wrote. Field numbers are those of TensorFlow Metadata's <c>statistics.proto</c>.</summary>
internal static partial class StatisticsReader
{
    /// <exception cref="InvalidProtocolBufferException">The bytes are no such message.</exception>
    /// <exception cref="InputException">They are, but mean nothing.</exception>
    public static (List<TableStatistics> Datasets, UnknownFieldSet? Unknown) DatasetList(ByteString bytes)
    {
        var reader = new MessageReader(bytes);
        var datasets = new List<TableStatistics>();
        while (reader.Next(out uint tag))
        {
            if (tag == (1 << 3 | Bytes))
                datasets.Add(Dataset(reader.Message()));
            else
                reader.Keep();
        }
        return (datasets, reader.Kept);
    }

    private static TableStatistics Dataset(ByteString bytes)
    {
        var reader = new MessageReader(bytes);
        (string name, long examples, double weighted) = ("", 0, 0);
        var features = new List<FeatureStatistics>();
        while (reader.Next(out uint tag))
        {
            switch (tag)
            {
                case 1 << 3 | Bytes: name = reader.Text(); break;
                case 2 << 3 | Varint: examples = reader.Count(); break;
                case 3 << 3 | Bytes: features.Add(ReadFeature(reader.Message())); break;
                case 4 << 3 | Fixed64: weighted = reader.Double(); break;
                default: reader.Keep(); break;
            }
        }
        return new TableStatistics(examples, features) { Name = name, WeightedNumExamples = weighted, Unknown = reader.Kept };
    }

    private static FeatureStatistics ReadFeature(ByteString bytes)
    {
        var reader = new MessageReader(bytes);
        string[] path = [];
        var type = StatisticsType.Int;
        var common = NoCommon;
        NumericStatistics? numeric = null;
        StringStatistics? text = null;
        ByteString? other = null;
        while (reader.Next(out uint tag))
        {
            switch (tag)
            {
                case 1 << 3 | Bytes: path = [reader.Text()]; break;
                case 2 << 3 | Varint: type = (StatisticsType)reader.Enum(); break;
                case 3 << 3 | Bytes: (numeric, common) = Numeric(reader.Message()); break;
                case 4 << 3 | Bytes: (text, common) = String(reader.Message()); break;
                case 5 << 3 | Bytes or (7 << 3 | Bytes): (other, common) = Other(reader.Message()); break;
                case 8 << 3 | Bytes: path = Path(reader.Message()); break;
                default: reader.Keep(); break;
            }
        }
        if (path.Length == 0)
            throw new InputException("A feature has neither name nor path.");
        return new FeatureStatistics
        {
            Name = string.Join('.', path),
            Path = path.Length > 1 ? [.. path] : [],
            Type = type,
            Common = common,
            Numeric = numeric,
            String = text,
            OtherStatistics = other,
            Unknown = reader.Kept,
        };
    }

    private static string[] Path(ByteString bytes)
    {
        var reader = new MessageReader(bytes);
        var steps = new List<string>();
        while (reader.Next(out uint tag))
        {
            if (tag == (1 << 3 | Bytes))
                steps.Add(reader.Text());
            else
                reader.Keep();
        }
        return [.. steps];
    }

    // Statistics of bytes or of nested features: only what is common to all is understood, and stands first there too.
    private static (ByteString Message, CommonStatistics Common) Other(ByteString bytes)
    {
        var reader = new MessageReader(bytes);
        var common = NoCommon;
        while (reader.Next(out uint tag))
        {
            if (tag == (1 << 3 | Bytes))
                common = Common(reader.Message());
            else
                reader.Keep();
        }
        return (bytes, common);
    }

    private static CommonStatistics NoCommon { get; } = new() { NumNonMissing = 0, NumMissing = 0, MinNumValues = 0, MaxNumValues = 0, AvgNumValues = 0, TotNumValues = 0 };
}
