using System.Collections.Immutable;
using System.Globalization;
using StrokeNotebooks.Charts;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Metrics;

/// <summary>The receiver operating characteristic: for each threshold which share of the positives is found, at the price of which share of the negatives (scikit-learn: <c>roc_curve</c>).</summary>
/// <remarks>Where a class is absent, its rate is NaN, and so is the area.</remarks>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class RocCurve : IShowsHtml
{
    private RocCurve(RankedCounts counts, bool dropIntermediate)
    {
        int[] kept = [.. Enumerable.Range(0, counts.Thresholds.Length).Where(i => !dropIntermediate || IsCorner(counts, i))];
        FalsePositiveRate = [Rate(0, counts.Negatives), .. kept.Select(i => Rate(counts.FalsePositives[i], counts.Negatives))];
        TruePositiveRate = [Rate(0, counts.Positives), .. kept.Select(i => Rate(counts.TruePositives[i], counts.Positives))];
        Thresholds = [double.PositiveInfinity, .. kept.Select(i => counts.Thresholds[i])];
        Area = AreaUnder(counts);
    }

    /// <summary>For each threshold the share of negatives whose score is at least the threshold, from 0 up to 1.</summary>
    public ImmutableArray<double> FalsePositiveRate { get; }

    /// <summary>For each threshold the share of positives whose score is at least the threshold, from 0 up to 1.</summary>
    public ImmutableArray<double> TruePositiveRate { get; }

    /// <summary>The thresholds, falling; the first one is infinite, so that the curve starts in the corner.</summary>
    public ImmutableArray<double> Thresholds { get; }

    /// <summary>The area under the curve (scikit-learn: <c>roc_auc_score</c>): how probable it is that a positive row scores higher than a negative one, ties counting one half.</summary>
    public double Area { get; }

    /// <summary>Draws the curve.</summary>
    /// <param name="label">For each row 0 or 1.</param>
    /// <param name="score">For each row a probability or any score, higher for 1.</param>
    /// <param name="dropIntermediate">Whether to leave out points between two others on a line, which a plot does not need. Default yes. The area does not depend on it.</param>
    /// <param name="weights">For each row how much it counts; empty: each counts 1.</param>
    /// <exception cref="IO.InputException">There are no rows, or a value is not what it should be.</exception>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static RocCurve Of(ReadOnlySpan<float> label, ReadOnlySpan<double> score, bool dropIntermediate = true, ReadOnlySpan<float> weights = default) =>
        new(RankedCounts.Of(label, score, weights), dropIntermediate);

    /// <summary>The curve as a figure, with the diagonal of guessing.</summary>
    /// <param name="name">The model's name; the area is added to it.</param>
    public Figure Plot(string? name = null) =>
        Chart.Roc(FalsePositiveRate, TruePositiveRate, string.Create(CultureInfo.InvariantCulture, $"{name ?? "model"} (area {Area:F3})"));

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"ROC curve of {Thresholds.Length} points, area {Area:F6}");

    /// <summary>The figure.</summary>
    public string ToHtml() => Plot().ToHtml();

    internal static double AreaUnder(RankedCounts counts)
    {
        double area = 0, lastFalse = 0, lastTrue = 0;
        for (int i = 0; i < counts.Thresholds.Length; i++)
        {
            area += (counts.FalsePositives[i] - lastFalse) * (counts.TruePositives[i] + lastTrue) / 2;
            (lastFalse, lastTrue) = (counts.FalsePositives[i], counts.TruePositives[i]);
        }
        return counts.Positives > 0 && counts.Negatives > 0 ? area / counts.Positives / counts.Negatives : double.NaN;
    }

    private static bool IsCorner(RankedCounts counts, int i)
    {
        if (i == 0 || i == counts.Thresholds.Length - 1)
            return true;
        return Bends(counts.FalsePositives) || Bends(counts.TruePositives);

        bool Bends(double[] sums) => sums[i + 1] - sums[i] != sums[i] - sums[i - 1];
    }

    private static double Rate(double count, double total) => total > 0 ? count / total : double.NaN;
}
