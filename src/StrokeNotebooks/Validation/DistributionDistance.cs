using StrokeNotebooks.Statistics;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Validation;

/// <summary>How different two distributions are, exactly as TFDV measures skew and drift. All results are in 0 to 1 and do not depend on which side comes first.</summary>
public static class DistributionDistance
{
    /// <summary>The L-infinity distance: the greatest difference of a value's share of its own side.</summary>
    /// <returns>The distance and the value with it, of equal ones the last in the order of bytes; 0 and <see langword="null"/> if both sides are empty.</returns>
    public static (double Distance, string? Value) LInfinity(IEnumerable<KeyValuePair<string, double>> counts, IEnumerable<KeyValuePair<string, double>> other)
    {
        var pairs = Pair(counts, other);
        double sum = pairs.Sum(pair => pair.Count), otherSum = pairs.Sum(pair => pair.Other);
        return Greatest(pairs, pair => Share(pair.Count, sum) - Share(pair.Other, otherSum));
    }

    /// <summary>The greatest difference of a value's counts, divided by the counts of both sides together. Unlike L-infinity it also sees that one side is larger.</summary>
    /// <returns>The distance and the value with it, of equal ones the last in the order of bytes; 0 and <see langword="null"/> if both sides are empty.</returns>
    public static (double Distance, string? Value) NormalizedAbsoluteDifference(IEnumerable<KeyValuePair<string, double>> counts, IEnumerable<KeyValuePair<string, double>> other)
    {
        var pairs = Pair(counts, other);
        double sum = pairs.Sum(pair => pair.Count + pair.Other);
        return Greatest(pairs, pair => Share(pair.Count, sum) - Share(pair.Other, sum));
    }

    /// <summary>The Jensen-Shannon divergence of two sets of categories: (KL(P||M) + KL(Q||M)) / 2 with M = (P + Q) / 2 and logarithms of base 2; not its square root.</summary>
    /// <returns><see langword="null"/> if a side is empty.</returns>
    public static double? JensenShannonDivergence(IEnumerable<KeyValuePair<string, double>> counts, IEnumerable<KeyValuePair<string, double>> other)
    {
        var pairs = Pair(counts, other);
        return Divergence([.. pairs.Select(pair => pair.Count)], [.. pairs.Select(pair => pair.Other)]);
    }

    /// <summary>The Jensen-Shannon divergence of two histograms of numbers, after their buckets were cut at each other's edges; values are taken as evenly spread inside a bucket.</summary>
    /// <remarks>Infinities and NaN never match those of the other side, as in TFDV.</remarks>
    /// <returns><see langword="null"/> if a side is empty or the histograms are of different kinds.</returns>
    public static double? JensenShannonDivergence(Histogram histogram, Histogram other)
    {
        if (histogram.Type != other.Type)
            return null;
        var (p, q) = HistogramAlignment.Align(histogram, other);
        return Divergence(p, q);
    }

    private static double? Divergence(IReadOnlyList<double> counts, IReadOnlyList<double> others)
    {
        double sum = counts.Sum(), otherSum = others.Sum();
        if (sum == 0 || otherSum == 0)
            return null;
        double divergence = 0;
        for (int i = 0; i < counts.Count; i++)
        {
            double p = counts[i] / sum, q = others[i] / otherSum, m = (p + q) / 2;
            divergence += Term(p, m) + Term(q, m);
        }
        // Rounding must not lead out of the range.
        return Math.Clamp(divergence / 2, 0, 1);
    }

    private static double Term(double p, double m) => p > 0 ? p * Math.Log2(p / m) : 0;

    private static double Share(double count, double sum) => sum == 0 ? 0 : count / sum;

    private static (double Distance, string? Value) Greatest(List<(string Value, double Count, double Other)> pairs, Func<(string Value, double Count, double Other), double> difference)
    {
        (double Distance, string? Value) greatest = (0, null);
        foreach (var pair in pairs)
            if (Math.Abs(difference(pair)) is var distance && distance >= greatest.Distance)
                greatest = (distance, pair.Value);
        return greatest;
    }

    private static List<(string Value, double Count, double Other)> Pair(IEnumerable<KeyValuePair<string, double>> counts, IEnumerable<KeyValuePair<string, double>> other)
    {
        var pairs = new Dictionary<string, (double Count, double Other)>(StringComparer.Ordinal);
        foreach (var (value, count) in counts)
            pairs[value] = (pairs.GetValueOrDefault(value).Count + count, 0);
        foreach (var (value, count) in other)
            pairs[value] = pairs.GetValueOrDefault(value) is var pair ? (pair.Count, pair.Other + count) : default;
        return [.. pairs.OrderBy(pair => pair.Key, Utf8Comparer.Instance).Select(pair => (pair.Key, pair.Value.Count, pair.Value.Other))];
    }
}
