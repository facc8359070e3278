using MathNet.Numerics.Distributions;
using StrokeNotebooks.IO;
using StrokeNotebooks.Metrics;

namespace StrokeNotebooks.Selection;

/// <summary>Is one of two models right more often on the rows of one test set? McNemar's test, exact: only rows on which one is right and the other wrong tell the two apart.</summary>
/// <remarks>
/// McNemar, Psychometrika 12, 1947; Dietterich, Neural Computation 10, 1998, for classifiers. If both are right equally often, each of these rows is a fair coin: the p-value is the binomial's, both tails.
/// The interval is that of Clopper and Pearson, Biometrika 26, 1934, for the first model's share of these rows, so it leaves out zero just when the test finds a difference.
/// It compares accuracies at thresholds. Where few rows are positive, nearly all of accuracy is about the others: give the positive rows alone to compare recall.
/// As <see cref="DeLongTest"/>, it judges two fitted models; for two ways of training take <see cref="CorrectedTTest"/>.
/// </remarks>
public static class McNemarTest
{
    /// <summary>Compares two models' predictions, each cut at its own threshold.</summary>
    /// <param name="label">For each row 0 or 1.</param>
    /// <param name="first">For each row the first model's probability, or any score.</param>
    /// <param name="second">The second model's.</param>
    /// <param name="firstThreshold">Above which score the first model says 1. Default 0.5.</param>
    /// <param name="secondThreshold">Above which score the second one says 1. Default 0.5.</param>
    /// <param name="confidence">The confidence of the interval, between 0 and 1. Default 0.95.</param>
    /// <returns>
    /// Accuracies and their difference; <see cref="ModelDifference.Statistic"/> is signed, its square McNemar's chi-squared without a correction.
    /// </returns>
    /// <exception cref="ArgumentException">The lengths differ, or the confidence is out of its range.</exception>
    /// <exception cref="InputException">There are no rows, or a value is not what it should be.</exception>
    public static ModelDifference Of(ReadOnlySpan<float> label, ReadOnlySpan<double> first, ReadOnlySpan<double> second, double firstThreshold = 0.5, double secondThreshold = 0.5, double confidence = 0.95)
    {
        var (one, other) = (ConfusionMatrix.Of(label, first, firstThreshold), ConfusionMatrix.Of(label, second, secondThreshold));
        Setting.PositiveShare(confidence, nameof(confidence));
        int onlyFirst = 0, onlySecond = 0;
        for (int row = 0; row < label.Length; row++)
        {
            bool isPositive = label[row] > 0, firstIsRight = first[row] > firstThreshold == isPositive, secondIsRight = second[row] > secondThreshold == isPositive;
            (onlyFirst, onlySecond) = (onlyFirst + (firstIsRight && !secondIsRight ? 1 : 0), onlySecond + (secondIsRight && !firstIsRight ? 1 : 0));
        }
        double rows = label.Length, unlike = onlyFirst + onlySecond, difference = onlyFirst - onlySecond;
        return new ModelDifference("McNemar's exact test", Metric.Accuracy.Name, one.Accuracy, other.Accuracy,
            Math.Sqrt(unlike - difference * difference / rows) / rows, unlike == 0 ? 0 : difference / Math.Sqrt(unlike),
            PValue(Math.Min(onlyFirst, onlySecond), (int)unlike), IntervalOf(onlyFirst, onlySecond, rows, (1 - confidence) / 2), confidence);
    }

    private static double PValue(int fewer, int unlike) => unlike == 0 ? 1 : Math.Min(1, 2 * Binomial.CDF(0.5, unlike, fewer));

    private static Interval IntervalOf(int onlyFirst, int onlySecond, double rows, double tail)
    {
        double low = onlyFirst == 0 ? 0 : Beta.InvCDF(onlyFirst, onlySecond + 1, tail), high = onlySecond == 0 ? 1 : Beta.InvCDF(onlyFirst + 1, onlySecond, 1 - tail);
        return new Interval(Difference(low), Difference(high));

        double Difference(double share) => (onlyFirst + onlySecond) * (2 * share - 1) / rows;
    }
}
