using System.Globalization;
using StrokeNotebooks.Cli.Answers;
using StrokeNotebooks.Tracking;

namespace StrokeNotebooks.Cli.Experiments;

/// <summary>Prints runs as a table.</summary>
internal static class RunTable
{
    private const int MostMetrics = 4;

    /// <summary>A row for each run, with one of their metrics.</summary>
    public static void Print(IReadOnlyList<Run> runs, string metric) => Print(runs, [metric], []);

    /// <summary>A row for each run, with what the question was about, and as many metrics more as there is room for.</summary>
    public static void Print(IReadOnlyList<Run> runs, RunQuery asked)
    {
        string[] named = [.. asked.NamedMetrics];
        var others = runs.SelectMany(run => run.Metrics.Keys).CountBy(name => name).OrderByDescending(name => name.Value).ThenBy(name => name.Key, StringComparer.Ordinal).Select(name => name.Key);
        Print(runs, [.. named, .. others.Except(named, StringComparer.Ordinal).Take(Math.Max(0, MostMetrics - named.Length))], [.. asked.NamedParameters]);
    }

    private static void Print(IReadOnlyList<Run> runs, string[] metrics, string[] parameters) => TextTable.Print(["run", "name", "status", "started", .. parameters, .. metrics], runs.Select(run => (string[])
    [
        run.Id, run.Name, run.Status.ToString().ToUpperInvariant(), run.Started is { } start ? $"{start.UtcDateTime:yyyy-MM-dd HH:mm:ss}" : "—",
        .. parameters.Select(name => run.Parameters.GetValueOrDefault(name, "—")),
        .. metrics.Select(name => run.Metrics.TryGetValue(name, out var value) ? Number(value.Value) : "—"),
    ]));

    public static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
