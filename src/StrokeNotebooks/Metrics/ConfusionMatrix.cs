using System.Globalization;
using StrokeNotebooks.Charts;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Metrics;

/// <summary>How many rows of each class were predicted to be of each class. Where rows have weights, their weights are added up.</summary>
/// <remarks>A share of nothing is 0, as in scikit-learn: precision where nothing is predicted positive, recall where nothing is positive.</remarks>
/// <param name="TruePositives">Positive, and predicted so.</param>
/// <param name="FalsePositives">Negative, but predicted positive.</param>
/// <param name="TrueNegatives">Negative, and predicted so.</param>
/// <param name="FalseNegatives">Positive, but predicted negative.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record ConfusionMatrix(double TruePositives, double FalsePositives, double TrueNegatives, double FalseNegatives) : IShowsHtml
{
    /// <summary>The share of rows that were predicted right.</summary>
    public double Accuracy => Share(TruePositives + TrueNegatives, FalsePositives + FalseNegatives);

    /// <summary>The share of positives among those predicted positive.</summary>
    public double Precision => Share(TruePositives, FalsePositives);

    /// <summary>The share of the positives that were found (sensitivity, true positive rate).</summary>
    public double Recall => Share(TruePositives, FalseNegatives);

    /// <summary>The share of the negatives that were left alone (true negative rate).</summary>
    public double Specificity => Share(TrueNegatives, FalsePositives);

    /// <summary>The harmonic mean of precision and recall.</summary>
    public double F1 => Share(2 * TruePositives, FalsePositives + FalseNegatives);

    /// <summary>The mean of recall and specificity; where a class is absent, the other one's alone. It is also the ROC AUC that one gets from predicted labels in place of probabilities.</summary>
    public double BalancedAccuracy =>
        TruePositives + FalseNegatives == 0 ? Specificity : TrueNegatives + FalsePositives == 0 ? Recall : (Recall + Specificity) / 2;

    /// <summary>Counts, with a row predicted positive where its probability is above the threshold (not at it: scikit-learn's <c>predict</c>).</summary>
    /// <param name="label">For each row 0 or 1.</param>
    /// <param name="probability">For each row the predicted probability, or any score, of 1.</param>
    /// <param name="threshold">Where to cut. Default 0.5.</param>
    /// <param name="weights">For each row how much it counts; empty: each counts 1.</param>
    /// <exception cref="IO.InputException">There are no rows, or a value is not what it should be.</exception>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static ConfusionMatrix Of(ReadOnlySpan<float> label, ReadOnlySpan<double> probability, double threshold = 0.5, ReadOnlySpan<float> weights = default)
    {
        MetricInput.Check(label, probability, weights);
        Span<double> counts = stackalloc double[4];
        for (int row = 0; row < label.Length; row++)
            counts[(label[row] > 0 ? 2 : 0) + (probability[row] > threshold ? 1 : 0)] += MetricInput.WeightOf(weights, row);
        return new ConfusionMatrix(counts[3], counts[1], counts[0], counts[2]);
    }

    /// <summary>The four counts as a heat map.</summary>
    /// <param name="negative">What to call the negative class.</param>
    /// <param name="positive">What to call the positive class.</param>
    public Figure Plot(string negative = "0", string positive = "1") =>
        Chart.ConfusionMatrix([negative, positive], [[TrueNegatives, FalsePositives], [FalseNegatives, TruePositives]]);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{TruePositives:0.######} true positives, {FalsePositives:0.######} false positives, {TrueNegatives:0.######} true negatives, {FalseNegatives:0.######} false negatives");

    /// <summary>The four counts as a table.</summary>
    public string ToHtml()
    {
        var html = new HtmlTable([new(""), new("predicted 0", true), new("predicted 1", true)]);
        html.Add(["label 0", Shown(TrueNegatives), Shown(FalsePositives)]);
        html.Add(["label 1", Shown(FalseNegatives), Shown(TruePositives)]);
        return html.ToHtml();

        static string Shown(double count) => count.ToString("0.######", CultureInfo.InvariantCulture);
    }

    private static double Share(double part, double rest) => part == 0 ? 0 : part / (part + rest);
}
