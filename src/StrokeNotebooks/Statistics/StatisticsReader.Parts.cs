using Google.Protobuf;
using StrokeNotebooks.IO;
using static StrokeNotebooks.IO.MessageReader;

namespace StrokeNotebooks.Statistics;

/// <summary>The messages inside a feature's statistics.</summary>
internal static partial class StatisticsReader
{
    private static CommonStatistics Common(ByteString bytes)
    {
        var reader = new MessageReader(bytes);
        var common = NoCommon;
        while (reader.Next(out uint tag))
        {
            switch (tag)
            {
                case 1 << 3 | Varint: common = common with { NumNonMissing = reader.Count() }; break;
                case 2 << 3 | Varint: common = common with { NumMissing = reader.Count() }; break;
                case 3 << 3 | Varint: common = common with { MinNumValues = reader.Count() }; break;
                case 4 << 3 | Varint: common = common with { MaxNumValues = reader.Count() }; break;
                case 5 << 3 | Fixed32: common = common with { AvgNumValues = reader.Float() }; break;
                case 6 << 3 | Bytes: common = common with { NumValuesHistogram = Histogram(reader.Message()) }; break;
                case 7 << 3 | Bytes: common = common with { Weighted = WeightedCommon(reader.Message()) }; break;
                case 8 << 3 | Varint: common = common with { TotNumValues = reader.Count() }; break;
                default: reader.Keep(); break;
            }
        }
        return common with { Unknown = reader.Kept };
    }

    private static WeightedCommonStatistics WeightedCommon(ByteString bytes)
    {
        var reader = new MessageReader(bytes);
        var weighted = new WeightedCommonStatistics { NumNonMissing = 0, NumMissing = 0, AvgNumValues = 0, TotNumValues = 0 };
        while (reader.Next(out uint tag))
        {
            switch (tag)
            {
                case 1 << 3 | Fixed64: weighted = weighted with { NumNonMissing = reader.Double() }; break;
                case 2 << 3 | Fixed64: weighted = weighted with { NumMissing = reader.Double() }; break;
                case 3 << 3 | Fixed64: weighted = weighted with { AvgNumValues = reader.Double() }; break;
                case 4 << 3 | Fixed64: weighted = weighted with { TotNumValues = reader.Double() }; break;
                default: reader.Keep(); break;
            }
        }
        return weighted;
    }

    private static (NumericStatistics Numeric, CommonStatistics Common) Numeric(ByteString bytes)
    {
        var reader = new MessageReader(bytes);
        var common = NoCommon;
        var numeric = new NumericStatistics { Mean = 0, StdDev = 0, NumZeros = 0, Min = 0, Median = 0, Max = 0, Histograms = [] };
        var histograms = new List<Histogram>();
        while (reader.Next(out uint tag))
        {
            switch (tag)
            {
                case 1 << 3 | Bytes: common = Common(reader.Message()); break;
                case 2 << 3 | Fixed64: numeric = numeric with { Mean = reader.Double() }; break;
                case 3 << 3 | Fixed64: numeric = numeric with { StdDev = reader.Double() }; break;
                case 4 << 3 | Varint: numeric = numeric with { NumZeros = reader.Count() }; break;
                case 5 << 3 | Fixed64: numeric = numeric with { Min = reader.Double() }; break;
                case 6 << 3 | Fixed64: numeric = numeric with { Median = reader.Double() }; break;
                case 7 << 3 | Fixed64: numeric = numeric with { Max = reader.Double() }; break;
                case 8 << 3 | Bytes: histograms.Add(Histogram(reader.Message())); break;
                case 9 << 3 | Bytes: numeric = numeric with { Weighted = WeightedNumeric(reader.Message()) }; break;
                default: reader.Keep(); break;
            }
        }
        return (numeric with { Histograms = [.. histograms], Unknown = reader.Kept }, common);
    }

    private static WeightedNumericStatistics WeightedNumeric(ByteString bytes)
    {
        var reader = new MessageReader(bytes);
        var weighted = new WeightedNumericStatistics { Mean = 0, StdDev = 0, Median = 0, Histograms = [] };
        var histograms = new List<Histogram>();
        while (reader.Next(out uint tag))
        {
            switch (tag)
            {
                case 1 << 3 | Fixed64: weighted = weighted with { Mean = reader.Double() }; break;
                case 2 << 3 | Fixed64: weighted = weighted with { StdDev = reader.Double() }; break;
                case 3 << 3 | Fixed64: weighted = weighted with { Median = reader.Double() }; break;
                case 4 << 3 | Bytes: histograms.Add(Histogram(reader.Message())); break;
                default: reader.Keep(); break;
            }
        }
        return weighted with { Histograms = [.. histograms] };
    }

    private static Histogram Histogram(ByteString bytes)
    {
        var reader = new MessageReader(bytes);
        var histogram = new Histogram { Type = HistogramType.Standard, Buckets = [] };
        var buckets = new List<HistogramBucket>();
        while (reader.Next(out uint tag))
        {
            switch (tag)
            {
                case 1 << 3 | Varint: histogram = histogram with { NumNaN = reader.Count() }; break;
                case 2 << 3 | Varint: histogram = histogram with { NumUndefined = reader.Count() }; break;
                case 3 << 3 | Bytes: buckets.Add(Bucket(reader.Message())); break;
                case 4 << 3 | Varint: histogram = histogram with { Type = (HistogramType)reader.Enum() }; break;
                case 5 << 3 | Bytes: histogram = histogram with { Name = reader.Text() }; break;
                default: reader.Keep(); break;
            }
        }
        return histogram with { Buckets = [.. buckets], Unknown = reader.Kept };
    }

    private static HistogramBucket Bucket(ByteString bytes)
    {
        var reader = new MessageReader(bytes);
        var bucket = default(HistogramBucket);
        while (reader.Next(out uint tag))
        {
            switch (tag)
            {
                case 1 << 3 | Fixed64: bucket = bucket with { LowValue = reader.Double() }; break;
                case 2 << 3 | Fixed64: bucket = bucket with { HighValue = reader.Double() }; break;
                case 4 << 3 | Fixed64: bucket = bucket with { SampleCount = reader.Double() }; break;
                default: reader.Keep(); break;
            }
        }
        return bucket;
    }
}
