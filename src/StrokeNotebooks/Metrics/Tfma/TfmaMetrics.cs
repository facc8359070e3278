using System.Text.Json.Serialization;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Metrics;

/// <summary>The metrics that a pipeline gates on, each as TensorFlow Model Analysis defines it. They differ from <see cref="BinaryMetrics"/> (scikit-learn's) where a number is undefined, and by the rounding of probabilities in the two areas.</summary>
public sealed record TfmaMetrics
{
    [JsonConstructor]
    internal TfmaMetrics()
    {
    }

    /// <summary>How many rows were judged (TFMA: <c>ExampleCount</c>).</summary>
    public required double ExampleCount { get; init; }

    /// <summary>The share of rows predicted right (TFMA: <c>BinaryAccuracy</c>).</summary>
    public required double BinaryAccuracy { get; init; }

    /// <summary>The mean of minus the natural logarithm of the probability given to what happened, kept 1e-7 away from 0 and 1 (Keras: <c>BinaryCrossentropy</c>, which is what TFMA takes under this spelling).</summary>
    public required double BinaryCrossentropy { get; init; }

    /// <summary>The area under the ROC curve, from 10,000 thresholds and probabilities cut to four decimals (TFMA: <c>AUC</c>). 0 where a class is absent.</summary>
    public required double Auc { get; init; }

    /// <summary>The area under the precision-recall curve, from the same thresholds, interpolated between them (TFMA: <c>AUCPrecisionRecall</c>; Davis and Goadrich 2006). 0 where no row is positive.</summary>
    public required double AucPrecisionRecall { get; init; }

    /// <summary>The share of positives among those predicted positive; NaN where there are none (TFMA: <c>Precision</c>).</summary>
    public required double Precision { get; init; }

    /// <summary>The share of the positives that were found; NaN where there are none (TFMA: <c>Recall</c>).</summary>
    public required double Recall { get; init; }

    /// <summary>The share of positives (TFMA: <c>MeanLabel</c>).</summary>
    public required double MeanLabel { get; init; }

    /// <summary>The mean of the predicted probabilities (TFMA: <c>MeanPrediction</c>).</summary>
    public required double MeanPrediction { get; init; }

    /// <summary>The sum of the probabilities over the number of positives: above 1, the model says too much. NaN where no row is positive (TFMA: <c>Calibration</c>).</summary>
    public required double Calibration { get; init; }

    /// <summary>Judges probabilities.</summary>
    /// <param name="label">For each row 0 or 1.</param>
    /// <param name="probability">For each row the predicted probability of 1, from 0 to 1.</param>
    /// <param name="threshold">Above which probability a row is predicted positive. Default 0.5.</param>
    /// <exception cref="InputException">There are no rows, or a value is not what it should be.</exception>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static TfmaMetrics Of(ReadOnlySpan<float> label, ReadOnlySpan<double> probability, double threshold = 0.5)
    {
        MetricInput.CheckProbabilities(label, probability, default);
        var confusion = ConfusionMatrix.Of(label, probability, threshold);
        var (roc, precisionRecall) = TfmaAreas.Of(label, probability);
        double positives = 0, predicted = 0, loss = 0;
        for (int row = 0; row < label.Length; row++)
        {
            double clipped = Math.Clamp(probability[row], 1e-7, 1 - 1e-7);
            loss -= Math.Log(label[row] > 0 ? clipped : 1 - clipped);
            positives += label[row];
            predicted += probability[row];
        }
        return new TfmaMetrics
        {
            ExampleCount = label.Length,
            BinaryAccuracy = (confusion.TruePositives + confusion.TrueNegatives) / label.Length,
            BinaryCrossentropy = loss / label.Length,
            Auc = roc,
            AucPrecisionRecall = precisionRecall,
            Precision = Ratio(confusion.TruePositives, confusion.TruePositives + confusion.FalsePositives),
            Recall = Ratio(confusion.TruePositives, confusion.TruePositives + confusion.FalseNegatives),
            MeanLabel = positives / label.Length,
            MeanPrediction = predicted / label.Length,
            Calibration = Ratio(predicted, positives),
        };
    }

    private static double Ratio(double part, double whole) => whole > 0 ? part / whole : double.NaN;
}
