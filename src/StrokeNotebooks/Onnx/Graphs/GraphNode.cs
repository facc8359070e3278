using System.Collections.Immutable;
using Google.Protobuf;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Onnx;

/// <summary>One operation with one result: ONNX's <c>NodeProto</c>. It has the name of its result.</summary>
/// <param name="Operator">The operator's name in ONNX.</param>
/// <param name="Domain">The operator set that it is of: empty for <c>ai.onnx</c>, or <c>ai.onnx.ml</c>.</param>
/// <param name="Inputs">The names of what it takes.</param>
/// <param name="Output">The name of what it gives.</param>
/// <param name="Attributes">Its settings.</param>
/// <param name="Description">What it does in the story, for a reader.</param>
internal sealed record GraphNode(string Operator, string Domain, ImmutableArray<string> Inputs, string Output, ImmutableArray<NodeAttribute> Attributes, string Description)
{
    public ByteString ToProto() => new MessageWriter()
        .AddAll(1, Inputs, ByteString.CopyFromUtf8)
        .Add(2, Output)
        .Add(3, Output)
        .Add(4, Operator)
        .AddAll(5, Attributes, attribute => attribute.Proto)
        .Add(6, Description)
        .Add(7, Domain)
        .ToBytes();
}
