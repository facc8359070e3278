using StrokeNotebooks.IO;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Pipelines;

/// <summary>
/// Fits a preprocessor on the training split only and applies it to every split (TFX: Transform). Inputs: <c>examples</c>, <c>schema</c>. Outputs: <c>transform_graph</c>,
/// which serving uses too, and <c>transformed_examples</c>.
/// </summary>
public sealed class Transform : Component
{
    /// <summary>The rows.</summary>
    public required Channel<ExamplesArtifact> Examples { get; init; }

    /// <summary>Their schema, which is kept with the graph.</summary>
    public required Channel<SchemaArtifact> Schema { get; init; }

    /// <summary>The fitted transform.</summary>
    public Channel<TransformGraphArtifact> TransformGraph => Output<TransformGraphArtifact>();

    /// <summary>The transformed rows by split.</summary>
    public Channel<ExamplesArtifact> TransformedExamples => Output<ExamplesArtifact>();

    /// <summary>How columns become features (TFX: <c>preprocessing_fn</c>).</summary>
    public required Preprocessor Preprocessor { get; init; }

    /// <summary>The split that constants are learned from. Default <c>train</c>.</summary>
    public string AnalyzeSplit { get; init; } = "train";

    /// <inheritdoc/>
    public override string ExecutionType => "tfx.components.transform.component.Transform";

    /// <inheritdoc/>
    /// <exception cref="InputException">There is no split to analyze, or the preprocessor needs a column that is not there, holds text where numbers are needed, or has nothing to learn from.</exception>
    public override void Execute(ComponentContext context)
    {
        var examples = context.Input(Examples);
        var schema = context.Input(Schema).Read();
        var graph = Preprocessor.Fit(examples.Open(AnalyzeSplit), schema);
        context.Output(TransformGraph).Write(graph, schema);
        context.Log($"learned from {AnalyzeSplit}: {graph}");
        foreach (string split in examples.Splits)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            long rows = context.Output(TransformedExamples).Write(split, new MappedSource(examples.Open(split), graph.ApplyToTable), "transformed_examples");
            context.Log($"transformed {rows} rows of {split}");
        }
    }
}
