namespace StrokeNotebooks.Metrics;

/// <summary>Quantiles as NumPy's <c>percentile</c> gives them.</summary>
internal static class Percentile
{
    /// <summary>The value below which the given share of <paramref name="sorted"/> lies, interpolated linearly between the two nearest values.</summary>
    public static double Of(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        double low = sorted[below], high = sorted[Math.Min(below + 1, sorted.Length - 1)], part = place - below;
        // From the nearer side, which rounds as NumPy does.
        return part >= 0.5 ? high - (high - low) * (1 - part) : low + (high - low) * part;
    }
}
