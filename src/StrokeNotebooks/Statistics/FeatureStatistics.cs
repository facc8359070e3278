using Google.Protobuf;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Statistics;

/// <summary>The statistics of one feature (TFDV: <c>FeatureNameStatistics</c>).</summary>
public sealed record FeatureStatistics
{
    /// <summary>The feature's name; the steps of a nested feature's path are joined by dots.</summary>
    public required string Name { get; init; }

    /// <summary>What kind of values it has.</summary>
    public required StatisticsType Type { get; init; }

    /// <summary>How many examples have it, and how many values each.</summary>
    public required CommonStatistics Common { get; init; }

    /// <summary>The statistics of numbers; <see langword="null"/> for text and for numbers that were treated as categories.</summary>
    public NumericStatistics? Numeric { get; init; }

    /// <summary>The statistics of text, and of whole numbers that were treated as categories; else <see langword="null"/>.</summary>
    public StringStatistics? String { get; init; }

    /// <summary>The part of the examples in which the feature is missing, 0 to 1; 0 if there are no examples.</summary>
    public double MissingFraction => Common.NumMissing == 0 ? 0 : Common.NumMissing / ((double)Common.NumMissing + Common.NumNonMissing);

    /// <summary>The steps of the path of a nested feature, if it has several.</summary>
    internal ValueList<string> Path { get; init; }

    /// <summary>A <c>bytes_stats</c> or <c>struct_stats</c> message, kept as it was read.</summary>
    internal ByteString? OtherStatistics { get; init; }

    /// <summary>Fields that this version does not know, kept as they were read.</summary>
    internal UnknownFieldSet? Unknown { get; init; }
}
