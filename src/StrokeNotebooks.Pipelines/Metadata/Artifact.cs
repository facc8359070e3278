using System.Collections.Immutable;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>Something that an execution made: where it lies and what is known about it.</summary>
/// <param name="Id">Its number in the store.</param>
/// <param name="Type">Its type's name, such as <c>Examples</c> or <c>Model</c>.</param>
/// <param name="Uri">Its folder.</param>
/// <param name="State">Where it is in its life.</param>
/// <param name="Created">When it was published.</param>
public sealed record Artifact(long Id, string Type, string Uri, ArtifactState State, DateTimeOffset Created)
{
    /// <summary>Properties that its type declares, by name.</summary>
    public ImmutableSortedDictionary<string, PropertyValue> Properties { get; init; } = PropertyRows.None;

    /// <summary>All other properties, by name.</summary>
    public ImmutableSortedDictionary<string, PropertyValue> CustomProperties { get; init; } = PropertyRows.None;
}
