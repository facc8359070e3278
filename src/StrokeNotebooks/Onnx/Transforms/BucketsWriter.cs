using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Onnx;

/// <summary>Counts the boundaries that the number is not below: NaN is below none, and so falls in the last bucket.</summary>
internal sealed class BucketsWriter : TransformWriter<FittedBuckets>
{
    protected override FeatureCell Write(FittedBuckets transform, FeatureCell cell, GraphBuilder graph, UnknownTexts unknown)
    {
        if (transform.Boundaries.IsEmpty)
            return cell with { Number = graph.Fill(Tensor.Of([0f], 1)) };
        bool inSingle = transform.Boundaries[0].IsSingle;
        var below = graph.Less(cell.NumberFor(transform.Boundaries[0], graph), inSingle
            ? graph.Constant("boundaries", [.. transform.Boundaries.Select(boundary => (float)boundary.Value)])
            : graph.Constant("boundaries", transform.Boundaries.Select(boundary => boundary.Value).ToArray()));
        return cell with { Number = graph.SumOfRow(graph.Cast(graph.Not(below), ElementType.Float)) };
    }
}
