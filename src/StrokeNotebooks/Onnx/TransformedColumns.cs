using System.Collections.Immutable;
using StrokeNotebooks.Preprocessing;
using StrokeNotebooks.Schemas;

namespace StrokeNotebooks.Onnx;

/// <summary>The features of a <see cref="TransformGraph"/> in ONNX. Each is written when a model first asks for it, and only once: what no model takes is not in the file.</summary>
internal sealed class TransformedColumns : FeatureColumns
{
    private readonly TransformGraph _transform;
    private readonly GraphBuilder _graph;
    private readonly UnknownTexts _unknown;
    private readonly Dictionary<string, GraphValue> _inputs, _written = new(StringComparer.Ordinal);
    private readonly Schema? _schema;

    public TransformedColumns(TransformGraph transform, Schema? schema, GraphBuilder graph, UnknownTexts unknown)
    {
        (_transform, _schema, _graph, _unknown) = (transform, schema, graph, unknown);
        _inputs = transform.Inputs.ToDictionary(input => input.Name, input => graph.Input(input.Name, InputType(transform, input)), StringComparer.Ordinal);
    }

    public override GraphValue Bind(ImmutableArray<string> names)
    {
        TransformedFeature[] features = [.. _transform.Features.Where(feature => feature.OutputNames.Any(names.Contains)).OrderBy(feature => feature.OutputNames.Min(name => At(names, name)))];
        GraphValue[] columns = [.. features.Select(Written)];
        string[] together = [.. features.SelectMany(feature => feature.OutputNames)];
        _graph.Begin("features", $"the features that the model takes: {string.Join(", ", names)}");
        return _graph.Columns(_graph.Concatenate(columns), [.. names.Select(name => Array.IndexOf(together, name))]);
    }

    private static int At(ImmutableArray<string> names, string name) => names.IndexOf(name) is var at and >= 0 ? at : int.MaxValue;

    private GraphValue Written(TransformedFeature feature)
    {
        if (_written.TryGetValue(feature.Name, out var written))
            return written;
        var raw = _inputs[feature.Column];
        var cell = new FeatureCell { Raw = raw, Number = feature.TakesText ? null : raw, HasIndicator = feature.HasIndicator, KnownTexts = KnownTexts(feature.Column) };
        foreach (var transform in feature.Transforms)
        {
            _graph.Begin(feature.Name, transform.Describe());
            cell = TransformWriter.Apply(transform, cell, _graph, _unknown);
        }
        if (feature.HasIndicator)
        {
            _graph.Begin(feature.Name, $"whether {feature.Column} was missing");
            cell = cell with { Number = _graph.Concatenate([_graph.Cast(cell.AsNumber, ElementType.Float), _graph.Cast(cell.WasMissing!, ElementType.Float)]) };
        }
        return _written[feature.Name] = _graph.Cast(cell.AsNumber, ElementType.Float);
    }

    private string[] KnownTexts(string column) => _schema is null ? [] :
        [.. _schema.Features.Where(feature => feature.Name == column).Select(_schema.DomainOf).OfType<StringDomain>().SelectMany(domain => domain.Values)];

    /// <summary>Whole numbers come in as floats, too: so NaN can stand for a missing one. What a transform computes with in double precision comes in as a double.</summary>
    private static ElementType InputType(TransformGraph transform, GraphInput input)
    {
        TransformedFeature[] features = [.. transform.Features.Where(feature => feature.Column == input.Name)];
        return input.Type == Data.ColumnType.String && features.All(feature => feature.TakesText) ? ElementType.String
            : features.Any(feature => feature.Transforms.Any(IsInDouble)) ? ElementType.Double
            : ElementType.Float;
    }

    private static bool IsInDouble(FittedTransform transform) => transform switch
    {
        FittedZScore scaled => !scaled.Mean.IsSingle,
        FittedMinMax scaled => !scaled.Min.IsSingle,
        FittedNumberImputation imputed => !imputed.Value.IsSingle,
        FittedBuckets buckets => buckets.Boundaries.Any(boundary => !boundary.IsSingle),
        _ => false,
    };
}
