using System.Globalization;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Evaluation;

// A report for pull requests.
public sealed partial record EvaluationReport
{
    /// <summary>The same as GitHub's Markdown, for a pull request: what thresholds say, and a row for each slice with the change since the baseline, if there is one.</summary>
    /// <param name="blessing">What <see cref="Judge(Gate)"/> gave. Default: thresholds are not spoken of.</param>
    public string ToMarkdown(Blessing? blessing = null)
    {
        string text = blessing is null ? "" : $"**{MarkdownTable.Escape(blessing.ToString())}**\n\n";
        bool hasBaseline = Overall.Baseline is not null;
        var table = new MarkdownTable(["slice", "rows:", "positive:", .. Shown.Select(metric => metric.Name + ":")]);
        foreach (var slice in Slices.Prepend(Overall))
            table.Add([slice.Name, slice.Count.ToString(CultureInfo.InvariantCulture), slice.Positives.ToString(CultureInfo.InvariantCulture), .. Shown.Select(metric => MarkdownCell(slice, metric))]);
        string brackets = Overall.Intervals.IsEmpty ? "" : string.Create(CultureInfo.InvariantCulture, $"In brackets: {Confidence:P0} bootstrap intervals. ");
        return $"{text}{table}\n{brackets}{(hasBaseline ? "In parentheses: the change since the last blessed model, on the same rows." : "There is no blessed model to compare with.")}\n";
    }

    private static string? MarkdownCell(SliceResult slice, Metric metric)
    {
        if (slice.Metrics is not { } now || metric.Of(now) is var value && double.IsNaN(value))
            return null;
        string interval = slice.Intervals.TryGetValue(metric.Name, out var found) && !double.IsNaN(found.Low) ? string.Create(CultureInfo.InvariantCulture, $" [{found.Low:F3}, {found.High:F3}]") : "";
        string change = slice.Baseline is { Metrics: var before } && metric.Of(before) is var old && !double.IsNaN(old) ? string.Create(CultureInfo.InvariantCulture, $" ({value - old:+0.000;-0.000;±0.000})") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{value:F3}{interval}{change}");
    }
}
