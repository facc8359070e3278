using System.Collections.Immutable;
using System.Globalization;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Evaluation;

/// <summary>How good a model is on one group of rows.</summary>
/// <param name="Name">Which rows: <c>gender = Female</c>.</param>
/// <param name="Count">How many rows there are.</param>
/// <param name="Positives">How many of them are positive.</param>
/// <param name="Metrics">The metrics; <see langword="null"/> where there are too few rows to judge on.</param>
/// <param name="Intervals">For each metric, by its name, the interval in which it lies with the confidence asked for; empty if none was asked for.</param>
public sealed record SliceResult(string Name, int Count, int Positives, BinaryMetrics? Metrics, ImmutableDictionary<string, Interval> Intervals);

/// <summary>What <see cref="Evaluator"/> found.</summary>
/// <param name="Confidence">How sure the intervals are, between 0 and 1.</param>
/// <param name="Overall">The result on all rows.</param>
/// <param name="Slices">The result on each slice, in the order in which slices were asked for.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record EvaluationReport(double Confidence, SliceResult Overall, ImmutableArray<SliceResult> Slices) : IShowsHtml
{
    /// <summary>What the table shows; the rest is in <see cref="SliceResult.Metrics"/>.</summary>
    private static readonly Metric[] Shown = [.. Metric.All.Where(metric => metric.Name is "ROC AUC" or "average precision" or "precision" or "recall" or "log loss")];

    /// <summary>A row for each slice, with some metrics and their intervals.</summary>
    public string ToHtml()
    {
        var html = new HtmlTable([new("slice"), new("rows", true), new("positive", true), .. Shown.Select(metric => new HtmlTable.Heading(metric.Name, true))])
        {
            Note = string.Create(CultureInfo.InvariantCulture, $"in brackets: {Confidence:P0} bootstrap intervals; a dash: too few rows, or no value"),
        };
        foreach (var slice in Slices.Prepend(Overall))
            html.Add([slice.Name, slice.Count.ToString(CultureInfo.InvariantCulture), slice.Positives.ToString(CultureInfo.InvariantCulture), .. Shown.Select(metric => Cell(slice, metric))]);
        return html.ToHtml();
    }

    private static string? Cell(SliceResult slice, Metric metric)
    {
        double value = slice.Metrics is { } metrics ? metric.Of(metrics) : double.NaN;
        if (double.IsNaN(value))
            return null;
        string interval = slice.Intervals.TryGetValue(metric.Name, out var found) && !double.IsNaN(found.Low) ? string.Create(CultureInfo.InvariantCulture, $" [{found.Low:F3}, {found.High:F3}]") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{value:F3}") + interval;
    }
}
