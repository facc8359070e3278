namespace StrokeNotebooks.Statistics;

/// <summary>A value that a quantile query found, and the weight of all values up to and including it.</summary>
internal readonly record struct QuantilePoint(double Value, double Cumulative);

/// <summary>
/// Quantiles by the rank query of TensorFlow's weighted quantiles summary (<c>GenerateQuantiles</c>; the summary is that of XGBoost's paper, arXiv:1603.02754, appendix),
/// on values whose ranks are known exactly. Every point is one of the values.
/// </summary>
internal static class QuantileQuery
{
    /// <summary>The points at 0/n, 1/n, ... n/n of the weight.</summary>
    /// <param name="values">At least one, ascending and distinct.</param>
    /// <param name="cumulative">For each value the weight of all up to and including it.</param>
    /// <param name="steps">n, at least 1.</param>
    public static QuantilePoint[] Points(ReadOnlySpan<double> values, ReadOnlySpan<double> cumulative, int steps)
    {
        var points = new QuantilePoint[steps + 1];
        double total = cumulative[^1];
        int current = 0;
        for (int k = 0; k <= steps; k++)
        {
            // The value whose middle rank is nearest to the wanted one; ranks are doubled to stay whole numbers.
            double doubledRank = 2 * (k * total / steps);
            int next = current + 1;
            while (next < values.Length && doubledRank >= cumulative[next - 1] + cumulative[next])
                next++;
            current = next - 1;
            int found = next == values.Length || doubledRank < 2 * cumulative[current] ? current : next;
            points[k] = new QuantilePoint(values[found], cumulative[found]);
        }
        return points;
    }

    /// <summary>The middle point, or the mean of the two in the middle (TFDV: <c>find_median</c>).</summary>
    public static double Median(ReadOnlySpan<QuantilePoint> points) => points.Length % 2 == 1
        ? points[points.Length / 2].Value
        : (points[(points.Length / 2) - 1].Value + points[points.Length / 2].Value) / 2;
}
