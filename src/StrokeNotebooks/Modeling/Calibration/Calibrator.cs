using System.Globalization;
using System.Text.Json.Serialization;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Modeling;

/// <summary>Learned on rows that a model was not trained on: turns the model's probability into how often the positive class really comes where the model says so.</summary>
/// <remarks>It rises with the model's probability (isotonic: or stays), so that it changes what probabilities mean, not how rows are ranked.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SigmoidCalibrator), "sigmoid")]
[JsonDerivedType(typeof(IsotonicCalibrator), "isotonic")]
public abstract record Calibrator
{
    private protected Calibrator()
    {
    }

    /// <summary>Learns from predictions for rows held out.</summary>
    /// <param name="method">Which shape.</param>
    /// <param name="label">For each row 0 or 1.</param>
    /// <param name="probability">For each row the probability of 1 that a model gave which was not trained on it.</param>
    /// <param name="weights">For each row how much it counts; empty: each counts 1.</param>
    /// <exception cref="InputException">There are no rows, or a value is not what it should be.</exception>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Calibrator Fit(CalibrationMethod method, ReadOnlySpan<float> label, ReadOnlySpan<double> probability, ReadOnlySpan<float> weights = default) =>
        method == CalibrationMethod.Sigmoid ? SigmoidCalibrator.Fit(label, probability, weights) : IsotonicCalibrator.Fit(label, probability, weights);

    /// <summary>The calibrated probability for one that the model gives, both from 0 to 1.</summary>
    public abstract double Calibrate(double probability);

    private protected static void Check(ReadOnlySpan<float> label, ReadOnlySpan<double> probability, ReadOnlySpan<float> weights)
    {
        if (label.Length != probability.Length || (label.Length != weights.Length && !weights.IsEmpty))
            throw new ArgumentException($"There are {label.Length} labels, {probability.Length} predictions and {weights.Length} weights; they belong together row by row (no weights at all: each row counts 1).", nameof(probability));
        bool counts = false;
        for (int row = 0; row < label.Length; row++)
        {
            if (label[row] is not (0 or 1))
                throw new InputException($"The label of row {row} is {label[row].ToString(CultureInfo.InvariantCulture)}, but a label is 0 or 1.");
            if (!(probability[row] is >= 0 and <= 1))
                throw new InputException($"The prediction for row {row} is {probability[row].ToString(CultureInfo.InvariantCulture)}, but a probability lies between 0 and 1.");
            if (!weights.IsEmpty && !(weights[row] >= 0 && float.IsFinite(weights[row])))
                throw new InputException($"The weight of row {row} is {weights[row].ToString(CultureInfo.InvariantCulture)}, but a weight is a finite number of zero or more.");
            counts |= weights.IsEmpty || weights[row] > 0;
        }
        if (!counts)
            throw new InputException("There are no rows with a weight above zero to calibrate on. Hold some rows out of training for it.");
    }
}
