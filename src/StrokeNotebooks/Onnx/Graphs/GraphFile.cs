using Google.Protobuf;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Onnx;

/// <summary>Writes a graph as an ONNX file: one binary <c>onnx.ModelProto</c>. The field numbers are those of onnx.proto.</summary>
internal static class GraphFile
{
    /// <summary>What the first dimension of inputs and outputs is called: any number of examples.</summary>
    public const string Batch = "N";

    /// <param name="graph">The graph.</param>
    /// <param name="output">What it gives.</param>
    /// <param name="name">A name for the graph.</param>
    /// <param name="description">What there is to know about the model.</param>
    /// <param name="properties">Further facts by name, for programs.</param>
    public static ByteString Write(GraphBuilder graph, GraphValue output, string name, string description, IEnumerable<(string Key, string Value)> properties) => new MessageWriter()
        .Add(1, OperatorSets.IrVersion)
        .Add(2, "StrokeNotebooks")
        .Add(3, typeof(Table).Assembly.GetName().Version!.ToString(3))
        .Add(6, description)
        .Add(7, Graph(graph, output, name))
        .AddAll(8, OperatorSetsOf(graph), set => new MessageWriter().Add(1, set.Domain).Add(2, set.Version).ToBytes())
        .AddAll(14, properties, property => new MessageWriter().Add(1, property.Key).Add(2, property.Value).ToBytes())
        .ToBytes();

    private static ByteString Graph(GraphBuilder graph, GraphValue output, string name) => new MessageWriter()
        .AddAll(1, graph.Nodes, node => node.ToProto())
        .Add(2, name)
        .AddAll(5, graph.Constants, constant => constant.Tensor.ToProto(constant.Name))
        .AddAll(11, graph.Inputs, ValueInfo)
        .AddAll(12, [output], ValueInfo)
        .AddAll(13, graph.Results, ValueInfo)
        .ToBytes();

    private static IEnumerable<(string Domain, int Version)> OperatorSetsOf(GraphBuilder graph)
    {
        yield return ("", OperatorSets.Version);
        if (graph.Nodes.Any(node => node.Domain == OperatorSets.MachineLearning))
            yield return (OperatorSets.MachineLearning, OperatorSets.MachineLearningVersion);
    }

    private static ByteString ValueInfo(GraphValue value)
    {
        var shape = new MessageWriter()
            .Add(1, value.Rows is { } rows ? new MessageWriter().Add(1, rows).ToBytes() : new MessageWriter().Add(2, Batch).ToBytes())
            .Add(1, new MessageWriter().Add(1, value.Columns).ToBytes());
        var tensor = new MessageWriter().Add(1, (long)value.Type).Add(2, shape.ToBytes());
        return new MessageWriter().Add(1, value.Name).Add(2, new MessageWriter().Add(1, tensor.ToBytes()).ToBytes()).ToBytes();
    }
}
