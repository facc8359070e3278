using System.Collections.Immutable;
using System.Globalization;
using StrokeNotebooks.Charts;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Metrics;

/// <summary>For each threshold how many of those flagged are positive, and how many of the positives are flagged (scikit-learn: <c>precision_recall_curve</c>).</summary>
/// <remarks>Where positives are rare it says more than a ROC curve. Without any positive row, recall is 1 throughout and precision 0, as in scikit-learn.</remarks>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class PrecisionRecallCurve : IShowsHtml
{
    private PrecisionRecallCurve(RankedCounts counts)
    {
        int[] ascending = [.. Enumerable.Range(0, counts.Thresholds.Length).Reverse()];
        Precision = [.. ascending.Select(i => PrecisionAt(counts, i)), 1];
        Recall = [.. ascending.Select(i => RecallAt(counts, i)), 0];
        Thresholds = [.. ascending.Select(i => counts.Thresholds[i])];
        AveragePrecision = AveragePrecisionOf(counts);
        Prevalence = counts.Positives / (counts.Positives + counts.Negatives);
    }

    /// <summary>For each threshold the share of positives among the rows whose score is at least the threshold; a last 1 closes the curve.</summary>
    public ImmutableArray<double> Precision { get; }

    /// <summary>For each threshold the share of the positives whose score is at least the threshold; a last 0 closes the curve.</summary>
    public ImmutableArray<double> Recall { get; }

    /// <summary>The distinct scores, rising: one fewer than the curve has points.</summary>
    public ImmutableArray<double> Thresholds { get; }

    /// <summary>The mean of the precisions, each weighted by the recall gained there (scikit-learn: <c>average_precision_score</c>).</summary>
    public double AveragePrecision { get; }

    /// <summary>The share of positives: the precision, and the average precision, of guessing.</summary>
    public double Prevalence { get; }

    /// <summary>Draws the curve.</summary>
    /// <inheritdoc cref="RocCurve.Of" path="/param[@name!='dropIntermediate']|/exception"/>
    public static PrecisionRecallCurve Of(ReadOnlySpan<float> label, ReadOnlySpan<double> score, ReadOnlySpan<float> weights = default) =>
        new(RankedCounts.Of(label, score, weights));

    /// <summary>The curve as a figure, with the line of guessing.</summary>
    /// <param name="name">The model's name; the average precision is added to it.</param>
    public Figure Plot(string? name = null) =>
        Chart.PrecisionRecall(Recall, Precision, string.Create(CultureInfo.InvariantCulture, $"{name ?? "model"} (average precision {AveragePrecision:F3})"), Prevalence);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"precision-recall curve of {Thresholds.Length} points, average precision {AveragePrecision:F6}, positives {Prevalence:P2}");

    /// <summary>The figure.</summary>
    public string ToHtml() => Plot().ToHtml();

    internal static double AveragePrecisionOf(RankedCounts counts)
    {
        double sum = 0, lastRecall = 0;
        for (int i = 0; i < counts.Thresholds.Length; i++)
        {
            sum += (RecallAt(counts, i) - lastRecall) * PrecisionAt(counts, i);
            lastRecall = RecallAt(counts, i);
        }
        return sum;
    }

    private static double PrecisionAt(RankedCounts counts, int i) => counts.TruePositives[i] / (counts.TruePositives[i] + counts.FalsePositives[i]);

    private static double RecallAt(RankedCounts counts, int i) => counts.Positives > 0 ? counts.TruePositives[i] / counts.Positives : 1;
}
