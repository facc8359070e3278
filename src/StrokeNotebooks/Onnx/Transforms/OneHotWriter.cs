using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Onnx;

/// <summary>Compares the index with each index there is. ONNX's own <c>OneHot</c> counts negative indices from the end, where ours (an unknown token's -1) has no place.</summary>
internal sealed class OneHotWriter : TransformWriter<FittedOneHot>
{
    protected override FeatureCell Write(FittedOneHot transform, FeatureCell cell, GraphBuilder graph, UnknownTexts unknown)
    {
        float[] indices = [.. Enumerable.Range(0, transform.Labels.Count).Select(index => (float)index)];
        return cell with { Number = graph.Cast(graph.Equal(cell.AsNumber, graph.Constant("indices", indices)), ElementType.Float) };
    }
}
