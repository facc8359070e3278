using System.Collections.Immutable;

namespace StrokeNotebooks.Metrics;

/// <summary>One of the numbers of <see cref="BinaryMetrics"/>, with its name: what tables, summaries, intervals and searches go through.</summary>
/// <param name="Name">The field's name for it.</param>
/// <param name="Of">Reads it.</param>
/// <param name="HigherIsBetter">Whether a better model has a higher value; for a loss it is lower.</param>
public sealed record Metric(string Name, Func<BinaryMetrics, double> Of, bool HigherIsBetter = true)
{
    /// <summary>The name where names have no spaces, as in filters and options: <c>roc_auc</c>, <c>average_precision</c>, <c>f1</c>.</summary>
    public string Key => Name.Replace(' ', '_').ToLowerInvariant();

    /// <inheritdoc cref="ConfusionMatrix.Accuracy"/>
    public static Metric Accuracy { get; } = new("accuracy", metrics => metrics.Accuracy);

    /// <inheritdoc cref="ConfusionMatrix.F1"/>
    public static Metric F1 { get; } = new("F1", metrics => metrics.F1);

    /// <inheritdoc cref="ConfusionMatrix.Precision"/>
    public static Metric Precision { get; } = new("precision", metrics => metrics.Precision);

    /// <inheritdoc cref="ConfusionMatrix.Recall"/>
    public static Metric Recall { get; } = new("recall", metrics => metrics.Recall);

    /// <inheritdoc cref="ConfusionMatrix.Specificity"/>
    public static Metric Specificity { get; } = new("specificity", metrics => metrics.Specificity);

    /// <inheritdoc cref="ConfusionMatrix.BalancedAccuracy"/>
    public static Metric BalancedAccuracy { get; } = new("balanced accuracy", metrics => metrics.BalancedAccuracy);

    /// <inheritdoc cref="RocCurve.Area"/>
    public static Metric RocAuc { get; } = new("ROC AUC", metrics => metrics.RocAuc);

    /// <inheritdoc cref="PrecisionRecallCurve.AveragePrecision"/>
    public static Metric AveragePrecision { get; } = new("average precision", metrics => metrics.AveragePrecision);

    /// <inheritdoc cref="ProbabilityLoss.LogLoss" path="/summary|/remarks"/>
    public static Metric LogLoss { get; } = new("log loss", metrics => metrics.LogLoss, HigherIsBetter: false);

    /// <inheritdoc cref="ProbabilityLoss.Brier" path="/summary"/>
    public static Metric BrierScore { get; } = new("Brier score", metrics => metrics.BrierScore, HigherIsBetter: false);

    /// <summary>The metric of a name, in any spelling: <c>roc_auc</c>, <c>ROC AUC</c> or TFMA's <c>auc</c>.</summary>
    /// <exception cref="IO.InputException">There is no such metric; the message lists those there are.</exception>
    public static Metric Named(string name) => Find(name)
        ?? throw new IO.InputException($"There is no metric '{name}'. The metrics are: {string.Join(", ", All.Select(metric => metric.Key))}.");

    /// <summary>The metric of a name, in any spelling; null if there is none.</summary>
    public static Metric? Find(string name) => All.FirstOrDefault(metric => MetricName.AreSame(metric.Name, name));

    /// <summary>All metrics, in the order in which tables show them: first those that depend on the threshold, then those of the probabilities.</summary>
    public static ImmutableArray<Metric> All { get; } = [Accuracy, F1, Precision, Recall, Specificity, BalancedAccuracy, RocAuc, AveragePrecision, LogLoss, BrierScore];
}
