using System.Collections.Immutable;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Evaluation;

/// <summary>Percentile intervals by the bootstrap (Efron 1979): how much would a metric move if other patients had come?</summary>
internal static class Bootstrap
{
    /// <summary>An interval for each of <see cref="Metric.All"/>, by its name, and one for its difference to a baseline's. Each resample draws as many rows as there are, with replacement, by a generator of its own, which no other resample of any seed has.</summary>
    public static (ImmutableDictionary<string, Interval> Values, ImmutableDictionary<string, Interval> Differences) Intervals(float[] label, double[] probability, double[]? baseline, EvaluationOptions options, double? baselineThreshold = null)
    {
        if (options.Resamples == 0)
            return (ImmutableDictionary<string, Interval>.Empty, ImmutableDictionary<string, Interval>.Empty);
        var resamples = Resamples(label, probability, baseline, options, baselineThreshold);
        return (Each(metric => resamples.Select(drawn => metric.Of(drawn.Candidate))),
            baseline is null ? ImmutableDictionary<string, Interval>.Empty : Each(metric => resamples.Select(drawn => metric.Of(drawn.Candidate) - metric.Of(drawn.Baseline!))));

        ImmutableDictionary<string, Interval> Each(Func<Metric, IEnumerable<double>> drawn) =>
            Metric.All.ToImmutableDictionary(metric => metric.Name, metric => IntervalOf([.. drawn(metric)], options.Confidence), StringComparer.Ordinal);
    }

    /// <summary>The metrics of each resample, and a baseline's on the same rows.</summary>
    internal static (BinaryMetrics Candidate, BinaryMetrics? Baseline)[] Resamples(float[] label, double[] probability, double[]? baseline, EvaluationOptions options, double? baselineThreshold = null)
    {
        var candidate = Ranked.Of(label, probability);
        var compared = baseline is null ? null : Ranked.Of(label, baseline);
        return InParallel.Map(options.Resamples, options.Threads, number =>
        {
            var random = new NumPyRandom(options.Seed, number);
            int[] rows = [.. Enumerable.Range(0, label.Length).Select(_ => random.NextUpTo(label.Length - 1))];
            return (candidate.On(rows, options.Threshold), compared?.On(rows, baselineThreshold ?? options.Threshold));
        });
    }

    /// <summary>Resamples of one class have no ROC AUC; with many of those there is no interval.</summary>
    internal static Interval IntervalOf(double[] values, double confidence)
    {
        double[] sorted = [.. values.Where(value => !double.IsNaN(value)).Order()];
        return sorted.Length * 2 < values.Length
            ? new Interval(double.NaN, double.NaN)
            : new Interval(Percentile.Of(sorted, (1 - confidence) / 2), Percentile.Of(sorted, (1 + confidence) / 2));
    }

    /// <summary>The rows by rising probability: sorted once, they need no gathering and hardly any sorting in each resample, where a row that is drawn twice weighs two.</summary>
    private sealed record Ranked(float[] Label, double[] Probability, int[] Place)
    {
        public static Ranked Of(float[] label, double[] probability)
        {
            int[] rows = [.. Enumerable.Range(0, label.Length).OrderBy(row => probability[row])];
            int[] place = new int[rows.Length];
            for (int i = 0; i < rows.Length; i++)
                place[rows[i]] = i;
            return new Ranked([.. rows.Select(row => label[row])], [.. rows.Select(row => probability[row])], place);
        }

        public BinaryMetrics On(int[] drawn, double threshold)
        {
            float[] weights = new float[Label.Length];
            foreach (int row in drawn)
                weights[Place[row]]++;
            return BinaryMetrics.Of(Label, Probability, threshold, weights);
        }
    }
}
