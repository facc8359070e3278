using System.Globalization;
using System.Net;
using System.Text.Json.Serialization;
using StrokeNotebooks.IO;
using StrokeNotebooks.Text;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Evaluation;

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

    /// <summary>Whether every threshold was met, and nothing else speaks against the model.</summary>
    public bool IsBlessed => Failures.IsEmpty && Objections.IsEmpty;

    /// <summary>Whether changes were asked for, but there was no baseline to compare with, as on a first run: the blessing rests on the values alone.</summary>
    public required bool IsRubberStamp { get; init; }

    /// <summary>What was asked.</summary>
    public required ValueList<MetricThreshold> Thresholds { get; init; }

    /// <summary>What was not met, threshold by threshold.</summary>
    public required ValueList<ThresholdFailure> Failures { get; init; }

    /// <summary>What speaks against the model beside thresholds: that it says no, or yes, to everybody (<see cref="Gate.RequireBothAnswers"/>).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ValueList<string> Objections { get; init; }

    /// <summary>Why the model is not blessed, one sentence each; nothing if it is.</summary>
    [JsonIgnore]
    public IEnumerable<string> Reasons => Failures.Select(failure => failure.Reason).Concat(Objections).Select(reason => $"{reason}.");

    /// <summary>The names of slices that thresholds for every slice were not held against, because they have too few rows.</summary>
    public required ValueList<string> NotGated { get; init; }

    /// <summary>The verdict in one line, for a log.</summary>
    public override string ToString() => Verdict + (IsBlessed ? "" : " " + string.Join("; ", Failures.Select(failure => failure.Reason).Concat(Objections)) + ".");

    /// <summary>The verdict, a table of what was asked with each reason for a failure, and what was not looked at.</summary>
    public string ToHtml()
    {
        var html = new HtmlTable(IsBlessed ? [new("threshold"), new("met")] : [new("threshold"), new("met"), new("reason")]);
        foreach (var threshold in Thresholds)
        {
            string[] reasons = [.. Failures.Where(failure => failure.Threshold == threshold).Select(failure => WebUtility.HtmlEncode(failure.Reason))];
            html.AddHtml([WebUtility.HtmlEncode(threshold.ToString()), reasons.Length == 0 ? "✓" : "✗", .. IsBlessed ? [] : new[] { string.Join("<br>", reasons) }]);
        }
        foreach (string objection in Objections)
            html.AddHtml(["both answers", "✗", WebUtility.HtmlEncode(objection)]);
        if (!NotGated.IsEmpty)
            html.Note = $"too few rows to be judged, and so not gated: {string.Join("; ", NotGated)}";
        return $"<p><strong>{WebUtility.HtmlEncode(Verdict)}</strong></p>\n{html.ToHtml()}";
    }

    /// <summary>The blessing's view of what a gate says of an evaluation.</summary>
    internal static Blessing Of(EvaluationReport report, Gate gate)
    {
        if (gate.Thresholds.IsEmpty)
            throw new InputException("A blessing needs at least one threshold. Say what a model has to come to, for example new MetricThreshold(\"BinaryAccuracy\") { LowerBound = 0.5 }.");
        foreach (var threshold in gate.Thresholds)
            threshold.Check();
        var evidence = new GateEvidence { Evaluation = report };
        ThresholdFinding[] findings = [.. gate.Thresholds.SelectMany(threshold => gate.Findings(threshold, evidence))];
        return new Blessing
        {
            Thresholds = gate.Thresholds,
            IsRubberStamp = report.Overall.Baseline is null && gate.Thresholds.Any(threshold => threshold.HasChange),
            Failures = [.. findings.Where(finding => !finding.IsLeftOut).SelectMany(finding => finding.Reasons.Select(reason =>
                new ThresholdFailure(finding.Slice, finding.Threshold, finding.Value, finding.Champion, $"{finding.Slice}: {finding.Threshold.Metric}: {reason}")))],
            Objections = [.. gate.Others(evidence, TimeProvider.System).Where(check => !check.Passed).Select(check => $"{check.Name}: {check.Why}"), .. gate.OneAnswer(report) is { } why ? [$"{SliceResult.AllRows}: {why}"] : (string[])[]],
            NotGated = [.. findings.Where(finding => finding.IsLeftOut).Select(finding => finding.Slice).Distinct()],
        };
    }

    private string Verdict => this switch
    {
        { IsBlessed: false } => string.Create(CultureInfo.InvariantCulture, $"Not blessed: {Failures.Count + Objections.Count} {(Failures.Count + Objections.Count == 1 ? "check" : "checks")} failed."),
        { IsRubberStamp: true } => "Blessed as the first model: there was no baseline to compare with.",
        _ => "Blessed: every threshold is met.",
    };
}
