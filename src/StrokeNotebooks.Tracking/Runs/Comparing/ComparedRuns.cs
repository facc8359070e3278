using System.Collections.Immutable;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tracking;

/// <summary>Several runs side by side: the parameters in which they differ, their metrics, and how metrics went from step to step.</summary>
public sealed partial class ComparedRuns
{
    private readonly ImmutableDictionary<(string RunId, string Metric), ImmutableArray<MetricValue>> _curves;

    private ComparedRuns(ImmutableArray<Run> runs, ImmutableDictionary<(string RunId, string Metric), ImmutableArray<MetricValue>> curves) => (Runs, _curves) = (runs, curves);

    /// <summary>The runs, in the order in which they were given.</summary>
    public ImmutableArray<Run> Runs { get; }

    /// <summary>Compares runs.</summary>
    /// <param name="store">Where they are recorded; it is asked for the curves of metrics that have several steps.</param>
    /// <param name="runs">The runs, at least one.</param>
    /// <exception cref="InputException">There is no run, or the store cannot be read.</exception>
    public static ComparedRuns Of(ITrackingStore store, params IEnumerable<Run> runs)
    {
        ImmutableArray<Run> all = [.. runs];
        if (all.IsEmpty)
            throw new InputException("There is no run to compare. 'stroke experiments list --experiment NAME' lists runs.");
        var curves = ImmutableDictionary.CreateBuilder<(string, string), ImmutableArray<MetricValue>>();
        // A metric whose last step is the first has no curve.
        foreach (var run in all)
            foreach (var metric in run.Metrics.Values.Where(metric => metric.Step > 0))
                curves[(run.Id, metric.Name)] = store.MetricHistory(run.Id, metric.Name);
        return new ComparedRuns(all, curves.ToImmutable());
    }

    /// <summary>The parameters in which the runs differ, each with its value in each run; <see langword="null"/> where a run has none.</summary>
    public IEnumerable<(string Name, ImmutableArray<string?> Values)> Differences => Rows(run => run.Parameters.Keys, (run, name) => run.Parameters.GetValueOrDefault(name))
        .Where(row => row.Values.Distinct().Count() > 1);

    /// <summary>The metrics, each with its last value in each run; <see langword="null"/> where a run has none.</summary>
    public IEnumerable<(string Name, ImmutableArray<double?> Values)> Metrics => Rows(run => run.Metrics.Keys, (run, name) => run.Metrics.TryGetValue(name, out var metric) ? metric.Value : (double?)null);

    /// <summary>The names of the metrics that went on for several steps in some run.</summary>
    public IEnumerable<string> CurveNames => _curves.Where(curve => curve.Value.Length > 1).Select(curve => curve.Key.Metric).Distinct().Order(StringComparer.Ordinal);

    private IEnumerable<(string Name, ImmutableArray<T> Values)> Rows<T>(Func<Run, IEnumerable<string>> names, Func<Run, string, T> value) =>
        Runs.SelectMany(names).Distinct().Order(StringComparer.Ordinal).Select(name => (name, Runs.Select(run => value(run, name)).ToImmutableArray()));
}
