using StrokeNotebooks.IO;

namespace StrokeNotebooks.Schemas;

/// <summary>
/// How far a feature's distribution may be from the one it is compared with: serving data (skew) or the data before (drift).
/// A distance above its threshold is an anomaly; a threshold that is not set is not checked (TensorFlow Metadata: <c>FeatureComparator</c>).
/// </summary>
public sealed record FeatureComparator
{
    /// <summary>The threshold of the greatest difference of a value's share, 0 to 1. Needs a feature of text or categories: on plain numbers it can never be exceeded.</summary>
    public double? InfinityNorm { get; init; }

    /// <summary>The threshold of the Jensen-Shannon divergence with logarithms of base 2, 0 to 1.</summary>
    public double? JensenShannonDivergence { get; init; }

    /// <summary>Which histogram of numbers the Jensen-Shannon divergence is measured on.</summary>
    public HistogramSource? HistogramSource { get; init; }

    /// <summary>The threshold of the greatest difference of a value's count, divided by the counts of both sides together. Needs text or categories too.</summary>
    public double? NormalizedAbsoluteDifference { get; init; }

    internal ProtoMessage Kept { get; init; } = ProtoMessage.Empty;

    internal static FeatureComparator Read(ProtoMessage message)
    {
        var reader = new ProtoReader(message, SchemaMessages.FeatureComparator);
        HistogramSource? source = null;
        return new()
        {
            InfinityNorm = reader.Inside("infinity_norm", inner => inner.Double("threshold")),
            JensenShannonDivergence = reader.Inside("jensen_shannon_divergence", inner =>
            {
                source = inner.Inside("source", selection => selection.Enum<HistogramSource>("type"));
                return inner.Double("threshold");
            }),
            HistogramSource = source,
            NormalizedAbsoluteDifference = reader.Inside("normalized_abs_difference", inner => inner.Double("threshold")),
            Kept = reader.Rest(),
        };
    }

    internal ProtoMessage ToMessage() => new ProtoBuilder(SchemaMessages.FeatureComparator)
        .Inside("infinity_norm", inner => inner.Add("threshold", InfinityNorm))
        .Inside("jensen_shannon_divergence", inner => inner
            .Add("threshold", JensenShannonDivergence)
            .Inside("source", source => source.Add("type", HistogramSource)))
        .Inside("normalized_abs_difference", inner => inner.Add("threshold", NormalizedAbsoluteDifference))
        .AddKept(Kept).Build();
}

/// <summary>Which histogram of a feature of numbers two distributions are compared on (TensorFlow Metadata: <c>HistogramSelection</c>).</summary>
public enum HistogramSource
{
    /// <summary>Equal widths, as <see cref="Standard"/>.</summary>
    Default = 0,

    /// <summary>Buckets that hold about the same number of values.</summary>
    Quantiles = 1,

    /// <summary>Buckets of equal width.</summary>
    Standard = 2,
}
