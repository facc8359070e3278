namespace StrokeNotebooks.Metrics;

/// <summary>Losses that judge probabilities themselves, not only their order; lower is better, and both are lowest in the mean for the true probabilities.</summary>
public static class ProbabilityLoss
{
    /// <summary>The mean of minus the natural logarithm of the probability that was given to what happened (scikit-learn: <c>log_loss</c>).</summary>
    /// <remarks>Probabilities are kept 2.2e-16 away from 0 and 1, so that a single sure error costs 36 and not infinity.</remarks>
    /// <param name="label">For each row 0 or 1.</param>
    /// <param name="probability">For each row the predicted probability of 1, from 0 to 1.</param>
    /// <param name="weights">For each row how much it counts; empty: each counts 1.</param>
    /// <exception cref="IO.InputException">There are no rows, or a value is not what it should be.</exception>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double LogLoss(ReadOnlySpan<float> label, ReadOnlySpan<double> probability, ReadOnlySpan<float> weights = default)
    {
        const double Least = 2.220446049250313e-16;
        return Mean(label, probability, weights, (isPositive, p) =>
        {
            double clipped = Math.Clamp(p, Least, 1 - Least);
            return -Math.Log(isPositive ? clipped : 1 - clipped);
        });
    }

    /// <summary>The mean squared difference of probability and label, from 0 to 1 (scikit-learn: <c>brier_score_loss</c>; Brier 1950).</summary>
    /// <inheritdoc cref="LogLoss" path="/param|/exception"/>
    public static double Brier(ReadOnlySpan<float> label, ReadOnlySpan<double> probability, ReadOnlySpan<float> weights = default) =>
        Mean(label, probability, weights, (isPositive, p) => isPositive ? (1 - p) * (1 - p) : p * p);

    private static double Mean(ReadOnlySpan<float> label, ReadOnlySpan<double> probability, ReadOnlySpan<float> weights, Func<bool, double, double> loss)
    {
        MetricInput.CheckProbabilities(label, probability, weights);
        double sum = 0, total = 0;
        for (int row = 0; row < label.Length; row++)
        {
            double weight = MetricInput.WeightOf(weights, row);
            sum += weight * loss(label[row] > 0, probability[row]);
            total += weight;
        }
        return sum / total;
    }
}
