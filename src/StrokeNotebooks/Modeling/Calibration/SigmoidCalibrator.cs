using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

/// <summary>Platt's calibration: the calibrated log-odds are <c>slope * log-odds + intercept</c>.</summary>
/// <remarks>
/// A slope of 1 and an intercept of 0 change nothing. A slope below 1: the model was too sure of itself; an intercept below 0: it said too much throughout.
/// scikit-learn's <c>A</c> and <c>B</c> are these two with the sign changed.
/// </remarks>
/// <param name="Slope">By what log-odds are multiplied.</param>
/// <param name="Intercept">What is added to them.</param>
public sealed record SigmoidCalibrator(double Slope, double Intercept) : Calibrator
{
    /// <summary>By what log-odds are multiplied.</summary>
    public double Slope { get; } = double.IsFinite(Slope) ? Slope : throw new ArgumentException("The slope is not a finite number.", nameof(Slope));

    /// <summary>What is added to them.</summary>
    public double Intercept { get; } = double.IsFinite(Intercept) ? Intercept : throw new ArgumentException("The intercept is not a finite number.", nameof(Intercept));

    /// <summary>Minimises the log loss by Newton's method. Platt's targets stand for 1 and 0, a little inside of them, so that no number of rows makes it sure.</summary>
    /// <remarks>Platt, Probabilistic Outputs for Support Vector Machines (1999), section 2.2; scikit-learn: <c>_sigmoid_calibration</c>.</remarks>
    /// <inheritdoc cref="Calibrator.Fit" path="/param|/exception"/>
    public static SigmoidCalibrator Fit(ReadOnlySpan<float> label, ReadOnlySpan<double> probability, ReadOnlySpan<float> weights = default)
    {
        Check(label, probability, weights);
        double[] logOdds = new double[label.Length], rowWeights = new double[label.Length], targets = new double[label.Length];
        double negatives = 0, positives = 0;
        for (int row = 0; row < label.Length; row++)
        {
            logOdds[row] = PredictionScale.LogOdds.Of(probability[row]);
            rowWeights[row] = weights.IsEmpty ? 1 : weights[row];
            (negatives, positives) = label[row] > 0 ? (negatives, positives + rowWeights[row]) : (negatives + rowWeights[row], positives);
        }
        for (int row = 0; row < label.Length; row++)
            targets[row] = label[row] > 0 ? (positives + 1) / (positives + 2) : 1 / (negatives + 2);

        // Around their mean and in units of their spread, log-odds make the two numbers independent of each other.
        double total = negatives + positives, mean = FixedOrder.Dot(logOdds, rowWeights) / total;
        double spread = Math.Sqrt(logOdds.Select((value, row) => rowWeights[row] * (value - mean) * (value - mean)).Sum() / total);
        double[] scaled = [.. logOdds.Select(value => spread > 1e-9 ? (value - mean) / spread : 0)];
        var (slope, intercept) = SigmoidFit.Minimize(scaled, targets, rowWeights, Math.Log((positives + 1) / (negatives + 1)));
        return spread > 1e-9 ? new SigmoidCalibrator(slope / spread, intercept - slope * mean / spread) : new SigmoidCalibrator(0, intercept);
    }

    /// <inheritdoc/>
    public override double Calibrate(double probability) => 1 / (1 + Math.Exp(-(Slope * PredictionScale.LogOdds.Of(probability) + Intercept)));
}
