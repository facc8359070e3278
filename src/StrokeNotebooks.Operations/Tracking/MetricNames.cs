using StrokeNotebooks.Evaluation;

namespace StrokeNotebooks.Tracking;

/// <summary>The metrics of an evaluation under names that filters can be written with: <c>roc_auc</c>, <c>average_precision</c>, <c>f1</c>.</summary>
internal static class MetricNames
{
    /// <summary>Each metric by its name, with something before it such as <c>training_</c>.</summary>
    public static IEnumerable<KeyValuePair<string, double>> Of(BinaryMetrics metrics, string prefix = "") =>
        Metric.All.Select(metric => KeyValuePair.Create(prefix + Of(metric), metric.Of(metrics)));

    /// <summary>The name of a metric.</summary>
    public static string Of(Metric metric) => metric.Name.Replace(' ', '_').ToLowerInvariant();
}
