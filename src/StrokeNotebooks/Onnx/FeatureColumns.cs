using System.Collections.Immutable;

namespace StrokeNotebooks.Onnx;

/// <summary>Features in a graph, from which a model takes those that it was trained on.</summary>
internal abstract class FeatureColumns
{
    /// <summary>The columns of those names, in that order: single precision, as everywhere in this library.</summary>
    public abstract GraphValue Bind(ImmutableArray<string> names);
}

/// <summary>Columns that are in the graph already: what a model that has others within makes for these.</summary>
internal sealed class GivenColumns(ImmutableArray<string> given, GraphValue columns, GraphBuilder graph) : FeatureColumns
{
    public override GraphValue Bind(ImmutableArray<string> names) => graph.Columns(columns, [.. names.Select(name => given.IndexOf(name))]);
}
