using Google.Protobuf;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Statistics;

/// <summary>How the buckets of a <see cref="Histogram"/> are cut.</summary>
public enum HistogramType
{
    /// <summary>Buckets of equal width.</summary>
    Standard = 0,

    /// <summary>Buckets that hold about the same number of values.</summary>
    Quantiles = 1,
}

/// <summary>Counts of numbers by bucket (TFDV: <c>Histogram</c>).</summary>
public sealed record Histogram
{
    /// <summary>How the buckets are cut.</summary>
    public required HistogramType Type { get; init; }

    /// <summary>The buckets, in ascending order.</summary>
    public required ValueList<HistogramBucket> Buckets { get; init; }

    /// <summary>How many values are NaN; they are in no bucket.</summary>
    public long NumNaN { get; init; }

    /// <summary>How many values are undefined. Never computed here; read from files.</summary>
    public long NumUndefined { get; init; }

    /// <summary>A name, if the writer gave one.</summary>
    public string Name { get; init; } = "";

    /// <summary>Fields that this version does not know, kept as they were read.</summary>
    internal UnknownFieldSet? Unknown { get; init; }
}

/// <summary>One bucket of a <see cref="Histogram"/>.</summary>
/// <param name="LowValue">The lower bound; belongs to the bucket in the first bucket only.</param>
/// <param name="HighValue">The upper bound; belongs to the bucket.</param>
/// <param name="SampleCount">How many values are inside. Not always a whole number: TFDV shares a value's count out over the buckets it spans.</param>
public readonly record struct HistogramBucket(double LowValue, double HighValue, double SampleCount);
