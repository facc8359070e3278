using System.Collections.Immutable;
using StrokeNotebooks.Data;
using StrokeNotebooks.Modeling;

namespace StrokeNotebooks.Evaluation;

/// <summary>Between which two values a metric lies with a stated confidence; both NaN where that cannot be told.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public readonly record struct Interval(double Low, double High);

/// <summary>Percentile intervals by the bootstrap (Efron 1979): how much would a metric move if other patients had come?</summary>
internal static class Bootstrap
{
    /// <summary>An interval for each of <see cref="Metric.All"/>, by its name. Each resample draws as many rows as there are, with replacement, by a generator of its own.</summary>
    public static ImmutableDictionary<string, Interval> Intervals(float[] label, double[] probability, EvaluationOptions options)
    {
        if (options.Resamples == 0)
            return ImmutableDictionary<string, Interval>.Empty;
        var resamples = InParallel.Map(options.Resamples, options.Threads, number =>
        {
            var random = new NumPyRandom(unchecked(options.Seed + number) & int.MaxValue);
            int[] rows = [.. Enumerable.Range(0, label.Length).Select(_ => random.NextUpTo(label.Length - 1))];
            return BinaryMetrics.Of([.. rows.Select(row => label[row])], [.. rows.Select(row => probability[row])], options.Threshold);
        });
        return Metric.All.ToImmutableDictionary(metric => metric.Name, metric => IntervalOf([.. resamples.Select(metric.Of)], options.Confidence), StringComparer.Ordinal);
    }

    /// <summary>Resamples of one class have no ROC AUC; with many of those there is no interval.</summary>
    private static Interval IntervalOf(double[] values, double confidence)
    {
        double[] sorted = [.. values.Where(value => !double.IsNaN(value)).Order()];
        return sorted.Length * 2 < values.Length
            ? new Interval(double.NaN, double.NaN)
            : new Interval(Percentile.Of(sorted, (1 - confidence) / 2), Percentile.Of(sorted, (1 + confidence) / 2));
    }
}
