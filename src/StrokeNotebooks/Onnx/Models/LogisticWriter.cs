using StrokeNotebooks.Modeling;

namespace StrokeNotebooks.Onnx;

/// <summary>The sigmoid of intercept plus coefficients times features, in double precision as in <see cref="LogisticModel"/>.</summary>
internal sealed class LogisticWriter : ModelWriter<LogisticModel>
{
    protected override GraphValue Write(LogisticModel model, FeatureColumns features, GraphBuilder graph)
    {
        var columns = features.Bind(model.FeatureNames);
        graph.Begin("logistic", "logistic regression: the sigmoid of intercept plus coefficients times features");
        var product = graph.Product(graph.Cast(columns, ElementType.Double), graph.Constant("coefficients", [.. model.Coefficients], rows: model.Coefficients.Length));
        return graph.Sigmoid(graph.Add(product, graph.Constant("intercept", [model.Intercept])));
    }
}

/// <summary>The model that was fitted with the chosen C.</summary>
internal sealed class LogisticCVWriter : ModelWriter<LogisticRegressionCVModel>
{
    protected override GraphValue Write(LogisticRegressionCVModel model, FeatureColumns features, GraphBuilder graph) => Probability(model.Refit, features, graph);
}
