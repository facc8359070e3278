using System.Collections.Immutable;
using StrokeNotebooks.Modeling;

namespace StrokeNotebooks.Onnx;

/// <summary>The layers as matrix products in double precision; parameters are in the order that <see cref="WideAndDeepModel.Parameters"/> tells.</summary>
internal sealed class WideAndDeepWriter : ModelWriter<WideAndDeepModel>
{
    protected override GraphValue Write(WideAndDeepModel model, FeatureColumns features, GraphBuilder graph)
    {
        ImmutableArray<string> deep = [.. model.FeatureNames.Except(model.WideFeatures, StringComparer.Ordinal)], wide = [.. model.FeatureNames.Intersect(model.WideFeatures, StringComparer.Ordinal)];
        int used = 0;
        var joined = new List<GraphValue>();
        if (!deep.IsEmpty)
        {
            var layer = graph.Cast(features.Bind(deep), ElementType.Double);
            for (int i = 0; i < model.DeepUnits.Length; i++)
            {
                graph.Begin($"deep_{i + 1}", $"deep layer {i + 1}: {model.DeepUnits[i]} {(model.IsDeepRelu ? "ReLU" : "linear")} units");
                layer = Dense(layer, model.DeepUnits[i], model.IsDeepRelu);
            }
            joined.Add(layer);
        }
        if (!wide.IsEmpty)
        {
            var inputs = graph.Cast(features.Bind(wide), ElementType.Double);
            graph.Begin("wide", $"wide layer: {model.WideUnits} ReLU units");
            joined.Add(Dense(inputs, model.WideUnits, isRelu: true));
        }
        graph.Begin("sigmoid", "the sigmoid unit, which takes the deep tower and the wide layer");
        return graph.Sigmoid(Dense(graph.Concatenate(joined), 1, isRelu: false));

        GraphValue Dense(GraphValue inputs, int units, bool isRelu)
        {
            var weights = graph.Constant("weights", model.Parameters.AsSpan().Slice(used, inputs.Columns * units), inputs.Columns);
            used += inputs.Columns * units;
            var sum = graph.Add(graph.Product(inputs, weights), graph.Constant("biases", model.Parameters.AsSpan().Slice(used, units)));
            used += units;
            return isRelu ? graph.Relu(sum) : sum;
        }
    }
}
