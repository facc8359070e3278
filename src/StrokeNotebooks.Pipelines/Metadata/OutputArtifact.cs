using System.Collections.Immutable;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>An artifact that an execution has written and now publishes.</summary>
/// <param name="Key">The component's name for it, such as <c>model</c>.</param>
/// <param name="Type">Its type: one of TFX's (<c>Examples</c>, <c>Model</c>, ...) or your own.</param>
/// <param name="Uri">Its folder.</param>
public sealed record OutputArtifact(string Key, string Type, string Uri)
{
    /// <summary>Properties that the type declares (<c>span</c>, <c>version</c>, <c>split_names</c> of Examples); names that it does not yet declare are added to it.</summary>
    public ImmutableSortedDictionary<string, PropertyValue> Properties { get; init; } = PropertyRows.None;

    /// <summary>All other properties; TFX writes <c>is_external</c> and <c>tfx_version</c> on every artifact.</summary>
    public ImmutableSortedDictionary<string, PropertyValue> CustomProperties { get; init; } = PropertyRows.None;
}
