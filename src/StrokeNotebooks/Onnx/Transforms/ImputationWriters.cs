using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Onnx;

/// <summary>A number where there is NaN.</summary>
internal sealed class NumberImputationWriter : TransformWriter<FittedNumberImputation>
{
    protected override FeatureCell Write(FittedNumberImputation transform, FeatureCell cell, GraphBuilder graph, UnknownTexts unknown)
    {
        var number = cell.NumberFor(transform.Value, graph);
        var missing = graph.IsNaN(number);
        return cell with
        {
            Number = graph.Where(missing, graph.Constant("where_missing", transform.Value), number),
            WasMissing = !cell.HasIndicator ? null : cell.WasMissing is { } before ? graph.Or(before, missing) : missing,
        };
    }
}

/// <summary>A text where there is none. No operator puts it there: the vocabulary that follows gives the missing text the index of this one.</summary>
internal sealed class TextImputationWriter : TransformWriter<FittedTextImputation>
{
    protected override FeatureCell Write(FittedTextImputation transform, FeatureCell cell, GraphBuilder graph, UnknownTexts unknown) => cell.TextWhereMissing is null
        ? cell with { TextWhereMissing = transform.Value, WasMissing = cell.HasIndicator ? Missing(cell.Raw, graph) : null }
        : cell;

    private static GraphValue Missing(GraphValue raw, GraphBuilder graph) => raw.Type != ElementType.String
        ? graph.IsNaN(raw)
        : graph.Cast(graph.Encode(raw, NodeAttribute.Of("keys_strings", [""]), [1], others: 0), ElementType.Bool);
}
