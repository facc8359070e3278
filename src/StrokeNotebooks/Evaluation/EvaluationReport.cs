using System.Globalization;
using StrokeNotebooks.Evaluation.Tfma;
using StrokeNotebooks.Statistics;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Evaluation;

/// <summary>What <see cref="Evaluator"/> found.</summary>
/// <param name="Confidence">How sure the intervals are, between 0 and 1.</param>
/// <param name="Overall">The result on all rows.</param>
/// <param name="Slices">The result on each slice, in the order in which slices were asked for.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed partial record EvaluationReport(double Confidence, SliceResult Overall, ValueList<SliceResult> Slices) : IShowsHtml
{
    /// <summary>The result on a slice, by its name, or <see langword="null"/> if there is none.</summary>
    public SliceResult? this[string slice] => Slices.Prepend(Overall).FirstOrDefault(result => result.Name == slice);

    /// <summary>Holds thresholds against the results: may this model be shipped?</summary>
    /// <param name="thresholds">What it has to come to, at least one. A threshold that names no slices holds for all rows and for each slice that is large enough to be judged.</param>
    /// <exception cref="IO.InputException">There is no threshold, or one asks for nothing, for what cannot be, or for a change of a metric of which neither direction is better.</exception>
    public Blessing Judge(params IEnumerable<MetricThreshold> thresholds) => Blessing.Of(this, thresholds);

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
