using System.Globalization;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.Evaluation.Tfma;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Registry.Gates;

public sealed partial record PromotionGate
{
    // One check for each slice that the threshold is for.
    private IEnumerable<PromotionCheck> Metrics(MetricThreshold threshold, PromotionEvidence evidence)
    {
        var metric = TfmaMetric.Named(threshold.Metric);
        string bound = (threshold with { Slices = [] }).ToString()[(threshold.Metric.Length + 1)..];
        if (evidence.Evaluation is not { } report)
        {
            yield return new PromotionCheck($"{metric.Name} on {SliceResult.AllRows}", double.NaN, bound, false, "there is no evaluation of the version");
            yield break;
        }
        foreach (string name in threshold.Slices.IsEmpty ? report.Slices.Prepend(report.Overall).Select(slice => slice.Name) : threshold.Slices)
        {
            var slice = report[name];
            double value = slice?.Tfma is { } metrics ? metric.Of(metrics) : double.NaN;
            if (slice is not null && threshold.Slices.IsEmpty && name != SliceResult.AllRows && TooFew(slice) is { } few)
            {
                yield return new PromotionCheck($"{metric.Name} on {name}", value, bound, true, few, IsLeftOut: true);
                continue;
            }
            var (passed, why) = slice switch
            {
                null => (false, "there is no such slice in the rows"),
                { Tfma: null } => (false, $"it has {NumberText.Counted(slice.Count, "row")}, too few to be judged"),
                _ => Held(threshold, metric, slice, evidence),
            };
            yield return new PromotionCheck($"{metric.Name} on {name}", value, bound, passed, why);
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

    private static (bool Passed, string Why) Held(MetricThreshold threshold, TfmaMetric metric, SliceResult slice, PromotionEvidence evidence)
    {
        double? champion = slice.Baseline is { } baseline ? metric.Of(baseline.Tfma) : null;
        if (threshold.HasChange && champion is null && evidence.ChampionPackage is not null)
        {
            // Two evaluations can be compared only if they are of the same rows; these counts are all that they say of theirs.
            var other = evidence.Champion?[slice.Name];
            if (other?.Tfma is null)
                return (false, "the champion has no evaluation here to compare with; judge both on the same rows");
            if ((other.Count, other.Positives) != (slice.Count, slice.Positives))
                return (false, string.Create(CultureInfo.InvariantCulture, $"the champion was evaluated on other rows ({other.Count}, {other.Positives} of them positive; here {slice.Count} and {slice.Positives}); judge both on the same rows"));
            champion = metric.Of(other.Tfma);
        }
        string why = string.Join("; ", threshold.Failures(metric.Of(slice.Tfma!), champion));
        return (why.Length == 0, why);
    }

    private static double CalibrationError(EvaluationReport? report) => report?.Calibration is { Bins: { IsDefaultOrEmpty: false } bins }
        ? bins.Sum(bin => bin.Count * Math.Abs(bin.MeanPrediction - bin.PositiveShare)) / bins.Sum(bin => bin.Count)
        : double.NaN;
}
