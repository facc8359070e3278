using System.Collections.Immutable;

namespace StrokeNotebooks.Evaluation;

/// <summary>One of the numbers of <see cref="BinaryMetrics"/>, with its name: what tables, summaries and intervals go through.</summary>
/// <param name="Name">The field's name for it.</param>
/// <param name="Of">Reads it.</param>
/// <param name="HigherIsBetter">Whether a better model has a higher value; for a loss it is lower.</param>
public sealed record Metric(string Name, Func<BinaryMetrics, double> Of, bool HigherIsBetter = true)
{
    /// <summary>All metrics, in the order in which tables show them: first those that depend on the threshold, then those of the probabilities.</summary>
    public static ImmutableArray<Metric> All { get; } =
    [
        new("accuracy", metrics => metrics.Accuracy),
        new("F1", metrics => metrics.F1),
        new("precision", metrics => metrics.Precision),
        new("recall", metrics => metrics.Recall),
        new("specificity", metrics => metrics.Specificity),
        new("balanced accuracy", metrics => metrics.BalancedAccuracy),
        new("ROC AUC", metrics => metrics.RocAuc),
        new("average precision", metrics => metrics.AveragePrecision),
        new("log loss", metrics => metrics.LogLoss, HigherIsBetter: false),
        new("Brier score", metrics => metrics.BrierScore, HigherIsBetter: false),
    ];
}
