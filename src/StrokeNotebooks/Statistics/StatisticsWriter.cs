using Google.Protobuf;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Statistics;

/// <summary>Writes statistics as TensorFlow Metadata's <c>statistics.proto</c> lays them out. Field numbers are those of that file.</summary>
internal static class StatisticsWriter
{
    public static ByteString DatasetList(IEnumerable<TableStatistics> datasets, UnknownFieldSet? unknown) => new MessageWriter().AddAll(1, datasets, Dataset).Add(unknown).ToBytes();

    private static ByteString Dataset(TableStatistics dataset) => new MessageWriter()
        .Add(1, dataset.Name)
        .Add(2, dataset.NumExamples)
        .AddAll(3, dataset.Features, WriteFeature)
        .Add(4, dataset.WeightedNumExamples)
        .Add(dataset.Unknown)
        .ToBytes();

    private static ByteString WriteFeature(FeatureStatistics feature) => new MessageWriter()
        .Add(2, (long)feature.Type)
        .Add(3, feature.Numeric is { } numeric ? Numeric(numeric, feature.Common) : null)
        .Add(4, feature.String is { } text ? String(text, feature.Common) : null)
        .Add(5, feature.Type == StatisticsType.Bytes ? feature.OtherStatistics : null)
        .Add(7, feature.Type == StatisticsType.Struct ? feature.OtherStatistics : null)
        .Add(8, Path(feature.Path.IsEmpty ? [feature.Name] : feature.Path))
        .Add(feature.Unknown)
        .ToBytes();

    private static ByteString Path(IEnumerable<string> steps) => new MessageWriter().AddAll(1, steps, ByteString.CopyFromUtf8).ToBytes();

    private static ByteString Common(CommonStatistics common) => new MessageWriter()
        .Add(1, common.NumNonMissing)
        .Add(2, common.NumMissing)
        .Add(3, common.MinNumValues)
        .Add(4, common.MaxNumValues)
        .Add(5, common.AvgNumValues)
        .Add(6, common.NumValuesHistogram is { } histogram ? Histogram(histogram) : null)
        .Add(7, common.Weighted is { } weighted
            ? new MessageWriter().Add(1, weighted.NumNonMissing).Add(2, weighted.NumMissing).Add(3, weighted.AvgNumValues).Add(4, weighted.TotNumValues).ToBytes()
            : null)
        .Add(8, common.TotNumValues)
        .Add(common.Unknown)
        .ToBytes();

    private static ByteString Numeric(NumericStatistics numeric, CommonStatistics common) => new MessageWriter()
        .Add(1, Common(common))
        .Add(2, numeric.Mean)
        .Add(3, numeric.StdDev)
        .Add(4, numeric.NumZeros)
        .Add(5, numeric.Min)
        .Add(6, numeric.Median)
        .Add(7, numeric.Max)
        .AddAll(8, numeric.Histograms, Histogram)
        .Add(9, numeric.Weighted is { } weighted
            ? new MessageWriter().Add(1, weighted.Mean).Add(2, weighted.StdDev).Add(3, weighted.Median).AddAll(4, weighted.Histograms, Histogram).ToBytes()
            : null)
        .Add(numeric.Unknown)
        .ToBytes();

    private static ByteString String(StringStatistics text, CommonStatistics common) => new MessageWriter()
        .Add(1, Common(common))
        .Add(2, text.Unique)
        .AddAll(3, text.TopValues, Frequency)
        .Add(4, text.AvgLength)
        .Add(5, Ranks(text.RankHistogram))
        .Add(6, text.Weighted is { } weighted
            ? new MessageWriter().AddAll(1, weighted.TopValues, Frequency).Add(2, Ranks(weighted.RankHistogram)).ToBytes()
            : null)
        .Add(8, text.InvalidUtf8Count)
        .Add(text.Unknown)
        .ToBytes();

    private static ByteString Frequency(ValueFrequency item) => new MessageWriter().Add(2, item.Value).Add(3, item.Frequency).ToBytes();

    private static ByteString Histogram(Histogram histogram) => new MessageWriter()
        .Add(1, histogram.NumNaN)
        .Add(2, histogram.NumUndefined)
        .AddAll(3, histogram.Buckets, bucket => new MessageWriter().Add(1, bucket.LowValue).Add(2, bucket.HighValue).Add(4, bucket.SampleCount).ToBytes())
        .Add(4, (long)histogram.Type)
        .Add(5, histogram.Name)
        .Add(histogram.Unknown)
        .ToBytes();

    private static ByteString Ranks(RankHistogram ranks) => new MessageWriter()
        .AddAll(1, ranks.Buckets, bucket => new MessageWriter().Add(1, bucket.LowRank).Add(2, bucket.HighRank).Add(4, bucket.Label).Add(5, bucket.SampleCount).ToBytes())
        .Add(2, ranks.Name)
        .ToBytes();
}
