using System.Text.Json.Serialization;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Pipelines;

/// <summary>Finds the newest model of the pipeline that was blessed: the baseline that a new one has to hold its own against (TFX: <c>Resolver</c> with <c>LatestBlessedModelStrategy</c>). It may find none.</summary>
public sealed class LatestBlessedModelResolver : Component, IFindsArtifacts
{
    /// <summary>
    /// The model that this run trained. A model of the same content is not taken, so that no model is compared with itself, and a second run over the same data finds
    /// what the first one found. Default: the newest one is taken, whatever it is.
    /// </summary>
    public Channel<ModelArtifact>? Except { get; init; }

    /// <summary>What was found.</summary>
    public Channel<ModelArtifact> Model => Output<ModelArtifact>();

    /// <inheritdoc/>
    [JsonIgnore]
    public override string ExecutionType => "tfx.dsl.components.common.resolver.Resolver";

    /// <summary>Does nothing: a resolver makes no files.</summary>
    public override void Execute(ComponentContext context)
    {
    }

    IEnumerable<(string Key, Artifact Found)> IFindsArtifacts.Find(MetadataStore store, ComponentContext context)
    {
        if (store.LatestBlessedModel(context.Pipeline, context.InputOrNone(Except)?.ContentHash) is { } found)
            yield return (Model.Key, found);
    }
}
