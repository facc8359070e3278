using System.Globalization;
using System.Net;
using System.Text;
using StrokeNotebooks.IO;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Evaluation;

// A report for people.
public sealed partial record EvaluationReport
{
    /// <summary>What the first table shows; the rest is in <see cref="SliceResult.Metrics"/>.</summary>
    private static readonly Metric[] Shown = [.. Metric.All.Where(metric => metric.Name is "ROC AUC" or "average precision" or "precision" or "recall" or "log loss")];

    /// <summary>The verdict if there is one, a row for each slice with some metrics, their intervals and their differences to the baseline, two plots, and all metrics as TFMA defines them.</summary>
    public string ToHtml()
    {
        var html = new StringBuilder(Blessing?.ToHtml());
        html.Append(SliceTable());
        if (Calibration is not null && Overall.Metrics is { } metrics)
            html.Append("<div style=\"display:flex;flex-wrap:wrap;gap:1rem\">\n").Append(Calibration.Plot().ToHtml()).Append('\n').Append(metrics.Confusion.Plot().ToHtml()).Append("\n</div>\n");
        return html.Append("<details><summary>Metrics as TFMA defines them</summary>\n").Append(TfmaTable()).Append("</details>\n").ToString();
    }

    /// <summary>Writes the report as a page of its own, whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void WriteHtml(string path) => AtomicFile.WriteAllText(path, HtmlPage.Of("Evaluation", ToHtml()));

    /// <summary>A line for each slice with its metrics, for a console or a log.</summary>
    public override string ToString()
    {
        var text = new PlainTable([("rows", false), ("count", true), ("positive", true), .. Shown.Select(metric => (metric.Name, true))]);
        foreach (var slice in Slices.Prepend(Overall))
            text.Add([slice.Name, slice.Count.ToString(CultureInfo.InvariantCulture), slice.Positives.ToString(CultureInfo.InvariantCulture), .. Shown.Select(metric => slice.Metrics is { } metrics ? BinaryMetrics.Shown(metric.Of(metrics)) : "too few rows")]);
        return text.ToText(Blessing is null ? $"{Slices.Count} slices" : Blessing.ToString());
    }

    private string SliceTable()
    {
        bool hasIntervals = !Overall.Intervals.IsEmpty, hasBaseline = Overall.Baseline is not null;
        var html = new HtmlTable(Headings(Shown.Select(metric => metric.Name)))
        {
            Note = string.Join("; ", new[]
            {
                hasIntervals ? string.Create(CultureInfo.InvariantCulture, $"in brackets: {Confidence:P0} bootstrap intervals") : null,
                hasBaseline ? "second line: change against the baseline" + (hasIntervals ? ", ✓ better or ✗ worse where its interval leaves out 0" : "") : null,
                "a dash: too few rows, or no value",
            }.OfType<string>()),
        };
        foreach (var slice in Slices.Prepend(Overall))
            html.AddHtml([.. Start(slice), .. Shown.Select(metric => Cell(slice, metric))]);
        return html.ToHtml();
    }

    private string TfmaTable()
    {
        var metrics = TfmaMetric.All.Skip(1).ToArray();
        var html = new HtmlTable(Headings(metrics.Select(metric => metric.Name)));
        foreach (var slice in Slices.Prepend(Overall))
            html.AddHtml([.. Start(slice), .. metrics.Select(metric => slice.Tfma is { } tfma ? Cell(metric.Of(tfma), "", Change(metric, slice, tfma)) : "—")]);
        return $"<div style=\"overflow-x:auto\">\n{html.ToHtml()}</div>\n";

        static string Change(TfmaMetric metric, SliceResult slice, TfmaMetrics tfma) => slice.Baseline is { } baseline ? Signed(metric.Of(tfma) - metric.Of(baseline.Tfma)) : "";
    }

    private static HtmlTable.Heading[] Headings(IEnumerable<string> metrics) => [new("slice"), new("rows", true), new("positive", true), .. metrics.Select(metric => new HtmlTable.Heading(metric, true))];

    private static string[] Start(SliceResult slice) =>
        [$"<span style=\"white-space:nowrap\">{WebUtility.HtmlEncode(slice.Name)}</span>", slice.Count.ToString(CultureInfo.InvariantCulture), slice.Positives.ToString(CultureInfo.InvariantCulture)];

    private static string Cell(SliceResult slice, Metric metric)
    {
        if (slice.Metrics is not { } metrics)
            return "—";
        string change = slice.Baseline is { } baseline ? Signed(metric.Of(metrics) - metric.Of(baseline.Metrics)) : "";
        if (change.Length > 0 && slice.Baseline!.Differences.TryGetValue(metric.Name, out var difference))
            change = $"{Verdict(difference, metric)}{change} {Bracketed(difference)}";
        return Cell(metric.Of(metrics), slice.Intervals.TryGetValue(metric.Name, out var interval) ? Bracketed(interval) : "", change);
    }

    private static string Cell(double value, string interval, string change) => double.IsNaN(value)
        ? "—"
        : $"<span style=\"white-space:nowrap\">{Fixed(value)}{(interval.Length > 0 ? $" <small>{interval}</small>" : "")}{(change.Length > 0 ? $"<br><small>{change}</small>" : "")}</span>";

    private static string Verdict(Interval difference, Metric metric)
    {
        if (!(difference.Low > 0 || difference.High < 0))
            return "";
        return difference.Low > 0 == metric.HigherIsBetter ? "✓ " : "✗ ";
    }

    private static string Bracketed(Interval interval) => double.IsNaN(interval.Low) ? "" : $"[{Fixed(interval.Low)}, {Fixed(interval.High)}]";

    private static string Signed(double change) => double.IsNaN(change) ? "" : change.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture);

    private static string Fixed(double value) => value.ToString("F3", CultureInfo.InvariantCulture);
}
