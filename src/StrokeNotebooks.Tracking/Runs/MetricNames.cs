using StrokeNotebooks.Metrics;

namespace StrokeNotebooks.Tracking;

/// <summary>The metrics of an evaluation under names that filters can be written with.</summary>
internal static class MetricNames
{
    /// <summary>Each metric by its <see cref="Metric.Key"/>, with something before it such as <c>training_</c>.</summary>
    public static IEnumerable<KeyValuePair<string, double>> Of(BinaryMetrics metrics, string prefix = "") =>
        Metric.All.Select(metric => KeyValuePair.Create(prefix + metric.Key, metric.Of(metrics)));
}
