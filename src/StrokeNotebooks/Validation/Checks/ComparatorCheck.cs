using StrokeNotebooks.Schemas;
using StrokeNotebooks.Statistics;
using static StrokeNotebooks.Validation.AnomalyType;

namespace StrokeNotebooks.Validation.Checks;

/// <summary>Whether a feature's distribution is close enough to that of the data before (drift) or of serving data (skew).</summary>
internal sealed class ComparatorCheck(ComparatorKind kind, TableStatistics? control)
{
    private readonly IReadOnlyList<ObservedFeature>? _control = control is null ? null : ObservedFeature.All(control);

    private string Treatment => kind == ComparatorKind.Skew ? "training" : "current";

    private string Control => kind == ComparatorKind.Skew ? "serving" : "previous";

    public FeatureComparator? Of(Feature feature) => kind == ComparatorKind.Skew ? feature.SkewComparator : feature.DriftComparator;

    /// <summary>What all thresholds of the feature's comparator come to.</summary>
    public IEnumerable<(ComparatorResult Result, AnomalyReason? Reason)> Check(Feature feature, ObservedFeature? observed)
    {
        var comparator = Of(feature);
        (DistanceMeasure Measure, double? Threshold)[] thresholds =
        [
            (DistanceMeasure.LInfinity, comparator?.InfinityNorm),
            (DistanceMeasure.NormalizedAbsoluteDifference, comparator?.NormalizedAbsoluteDifference),
            (DistanceMeasure.JensenShannonDivergence, comparator?.JensenShannonDivergence),
        ];
        var other = _control?.FirstOrDefault(candidate => candidate.Name == feature.Name && candidate.NumPresent > 0);
        bool saidMissing = false;
        foreach (var (measure, threshold) in thresholds)
        {
            if (threshold is not { } limit)
                continue;
            ComparatorResult NotMeasured(string why) => new(feature.Name, kind, measure, limit, null, ComparatorOutcome.NotMeasured, why);
            if (_control is null)
                yield return (NotMeasured($"no {Control} statistics were given to compare with"), null);
            else if (observed is null)
                yield return (NotMeasured("the data lacks the feature, or it is not validated in this environment"), null);
            else if (other is null)
            {
                yield return (NotMeasured($"the {Control} data lacks the feature"), saidMissing ? null : ControlMissing());
                saidMissing = true;
            }
            else
                yield return Measure(feature, measure, limit, comparator!.HistogramSource, observed, other);
        }
    }

    private (ComparatorResult Result, AnomalyReason? Reason) Measure(
        Feature feature, DistanceMeasure measure, double threshold, HistogramSource? source, ObservedFeature observed, ObservedFeature other)
    {
        var (distance, value) = measure switch
        {
            DistanceMeasure.LInfinity => DistributionDistance.LInfinity(observed.Labels, other.Labels),
            DistanceMeasure.NormalizedAbsoluteDifference => DistributionDistance.NormalizedAbsoluteDifference(observed.Labels, other.Labels),
            _ => (JensenShannon(source, observed, other), (string?)null),
        };
        ComparatorResult Result(ComparatorOutcome outcome, string why = "") => new(feature.Name, kind, measure, threshold, distance, outcome, why);
        if (distance is not { } measured)
            return (Result(ComparatorOutcome.NotMeasured, "one side has texts or categories and the other numbers, or a side has no histogram"), null);
        if (measured > threshold)
            return (Result(ComparatorOutcome.Exceeded), High(measure, measured, threshold, value));
        if (measure != DistanceMeasure.JensenShannonDivergence && observed.Labels.Count == 0 && other.Labels.Count == 0)
            return (Result(ComparatorOutcome.CannotFire, "it counts texts and categories, and this feature is plain numbers, so the distance is always 0; use the Jensen-Shannon divergence"), null);
        return threshold >= 1
            ? (Result(ComparatorOutcome.CannotFire, "no distance is above 1"), null)
            : (Result(ComparatorOutcome.Within), null);
    }

    private static double? JensenShannon(HistogramSource? source, ObservedFeature observed, ObservedFeature other)
    {
        if (observed.Labels.Count > 0 && other.Labels.Count > 0)
            return DistributionDistance.JensenShannonDivergence(observed.Labels, other.Labels);
        var type = source == HistogramSource.Quantiles ? HistogramType.Quantiles : HistogramType.Standard;
        var histogram = observed.Histograms.FirstOrDefault(candidate => candidate.Type == type);
        var otherHistogram = other.Histograms.FirstOrDefault(candidate => candidate.Type == type);
        return histogram is null || otherHistogram is null ? null : DistributionDistance.JensenShannonDivergence(histogram, otherHistogram);
    }

    private AnomalyReason ControlMissing() =>
        new(ComparatorControlDataMissing, $"{Control} data missing", $"The feature is to be compared with {Control} data, which was given but lacks it.");

    private AnomalyReason High(DistanceMeasure measure, double distance, double threshold, string? value)
    {
        var (type, name) = measure switch
        {
            DistanceMeasure.LInfinity => (ComparatorLInftyHigh, "Linfty distance"),
            DistanceMeasure.NormalizedAbsoluteDifference => (ComparatorNormalizedAbsoluteDifferenceHigh, "normalized absolute difference"),
            _ => (ComparatorJensenShannonDivergenceHigh, "approximate Jensen-Shannon divergence"),
        };
        return new(type, $"High {name} between {Treatment} and {Control}",
            $"The {name} between {Treatment} and {Control} data is {DomainFacts.Number(distance)}, above the threshold {DomainFacts.Number(threshold)} (both to six significant digits)."
            + (value is null ? "" : $" The value that differs most is '{value}'."));
    }
}
