using System.Collections.Immutable;
using StrokeNotebooks.Metrics;

namespace StrokeNotebooks.Evaluation;

/// <summary>How good a model is on one group of rows.</summary>
/// <param name="Name">Which rows: <c>gender = Female</c>.</param>
/// <param name="Count">How many rows there are.</param>
/// <param name="Positives">How many of them are positive.</param>
/// <param name="Metrics">The metrics; <see langword="null"/> where there are too few rows to judge on.</param>
/// <param name="Intervals">For each metric, by its name, the interval in which it lies with the confidence asked for; empty if none was asked for.</param>
public sealed record SliceResult(string Name, int Count, int Positives, BinaryMetrics? Metrics, ImmutableDictionary<string, Interval> Intervals)
{
    /// <summary>The name of the group that all rows are in.</summary>
    public const string AllRows = "all rows";

    /// <summary>The metrics as TFMA defines them, which thresholds are held against; <see langword="null"/> where there are too few rows.</summary>
    public TfmaMetrics? Tfma { get; init; }

    /// <summary>How good the baseline is on the same rows; <see langword="null"/> without one, or where there are too few rows.</summary>
    public BaselineResult? Baseline { get; init; }

    /// <summary>Whether two results have the same numbers.</summary>
    public bool Equals(SliceResult? other) => other is not null
        && (Name, Count, Positives, Metrics, Tfma, Baseline) == (other.Name, other.Count, other.Positives, other.Metrics, other.Tfma, other.Baseline)
        && Interval.AreEqual(Intervals, other.Intervals);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Count, Positives);
}

/// <summary>How good the model that is compared with is on one group of rows.</summary>
/// <param name="Metrics">Its metrics.</param>
/// <param name="Tfma">Its metrics as TFMA defines them.</param>
/// <param name="Differences">For each metric of <see cref="Metric.All"/>, by its name, the interval in which candidate minus baseline lies; empty if no intervals were asked for.</param>
/// <remarks>Both models are judged on the same draws of rows, so what is hard about some rows falls out of the difference: its interval is narrower than those of the two values.</remarks>
public sealed record BaselineResult(BinaryMetrics Metrics, TfmaMetrics Tfma, ImmutableDictionary<string, Interval> Differences)
{
    /// <summary>Whether two results have the same numbers.</summary>
    public bool Equals(BaselineResult? other) =>
        other is not null && (Metrics, Tfma) == (other.Metrics, other.Tfma) && Interval.AreEqual(Differences, other.Differences);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Metrics, Tfma);
}
