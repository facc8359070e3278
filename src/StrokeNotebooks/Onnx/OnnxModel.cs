using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using StrokeNotebooks.IO;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Onnx;

/// <summary>A model in ONNX's file format, ready to be saved.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class OnnxModel : IShowsHtml
{
    /// <summary>The version of ONNX's file format (<c>ir_version</c>).</summary>
    public const int IrVersion = OperatorSets.IrVersion;

    /// <summary>The version of the operator set <c>ai.onnx</c>.</summary>
    public const int Opset = OperatorSets.Version;

    /// <summary>The version of the operator set <c>ai.onnx.ml</c>.</summary>
    public const int MachineLearningOpset = OperatorSets.MachineLearningVersion;

    private readonly ImmutableArray<string> _operators;

    private OnnxModel(ImmutableArray<byte> bytes, ImmutableArray<OnnxInput> inputs, string output, ImmutableArray<string> operators) =>
        (Bytes, Inputs, Output, _operators) = (bytes, inputs, output, operators);

    /// <summary>What the file holds: one binary <c>onnx.ModelProto</c>.</summary>
    public ImmutableArray<byte> Bytes { get; }

    /// <summary>What it takes: the raw columns.</summary>
    public ImmutableArray<OnnxInput> Inputs { get; }

    /// <summary>The name of what it gives: a float between 0 and 1 for each example.</summary>
    public string Output { get; }

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => AtomicFile.Write(path, stream => stream.Write(Bytes.AsSpan()));

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"ONNX model of {Bytes.Length} bytes, {Inputs.Length} inputs, output {Output}");

    /// <summary>Inputs, output and operators as a table.</summary>
    public string ToHtml()
    {
        var html = new HtmlTable([new(""), new("name"), new("type"), new("shape"), new("missing")])
        {
            Caption = "ONNX model",
            Note = string.Create(CultureInfo.InvariantCulture, $"ai.onnx {Opset}, ai.onnx.ml {MachineLearningOpset}, IR {IrVersion}; {Bytes.Length:N0} bytes; {string.Join(", ", _operators.CountBy(name => name).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Value} {pair.Key}"))}"),
        };
        foreach (var input in Inputs)
            html.Add(["input", input.Name, input.IsText ? "string" : input.IsDouble ? "double" : "float", "[N, 1]", input.IsText ? "\"\"" : "NaN"]);
        html.Add(["output", Output, "float", "[N, 1]", null]);
        return html.ToHtml();
    }

    internal static OnnxModel Of(GraphBuilder graph, GraphValue output, string? label, DecisionRule? decision = null)
    {
        (string, string)[] properties =
        [
            ("label", label ?? ""), ("missing_number", "NaN"), ("missing_text", ""),
            .. decision is null ? (ReadOnlySpan<(string, string)>)[] : [("threshold", decision.Threshold.ToString("R", CultureInfo.InvariantCulture)), ("threshold_rule", decision.Rule)],
        ];
        var bytes = GraphFile.Write(
            graph, output, "stroke",
            $"From raw columns to a probability, as trained with StrokeNotebooks. Numbers are floats{(graph.Inputs.Any(input => input.Type == ElementType.Double) ? " or doubles" : "")}, NaN where missing; texts are strings, empty where missing.",
            properties);
        return new OnnxModel(
            ImmutableCollectionsMarshal.AsImmutableArray(bytes.ToByteArray()),
            [.. graph.Inputs.Select(input => new OnnxInput(input.Name, input.Type == ElementType.String) { IsDouble = input.Type == ElementType.Double })],
            output.Name,
            [.. graph.Nodes.Select(node => node.Operator)]);
    }
}

/// <summary>A raw column that an ONNX model takes, of shape [N, 1].</summary>
/// <param name="Name">The column's name.</param>
/// <param name="IsText">Whether it is a string, empty where missing; else it is a number, NaN where missing.</param>
public sealed record OnnxInput(string Name, bool IsText)
{
    /// <summary>Whether a number is a double and not a float: single precision would lose what the transform looks at, as in unix seconds.</summary>
    public bool IsDouble { get; init; }
}
