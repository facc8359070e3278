namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>An artifact under the key by which a component takes or gives it. Several under one key are counted in their order.</summary>
/// <param name="Key">The component's name for it, such as <c>examples</c>.</param>
/// <param name="ArtifactId">The artifact's number in the store.</param>
public sealed record KeyedArtifact(string Key, long ArtifactId);
