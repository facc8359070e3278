using StrokeNotebooks.Data;

namespace StrokeNotebooks.Statistics;

/// <summary>Turns what is remembered of a feature into its statistics.</summary>
internal static class FeatureSummary
{
    /// <param name="feature">The feature.</param>
    /// <param name="rows">How many examples there are; those in which the feature has no cell are missing.</param>
    /// <param name="options">How to compute.</param>
    public static FeatureStatistics Of(FeatureProfile feature, long rows, StatisticsOptions options) => new()
    {
        Name = feature.Name,
        Type = feature.Type switch
        {
            ColumnType.Int => StatisticsType.Int,
            ColumnType.Float => StatisticsType.Float,
            _ => StatisticsType.String,
        },
        Common = Common(feature, rows, options),
        Numeric = feature.Numbers is { } numbers ? NumericSummary.Of(numbers, options) : null,
        String = feature.Texts is { } texts ? String(texts, feature.Values, options) : null,
    };

    private static CommonStatistics Common(FeatureProfile feature, long rows, StatisticsOptions options)
    {
        long empty = options.EmptyCells == EmptyCells.ArePresentWithoutValue && feature.HasKind ? feature.Empties : 0;
        long present = feature.Values + empty;
        return new CommonStatistics
        {
            NumNonMissing = present,
            NumMissing = rows - present,
            MinNumValues = empty > 0 || present == 0 ? 0 : 1,
            MaxNumValues = feature.Values > 0 ? 1 : 0,
            AvgNumValues = present == 0 ? 0 : (float)((double)feature.Values / present),
            TotNumValues = feature.Values,
            NumValuesHistogram = present == 0 ? null : NumValues(empty, feature.Values, options.NumValuesHistogramBuckets),
        };
    }

    private static Histogram NumValues(long withNone, long withOne, int buckets)
    {
        (double[] lengths, double[] cumulative) = (withNone, withOne) switch
        {
            (0, _) => (new double[] { 1 }, new double[] { withOne }),
            (_, 0) => ([0], [withNone]),
            _ => ([0, 1], [withNone, withNone + withOne]),
        };
        return new Histogram { Type = HistogramType.Quantiles, Buckets = [.. QuantileBuckets.Between(QuantileQuery.Points(lengths, cumulative, buckets))] };
    }

    private static StringStatistics String(TextProfile texts, long values, StatisticsOptions options)
    {
        var ranked = texts.Top(Math.Max(options.NumTopValues, options.NumRankHistogramBuckets), options.FrequencyThreshold);
        return new StringStatistics
        {
            Unique = texts.Unique,
            TopValues = [.. ranked.Take(options.NumTopValues)],
            AvgLength = values == 0 ? 0 : (float)((double)texts.Bytes / values),
            RankHistogram = new RankHistogram
            {
                Buckets = [.. ranked.Take(options.NumRankHistogramBuckets).Select((item, rank) => new RankBucket(rank, rank, item.Value, item.Frequency))],
            },
        };
    }
}
