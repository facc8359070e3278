using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Metrics;

namespace StrokeNotebooks.Selection;

/// <summary>Do two models differ in a metric, whichever it is? Rows are drawn anew with replacement, both models are judged on the same draw, and it is counted how often the difference changes sides.</summary>
/// <remarks>
/// Efron and Tibshirani, <i>An Introduction to the Bootstrap</i>, 1993, chapters 13 and 15: percentile interval and achieved significance level, here both tails, and with one resample more on the side of chance
/// so that the p-value is never zero (Davison and Hinkley, <i>Bootstrap Methods and their Application</i>, 1997, section 4.2). For ROC AUC <see cref="DeLongTest"/> gives nearly the same without drawing.
/// It judges two fitted models; for two ways of training take <see cref="CorrectedTTest"/>.
/// </remarks>
public static class PairedBootstrap
{
    /// <summary>Compares two models' predictions.</summary>
    /// <param name="label">For each row 0 or 1.</param>
    /// <param name="first">For each row the first model's probability of 1.</param>
    /// <param name="second">The second model's.</param>
    /// <param name="metric">What to compare. Default <see cref="Metric.RocAuc"/>.</param>
    /// <param name="options">Resamples, seed, threshold, confidence, threads. Default: 1000 resamples, seed 0, threshold 0.5, confidence 0.95. The smallest p-value is 2 / (resamples + 1).</param>
    /// <returns>The standard error is the standard deviation over the resamples, <see cref="ModelDifference.Statistic"/> the difference in its units.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or there are fewer than two resamples.</exception>
    /// <exception cref="InputException">A value is not what it should be, or most resamples have no value of the metric, since a class has too few rows.</exception>
    public static ModelDifference Of(ReadOnlySpan<float> label, ReadOnlySpan<double> first, ReadOnlySpan<double> second, Metric? metric = null, EvaluationOptions? options = null)
    {
        metric ??= Metric.RocAuc;
        options ??= new EvaluationOptions();
        if (options.Resamples < 2)
            throw new ArgumentException($"There are {options.Resamples} resamples; a test needs some hundred.", nameof(options));
        double one = metric.Of(BinaryMetrics.Of(label, first, options.Threshold)), other = metric.Of(BinaryMetrics.Of(label, second, options.Threshold));
        double[] drawn = [.. Bootstrap.Resamples(label.ToArray(), first.ToArray(), second.ToArray(), options).Select(pair => metric.Of(pair.Candidate) - metric.Of(pair.Baseline!))];
        double[] differences = [.. drawn.Where(value => !double.IsNaN(value))];
        if (differences.Length * 2 < drawn.Length || differences.Length < 2)
            throw new InputException($"{drawn.Length - differences.Length} of {drawn.Length} resamples have no {metric.Name}: one of the classes has too few rows. Judge on more of them.");
        double mean = differences.Average(), error = Math.Sqrt(differences.Sum(value => (value - mean) * (value - mean)) / (differences.Length - 1));
        int against = Math.Min(differences.Count(value => value <= 0), differences.Count(value => value >= 0));
        return new ModelDifference("paired bootstrap", metric.Name, one, other, error, error == 0 && one == other ? 0 : (one - other) / error,
            Math.Min(1, 2.0 * (against + 1) / (differences.Length + 1)), Bootstrap.IntervalOf(drawn, options.Confidence), options.Confidence);
    }
}
