using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Pipelines;

/// <summary>A component that makes nothing but finds earlier artifacts in the metadata store: a Resolver.</summary>
internal interface IFindsArtifacts
{
    /// <summary>What it found, by the key of its output; an output that nothing was found for is left out.</summary>
    /// <param name="store">Where to look.</param>
    /// <param name="context">Its inputs.</param>
    IEnumerable<(string Key, Artifact Found)> Find(MetadataStore store, ComponentContext context);
}
