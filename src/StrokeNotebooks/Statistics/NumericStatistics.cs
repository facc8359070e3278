using Google.Protobuf;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Statistics;

/// <summary>The statistics of a feature of numbers (TFDV: <c>NumericStatistics</c>). NaN is left out everywhere but in <see cref="NumNaN"/>.</summary>
public sealed record NumericStatistics
{
    /// <summary>The arithmetic mean.</summary>
    public required double Mean { get; init; }

    /// <summary>The standard deviation of the population: the squares are divided by n, not by n - 1.</summary>
    public required double StdDev { get; init; }

    /// <summary>How many values are exactly 0.</summary>
    public required long NumZeros { get; init; }

    /// <summary>The least value; may be an infinity.</summary>
    public required double Min { get; init; }

    /// <summary>The median by TFDV's rule: always one of the values, never the mean of the two in the middle.</summary>
    public required double Median { get; init; }

    /// <summary>The greatest value; may be an infinity.</summary>
    public required double Max { get; init; }

    /// <summary>The histograms: first of kind <see cref="HistogramType.Standard"/>, then <see cref="HistogramType.Quantiles"/>; none if there are no values.</summary>
    public required ValueList<Histogram> Histograms { get; init; }

    /// <summary>The same with each value counted by its example's weight, if weights were given.</summary>
    public WeightedNumericStatistics? Weighted { get; init; }

    /// <summary>How many values are NaN.</summary>
    public long NumNaN => Histograms.IsEmpty ? 0 : Histograms[0].NumNaN;

    /// <summary>The histogram of equal-width buckets, if there are values.</summary>
    public Histogram? StandardHistogram => Histograms.FirstOrDefault(histogram => histogram.Type == HistogramType.Standard);

    /// <summary>The histogram of about equally full buckets, if there are values.</summary>
    public Histogram? QuantilesHistogram => Histograms.FirstOrDefault(histogram => histogram.Type == HistogramType.Quantiles);

    /// <summary>Fields that this version does not know, kept as they were read.</summary>
    internal UnknownFieldSet? Unknown { get; init; }
}

/// <summary>As <see cref="NumericStatistics"/>, each value counted by its example's weight (TFDV: <c>WeightedNumericStatistics</c>).</summary>
public sealed record WeightedNumericStatistics
{
    /// <summary>The weighted mean.</summary>
    public required double Mean { get; init; }

    /// <summary>The weighted standard deviation of the population.</summary>
    public required double StdDev { get; init; }

    /// <summary>The weighted median.</summary>
    public required double Median { get; init; }

    /// <summary>The weighted histograms, in the order of <see cref="NumericStatistics.Histograms"/>.</summary>
    public required ValueList<Histogram> Histograms { get; init; }
}
