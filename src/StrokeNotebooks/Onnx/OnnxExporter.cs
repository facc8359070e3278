using StrokeNotebooks.IO;
using StrokeNotebooks.Packaging;

namespace StrokeNotebooks.Onnx;

/// <summary>
/// Writes a <see cref="ModelPackage"/> as one ONNX model: from raw columns, texts among them, to the probability. Any ONNX runtime predicts with it, in any language, without this library.
/// <c>new OnnxExporter().Export(package).Save("model.onnx")</c>
/// </summary>
/// <remarks>
/// Each raw column is an input of its own by the column's name, of shape [N, 1] with any N. Numbers, whole or real, are floats, and NaN is a missing one; texts are strings, and the empty one is missing.
/// The output has shape [N, 1], too. Where this library refuses a missing value that neither transform nor model has a place for, ONNX gives NaN.
/// docs/onnx.md has the whole contract.
/// </remarks>
public sealed class OnnxExporter
{
    /// <summary>What the output is called. Default <c>probability</c>.</summary>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public string Output
    {
        get;
        init
        {
            ArgumentException.ThrowIfNullOrEmpty(value);
            field = value;
        }
    } = "probability";

    /// <summary>What to do about hash buckets of unknown words. Default <see cref="UnknownTexts.FirstBucket"/>: words that the training data or the schema has are exact.</summary>
    public UnknownTexts UnknownTexts { get; init; } = UnknownTexts.FirstBucket;

    /// <summary>Writes the transform and the model as one graph. The same package gives the same bytes.</summary>
    /// <exception cref="InputException">The model or a transform has no form in ONNX, or a column has the output's name.</exception>
    public OnnxModel Export(ModelPackage package)
    {
        if (package.Graph.Inputs.Any(input => input.Name == Output))
            throw new InputException($"The column '{Output}' has the name of the output. Give the output another by {nameof(OnnxExporter)}.{nameof(Output)}.");
        var graph = new GraphBuilder();
        var features = new TransformedColumns(package.Graph, package.Schema, graph, UnknownTexts);
        var probability = ModelWriter.Probability(package.Model, features, graph);
        graph.Begin("output", $"the probability of {package.Graph.Label ?? "the positive class"}, in single precision");
        return OnnxModel.Of(graph, graph.Output(Output, probability, ElementType.Float), package.Graph.Label, package.Signature.Decision);
    }
}
