namespace StrokeNotebooks.Metrics;

/// <summary>The mean of some values and its standard error.</summary>
/// <param name="Mean">The mean; NaN of no values.</param>
/// <param name="StandardError">The values' standard deviation (n - 1) over the root of their number; NaN of fewer than two.</param>
/// <remarks>Folds share training rows, so over folds it is somewhat too small (Nadeau and Bengio, 2003).</remarks>
internal readonly record struct MeanError(double Mean, double StandardError)
{
    public static MeanError Of<T>(IEnumerable<T> items, Func<T, double> value)
    {
        double[] values = [.. items.Select(value)];
        double mean = values.Sum() / values.Length;
        return new(mean, Math.Sqrt(values.Sum(one => (one - mean) * (one - mean)) / (values.Length - 1) / values.Length));
    }
}
