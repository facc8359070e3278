using System.Collections.Immutable;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Pipelines;

/// <summary>Makes the metadata store's row of an artifact that a component has written.</summary>
internal static class OutputRow
{
    /// <summary>The row: its uri is relative to the root, so that the folder can be moved or copied; what TFX declares for the type is a property, all else a custom property, and each artifact has TFX's own two.</summary>
    public static OutputArtifact Of(string key, TypedArtifact artifact, string root)
    {
        var declared = StoreTypes.Declared(artifact.TypeName).Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
        var custom = artifact.Properties.Where(property => !declared.Contains(property.Key)).ToImmutableSortedDictionary(StringComparer.Ordinal);
        return new OutputArtifact(key, artifact.TypeName, Uri(root, artifact.Folder))
        {
            Properties = artifact.Properties.Where(property => declared.Contains(property.Key)).ToImmutableSortedDictionary(StringComparer.Ordinal),
            CustomProperties = custom.ContainsKey("is_external") ? custom : custom.Add("is_external", 0L),
        };
    }

    /// <summary>A folder below the root, as the store has it.</summary>
    public static string Uri(string root, string folder) => Path.GetRelativePath(root, folder).Replace('\\', '/');
}
