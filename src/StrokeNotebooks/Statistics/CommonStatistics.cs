using Google.Protobuf;

namespace StrokeNotebooks.Statistics;

/// <summary>How many examples have a feature, and how many values each (TFDV: <c>CommonStatistics</c>). A cell of a table holds one value or none.</summary>
public sealed record CommonStatistics
{
    /// <summary>In how many examples the feature is present, possibly with no value (see <see cref="EmptyCells"/>).</summary>
    public required long NumNonMissing { get; init; }

    /// <summary>In how many examples the feature is missing.</summary>
    public required long NumMissing { get; init; }

    /// <summary>The least number of values among the examples that have the feature.</summary>
    public required long MinNumValues { get; init; }

    /// <summary>The greatest number of values among the examples that have the feature.</summary>
    public required long MaxNumValues { get; init; }

    /// <summary>The mean number of values of the examples that have the feature, in single precision as TFDV stores it.</summary>
    public required float AvgNumValues { get; init; }

    /// <summary>The number of values in all examples together; NaN counts as a value.</summary>
    public required long TotNumValues { get; init; }

    /// <summary>The quantiles of the number of values per example; <see langword="null"/> if no example has the feature.</summary>
    public Histogram? NumValuesHistogram { get; init; }

    /// <summary>The same with each example counted by its weight, if weights were given.</summary>
    public WeightedCommonStatistics? Weighted { get; init; }

    /// <summary>Fields that this version does not know, kept as they were read.</summary>
    internal UnknownFieldSet? Unknown { get; init; }
}

/// <summary>As <see cref="CommonStatistics"/>, each example counted by its weight (TFDV: <c>WeightedCommonStatistics</c>).</summary>
public sealed record WeightedCommonStatistics
{
    /// <summary>The weight of the examples that have the feature.</summary>
    public required double NumNonMissing { get; init; }

    /// <summary>The weight of the examples in which it is missing.</summary>
    public required double NumMissing { get; init; }

    /// <summary>The weighted mean number of values of the examples that have the feature.</summary>
    public required double AvgNumValues { get; init; }

    /// <summary>The number of values, each counted by its example's weight.</summary>
    public required double TotNumValues { get; init; }
}
