using System.Text.Json.Serialization;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Pipelines;

/// <summary>Finds the newest artifact of a kind that the pipeline made in earlier runs, such as yesterday's statistics (TFX: <c>Resolver</c> with <c>LatestArtifactStrategy</c>). It may find none.</summary>
/// <typeparam name="TArtifact">The kind.</typeparam>
public sealed class LatestArtifactResolver<TArtifact> : Component, IFindsArtifacts
    where TArtifact : TypedArtifact, new()
{
    /// <summary>A resolver; its name is <c>Latest...Resolver</c> unless it is given another.</summary>
    public LatestArtifactResolver() => Id = $"Latest{TypedArtifact.NameOf(typeof(TArtifact))}Resolver";

    /// <summary>
    /// What this run made. An artifact of the same content is not taken: today's is compared with the latest that was different, and a second run over the same data finds
    /// what the first one found. Default: the newest one is taken, whatever it is.
    /// </summary>
    public Channel<TArtifact>? Except { get; init; }

    /// <summary>
    /// The input, such as <c>statistics</c>, under which a component may refuse such an artifact by ending the run; what was refused so last is not taken. Default: whatever is newest is taken.
    /// </summary>
    public string? NotRefusedAs { get; init; }

    /// <summary>What was found.</summary>
    public Channel<TArtifact> Latest => Output<TArtifact>();

    /// <inheritdoc/>
    [JsonIgnore]
    public override string ExecutionType => "tfx.dsl.components.common.resolver.Resolver";

    /// <summary>Does nothing: a resolver makes no files.</summary>
    public override void Execute(ComponentContext context)
    {
    }

    IEnumerable<(string Key, Artifact Found)> IFindsArtifacts.Find(MetadataStore store, ComponentContext context) => store.Latest(new ArtifactQuery(TypedArtifact.NameOf(typeof(TArtifact)))
    {
        Pipeline = context.Pipeline,
        Without = context.InputOrNone(Except) is { } made ? (TypedArtifact.ContentHashProperty, made.ContentHash) : null,
        NotRefusedAs = NotRefusedAs,
        Count = 1,
    }).Select(found => (Latest.Key, found));
}
