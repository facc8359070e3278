using System.Globalization;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Evaluation;

public sealed partial record Gate
{
    /// <summary>Holds a threshold against each slice that it is for.</summary>
    internal IEnumerable<ThresholdFinding> Findings(MetricThreshold threshold, GateEvidence evidence)
    {
        var metric = GateMetric.Named(threshold.Metric);
        if (evidence.Evaluation is not { } report)
        {
            yield return new ThresholdFinding(threshold, SliceResult.AllRows, double.NaN, null, ["there is no evaluation of the version"]);
            yield break;
        }
        foreach (string name in threshold.Slices.IsEmpty ? report.Slices.Prepend(report.Overall).Select(slice => slice.Name) : threshold.Slices)
        {
            var slice = report[name];
            double value = slice is { Metrics: { } own, Tfma: { } tfma } ? metric.Of(own, tfma) : double.NaN;
            double? champion = slice?.Baseline is { } baseline ? metric.Of(baseline.Metrics, baseline.Tfma) : null;
            if (slice is not null && threshold.Slices.IsEmpty && name != SliceResult.AllRows && TooFew(slice) is { } few)
            {
                yield return new ThresholdFinding(threshold, name, value, champion, [few], IsLeftOut: true);
                continue;
            }
            string[] reasons = slice switch
            {
                null => ["there is no such slice in the rows"],
                { Tfma: null } => [$"the slice has {NumberText.Counted(slice.Count, "row")}, too few to be judged"],
                _ => [.. Held(threshold, metric, slice, value, ref champion, evidence)],
            };
            yield return new ThresholdFinding(threshold, name, value, champion, reasons);
        }
    }

    // Why a slice says too little to be judged by; nothing if it says enough.
    private string? TooFew(SliceResult slice) => slice switch
    {
        _ when slice.Count < MinGroupSize => string.Create(CultureInfo.InvariantCulture, $"{NumberText.Counted(slice.Count, "row")}, fewer than {MinGroupSize}"),
        _ when slice.Positives < MinGroupOfClass => string.Create(CultureInfo.InvariantCulture, $"{NumberText.Counted(slice.Positives, "positive")}, fewer than {MinGroupOfClass}"),
        _ when slice.Count - slice.Positives < MinGroupOfClass => string.Create(CultureInfo.InvariantCulture, $"{NumberText.Counted(slice.Count - slice.Positives, "negative")}, fewer than {MinGroupOfClass}"),
        { Tfma: null } => $"{NumberText.Counted(slice.Count, "row")}, too few for the evaluation",
        _ => null,
    };

    private static IEnumerable<string> Held(MetricThreshold threshold, GateMetric metric, SliceResult slice, double value, ref double? champion, GateEvidence evidence)
    {
        if (threshold.HasChange && champion is null && evidence.HasChampion)
        {
            // Two evaluations can be compared only if they are of the same rows: of the same file, where that is known, and as many of either class.
            var other = evidence.Champion?[slice.Name];
            if (other is not { Metrics: { } metrics, Tfma: { } tfma })
                return ["the champion has no evaluation here to compare with; judge both on the same rows"];
            if ((other.Count, other.Positives) != (slice.Count, slice.Positives))
                return [string.Create(CultureInfo.InvariantCulture, $"the champion was evaluated on other rows ({other.Count}, {other.Positives} of them positive; here {slice.Count} and {slice.Positives}); judge both on the same rows")];
            if (evidence is { Evaluation.DataSha256: { } here, Champion.DataSha256: { } there } && here != there)
                return [$"the champion was evaluated on other data (SHA-256 {Short(there)}; here {Short(here)}); judge both on the same rows"];
            champion = metric.Of(metrics, tfma);
        }
        return threshold.Failures(value, champion);
    }

    private static string Short(string hash) => hash.Length > 12 ? $"{hash[..12]}…" : hash;

    private static double CalibrationError(EvaluationReport? report) => report?.Calibration is { Bins: { IsDefaultOrEmpty: false } bins }
        ? bins.Sum(bin => bin.Count * Math.Abs(bin.MeanPrediction - bin.PositiveShare)) / bins.Sum(bin => bin.Count)
        : double.NaN;
}

/// <summary>What came of holding a threshold against one slice.</summary>
/// <param name="Threshold">The threshold.</param>
/// <param name="Slice">The slice's name.</param>
/// <param name="Value">The metric's value; NaN if there is none.</param>
/// <param name="Champion">The champion's value, if there is one to compare with.</param>
/// <param name="Reasons">Why it was not met, or not judged; empty if it was met.</param>
/// <param name="IsLeftOut">Whether it was not judged, because the slice says too little.</param>
internal sealed record ThresholdFinding(MetricThreshold Threshold, string Slice, double Value, double? Champion, string[] Reasons, bool IsLeftOut = false)
{
    public GateCheck ToCheck() => new(
        $"{Threshold.Metric} on {Slice}", Value, (Threshold with { Slices = [] }).ToString()[(Threshold.Metric.Length + 1)..], IsLeftOut || Reasons.Length == 0, string.Join("; ", Reasons), IsLeftOut);
}
