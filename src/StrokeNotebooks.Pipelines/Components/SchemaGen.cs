using StrokeNotebooks.IO;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Pipelines;

/// <summary>
/// Infers a first schema from statistics (TFX: SchemaGen), to be curated by people and given to <see cref="ImportSchemaGen"/>. Input: <c>statistics</c>. Output: <c>schema</c>.
/// </summary>
public sealed class SchemaGen : Component
{
    /// <summary>The statistics.</summary>
    public required Channel<ExampleStatisticsArtifact> Statistics { get; init; }

    /// <summary>The schema, a <c>schema.pbtxt</c>.</summary>
    public Channel<SchemaArtifact> Schema => Output<SchemaArtifact>();

    /// <summary>
    /// The splits to infer from: the first gives the schema, each further one relaxes it. Default <c>train</c>: what only the held-out rows have is then an anomaly that somebody looks at.
    /// TFX takes all splits.
    /// </summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public ValueList<string> Splits
    {
        get;
        init => field = value.Count > 0 ? value : throw new ArgumentException("Name at least one split to infer from.", nameof(value));
    } = ["train"];

    /// <summary>Whether a feature with the same number of values in every example gets a shape. Default yes, as in TFX.</summary>
    public bool InferFeatureShape { get; init; } = true;

    /// <summary>Up to how many distinct texts become a domain. Default 100, at least 0 (no domains).</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int MaxStringDomainSize { get; init => field = Setting.AtLeast(0, value); } = 100;

    /// <inheritdoc/>
    public override string ExecutionType => "tfx.components.schema_gen.component.SchemaGen";

    /// <inheritdoc/>
    /// <exception cref="InputException">There are no statistics of a split, or their file is damaged.</exception>
    public override void Execute(ComponentContext context)
    {
        var options = new SchemaInferenceOptions { InferFeatureShape = InferFeatureShape, MaxStringDomainSize = MaxStringDomainSize };
        var statistics = context.Input(Statistics);
        var schema = Splits.Skip(1).Aggregate(Schemas.Schema.Infer(statistics.Read(Splits[0]), options), (inferred, split) => inferred.UpdateWith(statistics.Read(split), options));
        context.Output(Schema).Write(schema);
        context.Log($"inferred {schema.Features.Count} features and {schema.StringDomains.Count} domains of text from {string.Join(", ", Splits)}");
    }
}
