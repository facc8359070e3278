using StrokeNotebooks.Onnx.Graphs;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Onnx.Transforms;

/// <summary>The same operations in the same order and precision as <see cref="FittedZScore"/>: the same bits.</summary>
internal sealed class ZScoreWriter : TransformWriter<FittedZScore>
{
    protected override FeatureCell Write(FittedZScore transform, FeatureCell cell, GraphBuilder graph, UnknownTexts unknown)
    {
        float deviation = transform.Variance > 0 ? MathF.Sqrt(transform.Variance) : 1;
        var distance = graph.Subtract(cell.AsNumber, graph.Constant("mean", [transform.Mean]));
        return cell with { Number = graph.Divide(distance, graph.Constant("deviation", [deviation])) };
    }
}

/// <summary>The same operations in the same order and precision as <see cref="FittedMinMax"/>: the same bits.</summary>
internal sealed class MinMaxWriter : TransformWriter<FittedMinMax>
{
    protected override FeatureCell Write(FittedMinMax transform, FeatureCell cell, GraphBuilder graph, UnknownTexts unknown)
    {
        var share = transform.Min < transform.Max
            ? graph.Divide(graph.Subtract(cell.AsNumber, graph.Constant("min", [transform.Min])), graph.Constant("range", [transform.Max - transform.Min]))
            : graph.Cast(graph.Sigmoid(graph.Cast(cell.AsNumber, ElementType.Double)), ElementType.Float);
        var scaled = graph.Multiply(share, graph.Constant("output_range", [transform.OutputMax - transform.OutputMin]));
        return cell with { Number = graph.Add(scaled, graph.Constant("output_min", [transform.OutputMin])) };
    }
}
