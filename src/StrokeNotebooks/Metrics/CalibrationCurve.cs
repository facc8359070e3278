using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using StrokeNotebooks.Charts;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Metrics;

/// <summary>How the bins of a <see cref="CalibrationCurve"/> are cut.</summary>
public enum CalibrationBins
{
    /// <summary>Bins of equal width from 0 to 1.</summary>
    Uniform,

    /// <summary>Bins of about as many rows each, cut at quantiles of the predictions.</summary>
    Quantile,
}

/// <summary>One bin of a <see cref="CalibrationCurve"/>.</summary>
/// <param name="MeanPrediction">The mean of the predicted probabilities in the bin.</param>
/// <param name="PositiveShare">The share of positives in the bin.</param>
/// <param name="Count">How many rows fall in the bin.</param>
public sealed record CalibrationBin(double MeanPrediction, double PositiveShare, int Count);

/// <summary>Whether probabilities mean what they say: of rows predicted near 0.2, two in ten should be positive (scikit-learn: <c>calibration_curve</c>).</summary>
/// <param name="Bins">The bins that hold a row, by rising prediction.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record CalibrationCurve(ImmutableArray<CalibrationBin> Bins) : IShowsHtml
{
    /// <summary>Sorts the rows into bins.</summary>
    /// <param name="label">For each row 0 or 1.</param>
    /// <param name="probability">For each row the predicted probability of 1, from 0 to 1.</param>
    /// <param name="bins">How many bins, from 1 on. Default 10 (scikit-learn: 5). Bins without a row are left out.</param>
    /// <param name="cut">Where to cut. Default: equal widths.</param>
    /// <exception cref="IO.InputException">There are no rows, or a value is not what it should be.</exception>
    /// <exception cref="ArgumentException">The lengths differ, or there is no bin.</exception>
    public static CalibrationCurve Of(ReadOnlySpan<float> label, ReadOnlySpan<double> probability, int bins = 10, CalibrationBins cut = CalibrationBins.Uniform)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        MetricInput.CheckProbabilities(label, probability, default);
        double[] sorted = probability.ToArray();
        Array.Sort(sorted);
        double[] edges = [.. Enumerable.Range(1, bins - 1).Select(i => cut == CalibrationBins.Uniform ? (double)i / bins : Percentile.Of(sorted, (double)i / bins))];

        double[] predicted = new double[bins], positive = new double[bins];
        int[] count = new int[bins];
        for (int row = 0; row < label.Length; row++)
        {
            // A prediction at an edge belongs to the bin below it.
            int bin = 0;
            while (bin < edges.Length && edges[bin] < probability[row])
                bin++;
            predicted[bin] += probability[row];
            positive[bin] += label[row];
            count[bin]++;
        }
        return new CalibrationCurve([.. Enumerable.Range(0, bins).Where(bin => count[bin] > 0)
            .Select(bin => new CalibrationBin(predicted[bin] / count[bin], positive[bin] / count[bin], count[bin]))]);
    }

    /// <summary>By how much prediction and share of positives differ, on average over the rows (Naeini, Cooper and Hauskrecht 2015: expected calibration error). It depends on how the bins are cut.</summary>
    [JsonIgnore]
    public double ExpectedCalibrationError => Bins.Sum(bin => bin.Count * Math.Abs(bin.MeanPrediction - bin.PositiveShare)) / Bins.Sum(bin => bin.Count);

    /// <summary>By how much they differ in the worst bin.</summary>
    [JsonIgnore]
    public double MaximumCalibrationError => Bins.Max(bin => Math.Abs(bin.MeanPrediction - bin.PositiveShare));

    /// <summary>Several models in one figure, which ends where their predictions end: rare events lie in a corner of the whole square. The expected calibration error is added to each name.</summary>
    /// <param name="models">Each model's name and curve.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Figure Compare(params IEnumerable<(string Name, CalibrationCurve Curve)> models)
    {
        var all = models.ToList();
        if (all.Count == 0)
            throw new ArgumentException("There is no curve to plot.", nameof(models));
        double end = Math.Clamp(1.05 * all.Max(model => model.Curve.Bins.Max(bin => Math.Max(bin.MeanPrediction, bin.PositiveShare))), 0.01, 1);
        return Chart.Combine(all.Select(model => Chart.Line(
                model.Curve.Bins.Select(bin => bin.MeanPrediction), model.Curve.Bins.Select(bin => bin.PositiveShare),
                string.Create(CultureInfo.InvariantCulture, $"{model.Name} (ECE {model.Curve.ExpectedCalibrationError:F3})"), markers: true)))
            .WithTitle("Calibration").WithSize(480, 460).WithXAxis("mean predicted probability", 0, end).WithYAxis("share of positives", 0, end).WithLine(0, 0, end, end, "perfectly calibrated");
    }

    /// <summary>The curve as a figure, with the diagonal of perfect calibration.</summary>
    /// <param name="name">The model's name.</param>
    public Figure Plot(string? name = null) => Chart.Calibration(Bins.Select(bin => bin.MeanPrediction), Bins.Select(bin => bin.PositiveShare), name);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"calibration in {Bins.Length} bins: expected error {ExpectedCalibrationError:F6}, maximum {MaximumCalibrationError:F6}");

    /// <summary>The figure, then the bins as a table.</summary>
    public string ToHtml()
    {
        var html = new HtmlTable([new("mean prediction", true), new("share of positives", true), new("rows", true)])
        {
            Note = string.Create(CultureInfo.InvariantCulture, $"expected calibration error {ExpectedCalibrationError:F4}, largest {MaximumCalibrationError:F4}"),
        };
        foreach (var bin in Bins)
            html.Add([Shown(bin.MeanPrediction), Shown(bin.PositiveShare), bin.Count.ToString(CultureInfo.InvariantCulture)]);
        return Plot().ToHtml() + html.ToHtml();

        static string Shown(double share) => share.ToString("F6", CultureInfo.InvariantCulture);
    }

    /// <summary>Whether two curves have the same bins.</summary>
    public bool Equals(CalibrationCurve? other) => other is not null && Bins.SequenceEqual(other.Bins);

    /// <inheritdoc/>
    public override int GetHashCode() => Bins.Length;
}
