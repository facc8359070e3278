namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>An artifact under the key by which its component gives it.</summary>
/// <param name="Key">The component's name for it, such as <c>examples</c>.</param>
/// <param name="Artifact">The artifact.</param>
public sealed record FoundArtifact(string Key, Artifact Artifact)
{
    /// <summary>Key and number, as <see cref="MetadataStore.PublishCached"/> takes them.</summary>
    public KeyedArtifact Keyed => new(Key, Artifact.Id);
}
