using StrokeNotebooks.Modeling;

namespace StrokeNotebooks.Onnx;

/// <summary>Medians in place of NaN, indicators behind, and the model within.</summary>
internal sealed class ImputedWriter : ModelWriter<ImputedModel>
{
    protected override GraphValue Write(ImputedModel model, FeatureColumns features, GraphBuilder graph)
    {
        var columns = features.Bind(model.FeatureNames);
        graph.Begin("imputed", "medians in place of missing features, and indicators of which were missing");
        var missing = graph.IsNaN(columns);
        var filled = graph.Where(missing, graph.Constant("medians", [.. model.Medians]), columns);
        if (!model.Indicators.IsEmpty)
            filled = graph.Concatenate([filled, graph.Cast(graph.Columns(missing, [.. model.Indicators.Select(name => model.FeatureNames.IndexOf(name))]), ElementType.Float)]);
        return Probability(model.Model, new GivenColumns(model.Model.FeatureNames, filled, graph), graph);
    }
}
