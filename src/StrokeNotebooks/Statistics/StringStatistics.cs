using Google.Protobuf;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Statistics;

/// <summary>The statistics of a feature of text (TFDV: <c>StringStatistics</c>).</summary>
public sealed record StringStatistics
{
    /// <summary>How many distinct values there are.</summary>
    public required long Unique { get; init; }

    /// <summary>The most frequent values, the most frequent first, ties by value in descending order of bytes.</summary>
    public required ValueList<ValueFrequency> TopValues { get; init; }

    /// <summary>The mean length of a value in bytes of UTF-8, in single precision as TFDV stores it.</summary>
    public required float AvgLength { get; init; }

    /// <summary>The values by rank, many more than <see cref="TopValues"/>: this is what schema inference and drift checks read.</summary>
    public required RankHistogram RankHistogram { get; init; }

    /// <summary>How many values are not valid UTF-8. Never computed here, since a table's text is always valid; read from TFX's files.</summary>
    public long InvalidUtf8Count { get; init; }

    /// <summary>The same with each value counted by its example's weight, if weights were given.</summary>
    public WeightedStringStatistics? Weighted { get; init; }

    /// <summary>Fields that this version does not know, kept as they were read.</summary>
    internal UnknownFieldSet? Unknown { get; init; }
}

/// <summary>As <see cref="StringStatistics"/>, each value counted by its example's weight (TFDV: <c>WeightedStringStatistics</c>).</summary>
public sealed record WeightedStringStatistics
{
    /// <summary>The values of the greatest weight.</summary>
    public required ValueList<ValueFrequency> TopValues { get; init; }

    /// <summary>The values by rank of weight.</summary>
    public required RankHistogram RankHistogram { get; init; }
}

/// <summary>A value and how often it comes, or its weight (TFDV: <c>FreqAndValue</c>).</summary>
public readonly record struct ValueFrequency(string Value, double Frequency);

/// <summary>Values in order of rank (TFDV: <c>RankHistogram</c>).</summary>
public sealed record RankHistogram
{
    /// <summary>One bucket a value, the most frequent first.</summary>
    public required ValueList<RankBucket> Buckets { get; init; }

    /// <summary>A name, if the writer gave one.</summary>
    public string Name { get; init; } = "";
}

/// <summary>One value of a <see cref="RankHistogram"/>.</summary>
/// <param name="LowRank">Its rank, counted from 0.</param>
/// <param name="HighRank">The last rank that the bucket stands for; the same in what TFDV and this library write.</param>
/// <param name="Label">The value.</param>
/// <param name="SampleCount">How often it comes, or its weight.</param>
public readonly record struct RankBucket(long LowRank, long HighRank, string Label, double SampleCount);
