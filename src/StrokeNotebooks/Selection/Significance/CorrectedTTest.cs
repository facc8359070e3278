using MathNet.Numerics.Distributions;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Metrics;

namespace StrokeNotebooks.Selection;

/// <summary>Are two ways of training really unlike? A paired t-test over the folds of repeated cross-validation, corrected for the training rows that folds share.</summary>
/// <remarks>
/// Nadeau and Bengio, <i>Inference for the generalization error</i>, Machine Learning 52, 2003; Bouckaert and Frank, PAKDD 2004, for repeated folds. The variance of the mean difference is the
/// variance of the differences times <c>1/n + test rows / training rows</c>, with n folds over all repeats and n - 1 degrees of freedom. The plain t-test leaves out the second summand and finds differences where there are none.
/// </remarks>
public static class CorrectedTTest
{
    /// <summary>Compares two cross-validations over the same folds.</summary>
    /// <param name="first">The first way of training.</param>
    /// <param name="second">The second.</param>
    /// <param name="metric">What to compare. Default <see cref="Metric.RocAuc"/>.</param>
    /// <param name="confidence">The confidence of the interval, between 0 and 1. Default 0.95.</param>
    /// <exception cref="InputException">They were not judged on the same folds, there are fewer than two, or the metric has no value in one.</exception>
    public static ModelDifference Of(CrossValidationResult first, CrossValidationResult second, Metric? metric = null, double confidence = 0.95)
    {
        if (first.Folds.Length != second.Folds.Length || first.Folds.Zip(second.Folds).Any(pair => !pair.First.Rows.SequenceEqual(pair.Second.Rows)))
            throw new InputException("The two were not judged on the same rows, fold by fold. Cross-validate both on one table with the same folds, repeats and seed.");
        metric ??= Metric.RocAuc;
        return Of(metric.Name, [.. first.Folds.Select(fold => metric.Of(fold.Metrics))], [.. second.Folds.Select(fold => metric.Of(fold.Metrics))], first.Folds.Average(fold => (double)fold.Rows.Length / fold.TrainCount), confidence);
    }

    /// <summary>Compares scores of the same folds, as another tool may have given them.</summary>
    /// <param name="metric">What the scores are.</param>
    /// <param name="first">The first model's score in each fold of each repeat.</param>
    /// <param name="second">The second one's, in the same order.</param>
    /// <param name="testToTrain">How many rows are tested on for each that is trained on: 0.25 with five folds.</param>
    /// <param name="confidence">The confidence of the interval, between 0 and 1. Default 0.95.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a share is out of its range.</exception>
    /// <exception cref="InputException">There are fewer than two folds, or a score is no number.</exception>
    public static ModelDifference Of(string metric, ReadOnlySpan<double> first, ReadOnlySpan<double> second, double testToTrain, double confidence = 0.95)
    {
        if (first.Length != second.Length)
            throw new ArgumentException($"There are {first.Length} scores of one model and {second.Length} of the other; they belong together fold by fold.", nameof(second));
        Setting.Positive(testToTrain, nameof(testToTrain));
        Setting.PositiveShare(confidence, nameof(confidence));
        var differences = new double[first.Length];
        for (int i = 0; i < differences.Length; i++)
            differences[i] = first[i] - second[i];
        if (differences.Length < 2 || !differences.All(double.IsFinite))
            throw new InputException($"A test needs two folds or more, and a value of {metric} in each.");
        double n = differences.Length, mean = differences.Average(), variance = differences.Sum(one => (one - mean) * (one - mean)) / (n - 1);
        double error = Math.Sqrt((1 / n + testToTrain) * variance), t = mean / error;
        double half = error * StudentT.InvCDF(0, 1, n - 1, (1 + confidence) / 2);
        return new ModelDifference("corrected repeated k-fold t-test", metric, Mean(first), Mean(second), error, t,
            mean == 0 ? 1 : 2 * StudentT.CDF(0, 1, n - 1, -Math.Abs(t)), new Interval(mean - half, mean + half), confidence);

        static double Mean(ReadOnlySpan<double> values)
        {
            double sum = 0;
            foreach (double value in values)
                sum += value;
            return sum / values.Length;
        }
    }
}
