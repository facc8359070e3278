using System.Collections.Immutable;
using StrokeNotebooks.IO;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Pipelines;

/// <summary>Finds what a component made before from the same content, and opens what the store knows.</summary>
internal sealed class NodeCache(MetadataStore store, string root)
{
    /// <summary>The outputs of the latest execution with this key, if their folders are all there and the component says that they still hold; else nothing.</summary>
    /// <exception cref="InputException">A file was changed after it was made.</exception>
    public ImmutableSortedDictionary<string, TypedArtifact>? Find(Component component, string key) =>
        store.FindCached(key) is { } found && OpenAll(component, found) is { } outputs && outputs.Count == component.Outputs.Count && component.StillHolds(outputs) ? outputs : null;

    /// <summary>Stored outputs of a component; nothing if one of their folders is gone or it has no such output any more.</summary>
    /// <exception cref="InputException">A file was changed after it was made, or a folder lies outside the root.</exception>
    public ImmutableSortedDictionary<string, TypedArtifact>? OpenAll(Component component, IEnumerable<FoundArtifact> found)
    {
        var outputs = ImmutableSortedDictionary.CreateBuilder<string, TypedArtifact>(StringComparer.Ordinal);
        foreach (var (name, row) in found)
        {
            if (!component.Outputs.TryGetValue(name, out var channel) || !Directory.Exists(ArtifactPlace.Of(root, row)))
                return null;
            outputs[name] = Open(channel.ArtifactType, row);
        }
        return outputs.ToImmutable();
    }

    /// <summary>A stored artifact, if its files are still what they were when it was published.</summary>
    /// <exception cref="InputException">They are gone or changed.</exception>
    public TypedArtifact Open(Type type, Artifact row)
    {
        var artifact = TypedArtifact.Published(type, ArtifactPlace.Of(root, row), row);
        if (!Directory.Exists(artifact.Folder))
            throw new InputException($"{row.Type} {row.Id} is gone from {row.Uri}. Put it back, or let it be made again: stroke pipeline clean --artifact {row.Id}.");
        if (artifact.ContentHash.Length > 0 && ContentHash.OfFolder(artifact.Folder) != artifact.ContentHash)
            throw new InputException($"{row.Type} {row.Id} in {row.Uri} was changed after it was made: its content is not what the metadata store recorded. Put it back, or let it be made again: stroke pipeline clean --artifact {row.Id}.");
        return artifact;
    }
}
