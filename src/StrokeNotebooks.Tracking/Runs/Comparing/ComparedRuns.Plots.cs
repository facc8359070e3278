using System.Globalization;
using StrokeNotebooks.Charts;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tracking;

// The comparison in pictures.
public sealed partial class ComparedRuns
{
    private const int MostSettings = 8, MostLines = 12;

    /// <summary>The curve of a metric in each run that has one; in the first twelve of them.</summary>
    /// <exception cref="InputException">No run has that metric.</exception>
    public Figure Curve(string metric)
    {
        var lines = Runs.Where(run => _curves.ContainsKey((run.Id, metric))).Take(MostLines).Select(run => (run.Name, Values: _curves[(run.Id, metric)])).ToList();
        return lines.Count == 0
            ? throw new InputException($"No run has a curve of '{metric}'. There are curves of {string.Join(", ", CurveNames)}.")
            : Chart.Combine(lines.Select(line => Chart.Line(line.Values.Select(value => (double)value.Step), line.Values.Select(value => value.Value), line.Name))).WithTitle(metric).WithXAxis("step").WithYAxis(metric);
    }

    /// <summary>Each run as a line across the parameters in which they differ, the first eight of them, to the metric.</summary>
    /// <param name="metric">The last axis; the greater it is, the darker is the line.</param>
    /// <exception cref="InputException">No run has that metric.</exception>
    public Figure ParallelCoordinates(string metric)
    {
        if (Metrics.FirstOrDefault(row => row.Name == metric) is not { Name: not null } found)
            throw new InputException($"No run has the metric '{metric}'. There are {string.Join(", ", Metrics.Select(row => row.Name))}.");
        double[] values = [.. found.Values.Select(value => value ?? double.NaN)];
        return Chart.ParallelCoordinates([.. Differences.Where(row => row.Name != metric).Take(MostSettings).Select(row => AxisOf(row.Name, row.Values)), new ParallelAxis(metric, [.. values])], values).WithTitle($"Settings and {metric}");
    }

    // Numbers if all of them are, else the texts in alphabetical order.
    private static ParallelAxis AxisOf(string name, IReadOnlyList<string?> texts)
    {
        double?[] numbers = [.. texts.Select(text => text is null ? double.NaN : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : (double?)null)];
        if (numbers.All(number => number is not null))
            return new ParallelAxis(name, [.. numbers.Select(number => number!.Value)]);
        string[] options = [.. texts.OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        return new ParallelAxis(name, [.. texts.Select(text => text is null ? double.NaN : Array.IndexOf(options, text))]) { Options = [.. options] };
    }
}
