using System.Collections.Immutable;
using StrokeNotebooks.IO;
using StrokeNotebooks.Metrics;

namespace StrokeNotebooks.Evaluation;

/// <summary>
/// The one table of metrics that thresholds can be set for: TFMA's under TFMA's names, then those of <see cref="Metric"/> that TFMA's list does not have. Every spelling of a name is understood:
/// <c>auc</c>, <c>AUC</c>, <c>roc_auc</c> and <c>ROC AUC</c> are one metric.
/// </summary>
/// <param name="Name">The name under which it is stored.</param>
/// <param name="Of">Reads it.</param>
/// <param name="Direction">Which way it gets better; <see langword="null"/> for one that only describes.</param>
public sealed record GateMetric(string Name, Func<BinaryMetrics, TfmaMetrics, double> Of, MetricDirection? Direction)
{
    /// <summary>All metrics.</summary>
    public static ImmutableArray<GateMetric> All { get; } =
    [
        .. TfmaMetric.All.Select(metric => new GateMetric(metric.Name, (_, tfma) => metric.Of(tfma), metric.Direction)),
        .. Metric.All.Where(metric => TfmaMetric.Find(metric.Name) is null)
            .Select(metric => new GateMetric(metric.Key, (metrics, _) => metric.Of(metrics), metric.HigherIsBetter ? MetricDirection.HigherIsBetter : MetricDirection.LowerIsBetter)),
    ];

    /// <summary>The metric of a name, in any spelling.</summary>
    /// <exception cref="InputException">There is no such metric; the message lists those there are.</exception>
    public static GateMetric Named(string name) => All.FirstOrDefault(metric => MetricName.AreSame(metric.Name, name))
        ?? throw new InputException($"There is no metric '{name}'. The metrics are: {string.Join(", ", All.Select(metric => metric.Name))}.");
}
