using System.Globalization;
using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Schemas;

/// <summary>What in the data lies outside a domain. Validation reports it, an update of the schema takes it in.</summary>
internal static class DomainFacts
{
    // Up to so many distinct values TFDV counts exactly (its sketch's num_kmv); this library does up to far more.
    private const int ExactlyCounted = 16384;

    /// <summary>The texts that a domain does not have, with their counts, in the order of their bytes.</summary>
    public static List<KeyValuePair<string, double>> Unexpected(StringDomain domain, ObservedFeature observed)
    {
        var allowed = domain.Values.ToHashSet(StringComparer.Ordinal);
        return [.. observed.AllLabels.Where(label => !allowed.Contains(label.Key))];
    }

    /// <summary>Whether more of the values than a feature tolerates are outside its domain; by default a single one is too many.</summary>
    public static bool IsOffDomain(Feature feature, ObservedFeature observed, List<KeyValuePair<string, double>> unexpected)
    {
        double tolerated = 1 - (feature.MinDomainMass ?? 1);
        return unexpected.Sum(label => label.Value) / observed.NumValues > tolerated || (tolerated == 0 && unexpected.Count > 0);
    }

    /// <summary>Whether values that the statistics do not list must be outside a domain that tolerates none: there are more distinct values than it has.</summary>
    public static bool MustBeOffDomain(Feature feature, ObservedFeature observed, StringDomain domain) =>
        (feature.MinDomainMass ?? 1) >= 1 && observed.UnlistedTexts > 0 && observed.String!.Unique is var unique && unique <= ExactlyCounted && unique > domain.Values.Count;

    /// <summary>Whether there are NaN and infinities, in numbers or in texts that are numbers.</summary>
    public static (bool HasNaN, bool HasInf) NotFinite(ObservedFeature observed)
    {
        if (observed.Numeric is { } numeric)
            return (observed.NumNaN > 0, double.IsInfinity(numeric.Min) || double.IsInfinity(numeric.Max));
        var numbers = observed.AllLabels.Select(label => ObservedFeature.ParseFloat(label.Key)).OfType<float>().ToList();
        return (numbers.Exists(float.IsNaN), numbers.Exists(float.IsInfinity));
    }

    /// <summary>Something that is neither true nor false, in words; <see langword="null"/> if there is nothing of the kind.</summary>
    public static string? NonBoolean(BoolDomain domain, ObservedFeature observed)
    {
        if (observed.Numeric is not { } numeric)
            return observed.Type == StatisticsType.Int
                ? observed.AllLabels.FirstOrDefault(label => label.Key is not ("0" or "1")).Key
                : observed.AllLabels.Select(label => label.Key).FirstOrDefault(text => text != domain.TrueValue && text != domain.FalseValue) is { } text ? $"\"{text}\"" : null;
        if (observed.NumNaN > 0)
            return "NaN";
        if (numeric.Min is not (0 or 1))
            return Number(numeric.Min);
        if (numeric.Max is not (0 or 1))
            return Number(numeric.Max);
        if (observed.Type == StatisticsType.Int)
            return null;
        // With both ends at 0 or 1, only a bucket strictly between them betrays other values.
        var between = observed.Histograms.SelectMany(histogram => histogram.Buckets).Where(bucket => bucket is { SampleCount: > 0, LowValue: > 0, HighValue: < 1 }).ToList();
        return between.Count == 0 ? null : $"{Number(between[0].LowValue)} to {Number(between[0].HighValue)}";
    }

    /// <summary>A number with six significant digits, as C's %g prints it.</summary>
    public static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture).Replace('E', 'e');
}
