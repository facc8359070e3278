using StrokeNotebooks.Metrics;
using StrokeNotebooks.Modeling;

namespace StrokeNotebooks.Evaluation;

/// <summary>
/// What a Brier score is made of: <c>reliability - resolution + uncertainty</c> (Murphy 1973). Here it is split by recalibrating with isotonic regression, which needs no bins and adds up exactly
/// (Dimitriadis, Gneiting and Jordan 2021: miscalibration, discrimination and uncertainty).
/// </summary>
/// <param name="Reliability">What is lost because probabilities do not mean what they say; 0 is perfect. Calibration can win this back.</param>
/// <param name="Resolution">What is won by telling rows apart; the higher the better. No calibration adds to it.</param>
/// <param name="Uncertainty">The score of saying the share of positives of every row: <c>share * (1 - share)</c>. The data's, not the model's.</param>
public sealed record BrierDecomposition(double Reliability, double Resolution, double Uncertainty)
{
    /// <summary>The Brier score: <c>reliability - resolution + uncertainty</c>.</summary>
    public double Score => Reliability - Resolution + Uncertainty;

    /// <summary>Splits the Brier score of probabilities.</summary>
    /// <inheritdoc cref="ProbabilityLoss.LogLoss" path="/param|/exception"/>
    public static BrierDecomposition Of(ReadOnlySpan<float> label, ReadOnlySpan<double> probability, ReadOnlySpan<float> weights = default)
    {
        double score = ProbabilityLoss.Brier(label, probability, weights);
        var curve = IsotonicCalibrator.Fit(label, probability, weights);
        double[] recalibrated = new double[label.Length], constant = new double[label.Length];
        double positive = 0, total = 0;
        for (int row = 0; row < label.Length; row++)
        {
            recalibrated[row] = curve.Calibrate(probability[row]);
            double weight = MetricInput.WeightOf(weights, row);
            (positive, total) = (positive + weight * label[row], total + weight);
        }
        Array.Fill(constant, positive / total);
        double best = ProbabilityLoss.Brier(label, recalibrated, weights), uncertainty = ProbabilityLoss.Brier(label, constant, weights);
        return new BrierDecomposition(score - best, uncertainty - best, uncertainty);
    }
}
