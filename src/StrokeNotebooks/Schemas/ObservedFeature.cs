using System.Globalization;
using StrokeNotebooks.Statistics;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Schemas;

/// <summary>What statistics say of a feature, as inference and validation look at it: by example weights if there are any for every feature, else by plain counts.</summary>
internal sealed class ObservedFeature
{
    private readonly FeatureStatistics _statistics;
    private readonly bool _weighted;
    private readonly IReadOnlyDictionary<string, long>? _counts;

    private ObservedFeature(FeatureStatistics statistics, bool weighted, IReadOnlyDictionary<string, long>? counts, IReadOnlyDictionary<double, long>? numberCounts) =>
        (_statistics, _weighted, _counts, NumberCounts) = (statistics, weighted, counts, numberCounts);

    public static IReadOnlyList<ObservedFeature> All(TableStatistics statistics)
    {
        bool weighted = statistics.WeightedNumExamples != 0 && statistics.Features.All(feature => feature.Common.Weighted is not null);
        return [.. statistics.Features.Select(feature => new ObservedFeature(feature, weighted, statistics.TextCountsOf(feature.Name), statistics.NumberCountsOf(feature.Name)))];
    }

    public string Name => _statistics.Name;

    /// <summary>The feature's name, and before it those of the structs that it is in.</summary>
    public IReadOnlyList<string> Steps => _statistics.Path.IsEmpty ? [Name] : _statistics.Path;

    public StatisticsType Type => _statistics.Type;

    public CommonStatistics Common => _statistics.Common;

    public NumericStatistics? Numeric => _statistics.Numeric;

    public StringStatistics? String => _statistics.String;

    /// <summary>Whether counts are sums of the examples' weights.</summary>
    public bool IsWeighted => _weighted;

    public double NumPresent => _weighted ? Common.Weighted!.NumNonMissing : Common.NumNonMissing;

    public double NumMissing => _weighted ? Common.Weighted!.NumMissing : Common.NumMissing;

    public double NumValues => _weighted ? Common.Weighted!.TotNumValues : Common.TotNumValues;

    public double FractionPresent => NumPresent / (NumPresent + NumMissing);

    public IEnumerable<Histogram> Histograms => (_weighted ? Numeric?.Weighted?.Histograms : null) ?? Numeric?.Histograms ?? [];

    public long NumNaN => Histograms.FirstOrDefault()?.NumNaN ?? 0;

    /// <summary>Whether every value is NaN, so that the minimum and the maximum say nothing.</summary>
    public bool IsAllNaN => Numeric is not null && Histograms.Any() && Histograms.All(histogram => histogram.Buckets.IsEmpty && histogram.NumNaN > 0);

    /// <summary>The texts of the rank histogram with their counts, in the order of their bytes; empty for plain numbers. These are what TFDV compares and infers by: of very many texts the most frequent.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Labels => field ??= [.. Ranks
        .GroupBy(bucket => bucket.Label, StringComparer.Ordinal)
        .Select(same => KeyValuePair.Create(same.Key, same.Sum(bucket => bucket.SampleCount)))
        .OrderBy(label => label.Key, Utf8Comparer.Instance)];

    /// <summary>All texts with their counts where statistics were computed here, however many; of statistics from a file those of <see cref="Labels"/>. In the order of their bytes.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> AllLabels => field ??= _weighted || _counts is null || _counts.Count <= Labels.Count
        ? Labels
        : [.. _counts.Select(item => KeyValuePair.Create(item.Key, (double)item.Value)).OrderBy(label => label.Key, Utf8Comparer.Instance)];

    /// <summary>How often each finite number comes, where statistics were computed here and there are not too many numbers.</summary>
    public IReadOnlyDictionary<double, long>? NumberCounts { get; }

    /// <summary>How many distinct texts the data has that <see cref="AllLabels"/> does not list: a file of statistics holds only the most frequent.</summary>
    public long UnlistedTexts => Math.Max(0, (String?.Unique ?? 0) - AllLabels.Count);

    /// <summary>The least and greatest whole number, of numbers or of texts that are numbers; <see langword="null"/> if there are none.</summary>
    public (long Min, long Max)? IntRange()
    {
        if (Numeric is not null)
            return IsAllNaN ? null : ((long)Numeric.Min, (long)Numeric.Max);
        var numbers = AllLabels.Select(label => ParseInt(label.Key)).OfType<long>().ToList();
        return numbers.Count == 0 ? null : (numbers.Min(), numbers.Max());
    }

    /// <summary>The least and greatest real number, of numbers or of texts that are numbers; <see langword="null"/> if there are none.</summary>
    public (float Min, float Max)? FloatRange()
    {
        if (Numeric is not null)
            return IsAllNaN ? null : ((float)Numeric.Min, (float)Numeric.Max);
        var numbers = AllLabels.Select(label => ParseFloat(label.Key)).OfType<float>().Where(number => !float.IsNaN(number)).ToList();
        return numbers.Count == 0 ? null : (numbers.Min(), numbers.Max());
    }

    public static long? ParseInt(string text) => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out long number) ? number : null;

    public static float? ParseFloat(string text) => float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float number) ? number : null;

    private IEnumerable<RankBucket> Ranks => (_weighted ? String?.Weighted?.RankHistogram : null)?.Buckets ?? String?.RankHistogram.Buckets ?? [];
}
