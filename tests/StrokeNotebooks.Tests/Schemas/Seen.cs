using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Schemas;

/// <summary>Statistics of single features, made by hand, so that each test says all that it stands on.</summary>
internal static class Seen
{
    public static TableStatistics Data(long examples, params FeatureStatistics[] features) => new(examples, features);

    public static FeatureStatistics Text(string name, params (string Value, double Count)[] values) => Categories(name, StatisticsType.String, values);

    public static FeatureStatistics CategoricalInt(string name, params (string Value, double Count)[] values) => Categories(name, StatisticsType.Int, values);

    public static FeatureStatistics Int(string name, long count, double min, double max) => Number(name, StatisticsType.Int, count, min, max);

    public static FeatureStatistics Float(string name, long count, double min, double max, long nan = 0, params HistogramBucket[] buckets) =>
        Number(name, StatisticsType.Float, count, min, max, nan, buckets);

    public static FeatureStatistics Missing(this FeatureStatistics feature, long missing) => feature with { Common = feature.Common with { NumMissing = missing } };

    public static FeatureStatistics Lengths(this FeatureStatistics feature, long min, long max) =>
        feature with { Common = feature.Common with { MinNumValues = min, MaxNumValues = max } };

    private static FeatureStatistics Number(string name, StatisticsType type, long count, double min, double max, long nan = 0, params HistogramBucket[] buckets) => new()
    {
        Name = name,
        Type = type,
        Common = Once(count),
        Numeric = new NumericStatistics
        {
            Mean = (min + max) / 2,
            StdDev = 1,
            NumZeros = 0,
            Min = min,
            Median = min,
            Max = max,
            Histograms = [new Histogram { Type = HistogramType.Standard, NumNaN = nan, Buckets = buckets.Length > 0 ? [.. buckets] : [new(min, max, count)] }],
        },
    };

    private static FeatureStatistics Categories(string name, StatisticsType type, (string Value, double Count)[] values) => new()
    {
        Name = name,
        Type = type,
        Common = Once((long)values.Sum(value => value.Count)),
        String = new StringStatistics
        {
            Unique = values.Length,
            TopValues = [.. values.Select(value => new ValueFrequency(value.Value, value.Count))],
            AvgLength = 1,
            RankHistogram = new RankHistogram { Buckets = [.. values.Select((value, rank) => new RankBucket(rank, rank, value.Value, value.Count))] },
        },
    };

    private static CommonStatistics Once(long count) =>
        new() { NumNonMissing = count, NumMissing = 0, MinNumValues = 1, MaxNumValues = 1, AvgNumValues = 1, TotNumValues = count };
}
