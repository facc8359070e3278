using System.Collections.Immutable;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Metrics;

/// <summary>Which way a metric gets better (TFMA: <c>MetricDirection</c>).</summary>
public enum MetricDirection
{
    /// <summary>A better model has a lower value: a loss.</summary>
    LowerIsBetter = 1,

    /// <summary>A better model has a higher value.</summary>
    HigherIsBetter = 2,
}

/// <summary>One of the numbers of <see cref="TfmaMetrics"/>, with the name under which TFMA stores it.</summary>
/// <param name="Name">TFMA's name: <c>auc_precision_recall</c>.</param>
/// <param name="Of">Reads it.</param>
/// <param name="Direction">Which way it gets better; <see langword="null"/> for one that only describes, such as a count.</param>
public sealed record TfmaMetric(string Name, Func<TfmaMetrics, double> Of, MetricDirection? Direction)
{
    /// <summary>All metrics, in the order in which the original pipeline lists them.</summary>
    public static ImmutableArray<TfmaMetric> All { get; } =
    [
        new("example_count", metrics => metrics.ExampleCount, null),
        new("binary_accuracy", metrics => metrics.BinaryAccuracy, MetricDirection.HigherIsBetter),
        new("binary_crossentropy", metrics => metrics.BinaryCrossentropy, MetricDirection.LowerIsBetter),
        new("auc", metrics => metrics.Auc, MetricDirection.HigherIsBetter),
        new("auc_precision_recall", metrics => metrics.AucPrecisionRecall, MetricDirection.HigherIsBetter),
        new("precision", metrics => metrics.Precision, MetricDirection.HigherIsBetter),
        new("recall", metrics => metrics.Recall, MetricDirection.HigherIsBetter),
        new("mean_label", metrics => metrics.MeanLabel, null),
        new("mean_prediction", metrics => metrics.MeanPrediction, null),
        new("calibration", metrics => metrics.Calibration, null),
    ];

    /// <summary>The metric of a name, in any spelling: TFMA's class or result, <c>BinaryAccuracy</c> or <c>binary_accuracy</c>, or scikit-learn's name, <c>accuracy</c>.</summary>
    /// <exception cref="InputException">There is no such metric; the message lists those there are.</exception>
    public static TfmaMetric Named(string name) =>
        Find(name)
        ?? throw new InputException($"There is no metric '{name}'. The metrics are: {string.Join(", ", All.Select(metric => metric.Name))}.");

    internal static TfmaMetric? Find(string name) => All.FirstOrDefault(metric => MetricName.AreSame(metric.Name, name));
}
