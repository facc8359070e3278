using System.Globalization;
using System.Net;
using System.Text.Json.Serialization;
using StrokeNotebooks.IO;
using StrokeNotebooks.Statistics;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Evaluation.Tfma;

/// <summary>A threshold that was not met on one slice.</summary>
/// <param name="Slice">The name of the slice.</param>
/// <param name="Threshold">What was asked.</param>
/// <param name="Value">What the metric came to; NaN where it has no value or the slice was not judged.</param>
/// <param name="Baseline">What it came to for the baseline, if there is one.</param>
/// <param name="Reason">Why it was not met, in one line.</param>
public sealed record ThresholdFailure(string Slice, MetricThreshold Threshold, double Value, double? Baseline, string Reason);

/// <summary>Whether a model may be shipped, and if not, why not (TFX: <c>ModelBlessing</c>, TFMA: <c>ValidationResult</c>).</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record Blessing : IShowsHtml
{
    [JsonConstructor]
    internal Blessing()
    {
    }

    /// <summary>Whether every threshold was met.</summary>
    public bool IsBlessed => Failures.IsEmpty;

    /// <summary>Whether changes were asked for, but there was no baseline to compare with, as on a first run: the blessing rests on the values alone.</summary>
    public required bool IsRubberStamp { get; init; }

    /// <summary>What was asked.</summary>
    public required ValueList<MetricThreshold> Thresholds { get; init; }

    /// <summary>What was not met, threshold by threshold.</summary>
    public required ValueList<ThresholdFailure> Failures { get; init; }

    /// <summary>The names of slices that thresholds for every slice were not held against, because they have too few rows.</summary>
    public required ValueList<string> NotGated { get; init; }

    /// <summary>The verdict in one line, for a log.</summary>
    public override string ToString() => Verdict + (IsBlessed ? "" : " " + string.Join("; ", Failures.Select(failure => failure.Reason)) + ".");

    /// <summary>The verdict, a table of what was asked with each reason for a failure, and what was not looked at.</summary>
    public string ToHtml()
    {
        var html = new HtmlTable(IsBlessed ? [new("threshold"), new("met")] : [new("threshold"), new("met"), new("reason")]);
        foreach (var threshold in Thresholds)
        {
            string[] reasons = [.. Failures.Where(failure => failure.Threshold == threshold).Select(failure => WebUtility.HtmlEncode(failure.Reason))];
            html.AddHtml([WebUtility.HtmlEncode(threshold.ToString()), reasons.Length == 0 ? "✓" : "✗", .. IsBlessed ? [] : new[] { string.Join("<br>", reasons) }]);
        }
        if (!NotGated.IsEmpty)
            html.Note = $"too few rows to be judged, and so not gated: {string.Join("; ", NotGated)}";
        return $"<p><strong>{WebUtility.HtmlEncode(Verdict)}</strong></p>\n{html.ToHtml()}";
    }

    /// <summary>Holds each threshold against the slices that it is for.</summary>
    internal static Blessing Of(EvaluationReport report, IEnumerable<MetricThreshold> thresholds)
    {
        ValueList<MetricThreshold> asked = [.. thresholds];
        if (asked.IsEmpty)
            throw new InputException("A blessing needs at least one threshold. Say what a model has to come to, for example new MetricThreshold(\"BinaryAccuracy\") { LowerBound = 0.5 }.");
        foreach (var threshold in asked)
            threshold.Check();
        return new Blessing
        {
            Thresholds = asked,
            IsRubberStamp = report.Overall.Baseline is null && asked.Any(threshold => threshold.HasChange),
            Failures = [.. asked.SelectMany(threshold => FailuresOf(report, threshold))],
            NotGated = asked.Any(threshold => threshold.Slices.IsEmpty) ? [.. report.Slices.Where(slice => slice.Tfma is null).Select(slice => slice.Name)] : [],
        };
    }

    private string Verdict => this switch
    {
        { IsBlessed: false } => string.Create(CultureInfo.InvariantCulture, $"Not blessed: {Failures.Count} {(Failures.Count == 1 ? "check" : "checks")} failed."),
        { IsRubberStamp: true } => "Blessed as the first model: there was no baseline to compare with.",
        _ => "Blessed: every threshold is met.",
    };

    private static IEnumerable<ThresholdFailure> FailuresOf(EvaluationReport report, MetricThreshold threshold)
    {
        var metric = TfmaMetric.Named(threshold.Metric);
        foreach (string name in threshold.Slices.IsEmpty ? report.Slices.Prepend(report.Overall).Where(slice => slice.Tfma is not null).Select(slice => slice.Name) : threshold.Slices)
        {
            var slice = report[name];
            double value = slice?.Tfma is { } metrics ? metric.Of(metrics) : double.NaN;
            double? baseline = slice?.Baseline is { } before ? metric.Of(before.Tfma) : null;
            IEnumerable<string> reasons = slice switch
            {
                null => ["there is no such slice in the rows"],
                { Tfma: null } => [string.Create(CultureInfo.InvariantCulture, $"the slice has {slice.Count} rows, too few to be judged")],
                _ => threshold.Failures(value, baseline),
            };
            foreach (string reason in reasons)
                yield return new ThresholdFailure(name, threshold, value, baseline, $"{name}: {metric.Name}: {reason}");
        }
    }
}
