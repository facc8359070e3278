using System.Runtime.Serialization;

namespace StrokeNotebooks.Validation;

/// <summary>What a feature's distribution is compared with.</summary>
public enum ComparatorKind
{
    /// <summary>The data before.</summary>
    Drift,

    /// <summary>Serving data.</summary>
    Skew,
}

/// <summary>How the difference of two distributions is measured, numbered as TFDV's <c>DriftSkewInfo.Measurement.Type</c>.</summary>
public enum DistanceMeasure
{
    /// <summary>The file does not say which distance was measured.</summary>
    Unknown = 0,

    /// <summary>The greatest difference of a value's share: <see cref="DistributionDistance.LInfinity"/>.</summary>
    [EnumMember(Value = "L_INFTY")]
    LInfinity = 1,

    /// <summary><see cref="DistributionDistance.JensenShannonDivergence(Statistics.Histogram, Statistics.Histogram)"/>.</summary>
    JensenShannonDivergence = 2,

    /// <summary><see cref="DistributionDistance.NormalizedAbsoluteDifference"/>.</summary>
    NormalizedAbsoluteDifference = 3,
}

/// <summary>What became of a comparator.</summary>
public enum ComparatorOutcome
{
    /// <summary>The distance is at most the threshold.</summary>
    Within,

    /// <summary>The distance is above the threshold: an anomaly.</summary>
    Exceeded,

    /// <summary>There was nothing to measure, so the check says nothing.</summary>
    NotMeasured,

    /// <summary>No data whatever could make this check fail: it is no check.</summary>
    CannotFire,
}

/// <summary>
/// What a skew or drift comparator of the schema found (TFDV: <c>DriftSkewInfo.Measurement</c>). TFDV says nothing of a comparator that was not or cannot be measured,
/// so that a check that cannot fail looks like one that passed; here it is listed with the reason.
/// </summary>
/// <param name="FeatureName">The feature.</param>
/// <param name="Kind">What it is compared with.</param>
/// <param name="Measure">How the difference is measured.</param>
/// <param name="Threshold">The greatest difference allowed.</param>
/// <param name="Value">The difference, 0 to 1; <see langword="null"/> if it was not measured.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Why">Why it was not measured, cannot fire or raises no alarm although the value is above the threshold; else empty.</param>
public sealed record ComparatorResult(
    string FeatureName, ComparatorKind Kind, DistanceMeasure Measure, double Threshold, double? Value, ComparatorOutcome Outcome, string Why = "")
{
    /// <summary>
    /// For the Jensen-Shannon divergence of numbers, what is held against the threshold: <see cref="Value"/>, which is TFDV's figure, unless a value that many rows share makes that too large: with such a value compared with itself and not spread over its bucket, the divergence is this. Not in <c>SchemaDiff.pb</c>.
    /// </summary>
    public double? Judged { get; init; } = Value;
}
