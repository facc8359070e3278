using StrokeNotebooks.Modeling;

namespace StrokeNotebooks.Onnx;

/// <summary>The mean of what the calibrators make of the models' probabilities.</summary>
internal sealed class CalibratedWriter : ModelWriter<CalibratedModel>
{
    protected override GraphValue Write(CalibratedModel model, FeatureColumns features, GraphBuilder graph)
    {
        GraphValue[] calibrated = [.. model.Models.Zip(model.Calibrators, (inner, calibrator) => Calibrated(inner, calibrator, features, graph))];
        if (calibrated.Length == 1)
            return calibrated[0];
        graph.Begin("calibrated", $"the mean of {calibrated.Length} calibrated models");
        return graph.Divide(graph.SumOfRow(graph.Concatenate(calibrated)), graph.Constant("models", [(double)calibrated.Length]));
    }

    private static GraphValue Calibrated(IModel model, Calibrator calibrator, FeatureColumns features, GraphBuilder graph)
    {
        if (calibrator is IsotonicCalibrator { Calibrated: [double level] })
        {
            // The model is left out: a file has nothing in it that is there for nothing.
            graph.Begin("isotonic", "isotonic calibration of one corner: the same whatever the model says");
            return graph.Fill(Tensor.Of([level], 1));
        }
        var probability = Probability(model, features, graph);
        return calibrator switch
        {
            SigmoidCalibrator sigmoid => Sigmoid(sigmoid, probability, graph),
            IsotonicCalibrator isotonic => Isotonic(isotonic, probability, graph),
            _ => throw new NotSupportedException($"A {calibrator.GetType().Name} has no form in ONNX: write one here."),
        };
    }

    private static GraphValue Sigmoid(SigmoidCalibrator calibrator, GraphValue probability, GraphBuilder graph)
    {
        graph.Begin("sigmoid_calibration", "sigmoid calibration: the sigmoid of slope times log-odds plus intercept");
        var logOdds = Scaled.Of(probability, PredictionScale.LogOdds, graph);
        return graph.Sigmoid(graph.Add(graph.Multiply(logOdds, graph.Constant("slope", [calibrator.Slope])), graph.Constant("intercept", [calibrator.Intercept])));
    }

    /// <summary>
    /// The lowest height plus, for each stretch between two corners, its rise times the share of it that lies below the probability. That share is 0 or 1 for all stretches but one,
    /// so nothing has to be looked up, and beyond the outer corners the curve is level.
    /// </summary>
    private static GraphValue Isotonic(IsotonicCalibrator calibrator, GraphValue probability, GraphBuilder graph)
    {
        graph.Begin("isotonic", $"isotonic calibration: straight lines between {calibrator.Probabilities.Count} corners");
        double[] corners = [.. calibrator.Probabilities], heights = [.. calibrator.Calibrated];
        double[] widths = [.. corners.Zip(corners.Skip(1), (left, right) => right - left)], rises = [.. heights.Zip(heights.Skip(1), (left, right) => right - left)];
        var shares = graph.Divide(graph.Subtract(probability, graph.Constant("corners", corners.AsSpan(0, widths.Length))), graph.Constant("widths", widths));
        var below = graph.Minimum(graph.Maximum(shares, graph.Constant("none", [0.0])), graph.Constant("all", [1.0]));
        return graph.Add(graph.Product(below, graph.Constant("rises", rises, rows: rises.Length)), graph.Constant("lowest", [heights[0]]));
    }
}
