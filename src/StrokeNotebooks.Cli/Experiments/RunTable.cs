using System.Globalization;
using StrokeNotebooks.Tracking;

namespace StrokeNotebooks.Cli.Experiments;

/// <summary>Prints runs as a table.</summary>
internal static class RunTable
{
    private const int MostMetrics = 4;

    /// <summary>A row for each run, with some of their metrics.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="metric">The metric to show. Default: the first few by name.</param>
    public static void Print(IReadOnlyList<Run> runs, string? metric = null)
    {
        string[] metrics = metric is not null ? [metric] : [.. runs.SelectMany(run => run.Metrics.Keys).CountBy(name => name).OrderByDescending(name => name.Value).ThenBy(name => name.Key, StringComparer.Ordinal).Select(name => name.Key).Take(MostMetrics)];
        TextTable.Print(["run", "name", "status", "started", .. metrics], runs.Select(run => (string[])
        [
            run.Id, run.Name, run.Status.ToString().ToUpperInvariant(), run.Started is { } start ? $"{start.UtcDateTime:yyyy-MM-dd HH:mm:ss}" : "—",
            .. metrics.Select(name => run.Metrics.TryGetValue(name, out var value) ? Number(value.Value) : "—"),
        ]));
    }

    public static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
