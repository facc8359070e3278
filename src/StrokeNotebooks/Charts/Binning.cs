using System.Collections.Immutable;

namespace StrokeNotebooks.Charts;

/// <summary>Counts values into bins and boxes.</summary>
internal static class Binning
{
    /// <summary>Edges of bins of equal width; a single value gets a bin of width 1 around it, as in numpy.</summary>
    public static ImmutableArray<double> Edges(double[] finite, int bins, (double Min, double Max)? range)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        var (min, max) = range ?? (finite.DefaultIfEmpty(0).Min(), finite.DefaultIfEmpty(1).Max());
        if (!(min <= max))
            throw new ArgumentException($"The range of a histogram ascends; {min} to {max} does not.", nameof(range));
        if (min == max)
            (min, max) = (min - 0.5, max + 0.5);
        return [.. Enumerable.Range(0, bins + 1).Select(i => i == bins ? max : min + (max - min) * i / bins)];
    }

    /// <summary>How many values lie in each bin; a bin holds its lower edge, the last one its upper edge too.</summary>
    public static ImmutableArray<double> Count(double[] finite, ImmutableArray<double> edges)
    {
        var counts = new double[edges.Length - 1];
        foreach (double value in finite)
        {
            if (value < edges[0] || value > edges[^1])
                continue;
            int at = edges.BinarySearch(value);
            counts[Math.Min(at >= 0 ? at : ~at - 1, counts.Length - 1)]++;
        }
        return [.. counts];
    }

    public static BoxTrace Box(string? name, IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(double.IsFinite).Order()];
        if (sorted.Length == 0)
            throw new ArgumentException("A box needs at least one value that is a number.", nameof(values));
        double first = Quantile(0.25), third = Quantile(0.75), reach = 1.5 * (third - first);
        double lower = sorted.First(value => value >= first - reach), upper = sorted.Last(value => value <= third + reach);
        return new(name, lower, first, Quantile(0.5), third, upper, [.. sorted.Where(value => value < lower || value > upper).Distinct()]);

        double Quantile(double share)
        {
            double position = share * (sorted.Length - 1);
            int below = (int)position;
            return sorted[below] + (position - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]);
        }
    }
}
