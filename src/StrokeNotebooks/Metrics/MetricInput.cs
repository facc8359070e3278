using System.Globalization;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Metrics;

/// <summary>The checks that every metric makes on what it is given.</summary>
internal static class MetricInput
{
    /// <summary>Labels are 0 or 1, scores are numbers, weights (if any) are zero or more and not all zero.</summary>
    public static void Check(ReadOnlySpan<float> label, ReadOnlySpan<double> score, ReadOnlySpan<float> weights)
    {
        if (label.Length != score.Length || (label.Length != weights.Length && !weights.IsEmpty))
            throw new ArgumentException($"There are {label.Length} labels, {score.Length} predictions and {weights.Length} weights; they belong together row by row (no weights at all: each row counts 1).", nameof(score));
        if (label.IsEmpty)
            throw new InputException("There are no rows to judge. Look at how the data was read, filtered or split.");
        double total = 0;
        for (int row = 0; row < label.Length; row++)
        {
            if (label[row] is not (0 or 1))
                throw new InputException($"The label of row {row} is {label[row].ToString(CultureInfo.InvariantCulture)}, but a label is 0 or 1.");
            if (!double.IsFinite(score[row]))
                throw new InputException($"The prediction for row {row} is {score[row].ToString(CultureInfo.InvariantCulture)}, but a finite number is expected.");
            double weight = WeightOf(weights, row);
            if (!(weight >= 0 && double.IsFinite(weight)))
                throw new InputException($"The weight of row {row} is {weight.ToString(CultureInfo.InvariantCulture)}, but a weight is a finite number of zero or more.");
            total += weight;
        }
        if (total == 0)
            throw new InputException("No row has a weight above zero, so there is nothing to judge.");
    }

    /// <summary>As <see cref="Check"/>, and predictions lie between 0 and 1.</summary>
    public static void CheckProbabilities(ReadOnlySpan<float> label, ReadOnlySpan<double> probability, ReadOnlySpan<float> weights)
    {
        Check(label, probability, weights);
        for (int row = 0; row < probability.Length; row++)
            if (probability[row] is < 0 or > 1)
                throw new InputException($"The prediction for row {row} is {probability[row].ToString(CultureInfo.InvariantCulture)}, but a probability lies between 0 and 1.");
    }

    public static double WeightOf(ReadOnlySpan<float> weights, int row) => weights.IsEmpty ? 1 : weights[row];
}
