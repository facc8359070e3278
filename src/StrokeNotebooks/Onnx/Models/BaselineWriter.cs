using StrokeNotebooks.Modeling;

namespace StrokeNotebooks.Onnx;

/// <summary>The one probability, as often as there are examples.</summary>
internal sealed class BaselineWriter : ModelWriter<BaselineModel>
{
    protected override GraphValue Write(BaselineModel model, FeatureColumns features, GraphBuilder graph)
    {
        graph.Begin("baseline", "the share of positives in the training rows");
        return graph.Fill(Tensor.Of([model.Probability], 1));
    }
}
