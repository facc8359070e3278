using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Onnx;

/// <summary>The same operations in the same order and precision as <see cref="FittedZScore"/>: the same bits.</summary>
internal sealed class ZScoreWriter : TransformWriter<FittedZScore>
{
    protected override FeatureCell Write(FittedZScore transform, FeatureCell cell, GraphBuilder graph, UnknownTexts unknown)
    {
        var distance = graph.Subtract(cell.NumberFor(transform.Mean, graph), graph.Constant("mean", transform.Mean));
        return cell with { Number = graph.Divide(distance, graph.Constant("deviation", transform.Deviation)) };
    }
}

/// <summary>The same operations in the same order and precision as <see cref="FittedMinMax"/>: the same bits.</summary>
internal sealed class MinMaxWriter : TransformWriter<FittedMinMax>
{
    protected override FeatureCell Write(FittedMinMax transform, FeatureCell cell, GraphBuilder graph, UnknownTexts unknown)
    {
        if (!transform.Min.IsSingle)
            return cell with { Number = InDouble(transform, cell.NumberFor(transform.Min, graph), graph) };
        float min = (float)transform.Min.Value, max = (float)transform.Max.Value;
        var number = cell.NumberFor(transform.Min, graph);
        var share = min < max
            ? graph.Divide(graph.Subtract(number, graph.Constant("min", [min])), graph.Constant("range", [max - min]))
            : graph.Cast(graph.Sigmoid(graph.Cast(number, ElementType.Double)), ElementType.Float);
        var scaled = graph.Multiply(share, graph.Constant("output_range", [transform.OutputMax - transform.OutputMin]));
        return cell with { Number = graph.Add(scaled, graph.Constant("output_min", [transform.OutputMin])) };
    }

    private static GraphValue InDouble(FittedMinMax transform, GraphValue number, GraphBuilder graph)
    {
        double half = transform.IsHalved ? 0.5 : 1, min = transform.Min.Value * half, range = (transform.Max.Value * half) - min;
        if (transform.IsHalved)
            number = graph.Multiply(number, graph.Constant("half", new[] { half }));
        var share = transform.Min.Value < transform.Max.Value
            ? graph.Divide(graph.Subtract(number, graph.Constant("min", new[] { min })), graph.Constant("range", new[] { range }))
            : graph.Sigmoid(number);
        var scaled = graph.Multiply(share, graph.Constant("output_range", new[] { (double)transform.OutputMax - transform.OutputMin }));
        return graph.Add(scaled, graph.Constant("output_min", new[] { (double)transform.OutputMin }));
    }
}
