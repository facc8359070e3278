using StrokeNotebooks.Schemas;
using StrokeNotebooks.Statistics;
using static StrokeNotebooks.Validation.AnomalyType;

namespace StrokeNotebooks.Validation;

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
            var result = new ComparatorResult(feature.Name, kind, measure, limit, null, ComparatorOutcome.NotMeasured);
            if (_control is not null && observed is not null && other is not null)
                yield return Measure(feature, result, comparator!.HistogramSource, observed, other);
            else
            {
                yield return (WithReason(feature, result, observed, other), _control is null || observed is null || saidMissing ? null : ControlMissing());
                saidMissing = true;
            }
        }
    }

    private (ComparatorResult Result, AnomalyReason? Reason) Measure(Feature feature, ComparatorResult result, HistogramSource? source, ObservedFeature observed, ObservedFeature other)
    {
        var (distance, value) = result.Measure switch
        {
            DistanceMeasure.LInfinity => DistributionDistance.LInfinity(observed.Labels, other.Labels),
            DistanceMeasure.NormalizedAbsoluteDifference => DistributionDistance.NormalizedAbsoluteDifference(observed.Labels, other.Labels),
            _ => (JensenShannon(source, observed, other), (string?)null),
        };
        result = result with { Value = distance, Judged = distance };
        if (distance > result.Threshold && result.Measure == DistanceMeasure.JensenShannonDivergence && SharedValueDivergence.Of(observed, other) is { } least && least <= result.Threshold)
            return (result with
            {
                Judged = least,
                Outcome = ComparatorOutcome.Within,
                Why = $"a value that many rows share makes TFDV's figure too large; compared with itself, and not spread over its bucket, the divergence is {DomainFacts.Number(least)}",
            }, null);
        if (distance > result.Threshold)
            return (result with { Outcome = ComparatorOutcome.Exceeded }, High(result, value));
        return (WithReason(feature, result, observed, other), null);
    }

    private static string PlainNumbers(Feature feature, ObservedFeature observed) => observed.Type == StatisticsType.Int && feature.IsCategoricalInt
        ? "it counts texts and categories; the schema calls these whole numbers categories, but the statistics, which do not read the schema, hold them as plain numbers, so the distance is always 0; compute the statistics with CategoricalInts = schema.CategoricalInts(), or use the Jensen-Shannon divergence"
        : "it counts texts and categories, and this feature is plain numbers, so the distance is always 0; use the Jensen-Shannon divergence"
            + (observed.Type == StatisticsType.Int ? ", or compute the statistics with this feature as categories" : "");

    /// <summary>Says whether a comparator that found nothing could have found something, and if not, why.</summary>
    private ComparatorResult WithReason(Feature feature, ComparatorResult result, ObservedFeature? observed, ObservedFeature? other)
    {
        bool countsLabels = result.Measure != DistanceMeasure.JensenShannonDivergence;
        if (countsLabels && observed is { Numeric: not null } && other is not { Labels.Count: > 0 })
            return result with
            {
                Outcome = ComparatorOutcome.CannotFire,
                Why = PlainNumbers(feature, observed),
            };
        if (result.Threshold >= 1)
            return result with { Outcome = ComparatorOutcome.CannotFire, Why = "no distance is above 1" };
        if (result.Value is not null)
            return result with { Outcome = ComparatorOutcome.Within };
        return result with
        {
            Why = _control is null ? $"no {Control} statistics were given to compare with"
                : observed is null ? "the data lacks the feature, or it is not validated in this environment"
                : other is null ? $"the {Control} data lacks the feature"
                : "one side has texts or categories and the other numbers, or a side has no histogram",
        };
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

    private AnomalyReason High(ComparatorResult result, string? value)
    {
        var (type, name) = result.Measure switch
        {
            DistanceMeasure.LInfinity => (ComparatorLInftyHigh, "Linfty distance"),
            DistanceMeasure.NormalizedAbsoluteDifference => (ComparatorNormalizedAbsoluteDifferenceHigh, "normalized absolute difference"),
            _ => (ComparatorJensenShannonDivergenceHigh, "approximate Jensen-Shannon divergence"),
        };
        return new(type, $"High {name} between {Treatment} and {Control}",
            $"The {name} between {Treatment} and {Control} data is {DomainFacts.Number(result.Value!.Value)}, above the threshold {DomainFacts.Number(result.Threshold)} (both to six significant digits)."
            + (value is null ? "" : $" The value that differs most is '{value}'."));
    }
}
