using System.Collections.Immutable;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>What is known of a component when it starts.</summary>
/// <param name="NodeId">The component's name in its pipeline, such as <c>Trainer</c>.</param>
/// <param name="ExecutionType">Its type: in TFX the class path, such as <c>tfx.components.trainer.component.Trainer</c>.</param>
public sealed record NodeStart(string NodeId, string ExecutionType)
{
    /// <summary>The artifacts that it reads, by key.</summary>
    public ImmutableArray<KeyedArtifact> Inputs { get; init; } = [];

    /// <summary>What it is run with; kept as custom properties, as TFX does.</summary>
    public ImmutableSortedDictionary<string, PropertyValue> Properties { get; init; } = PropertyRows.None;

    /// <summary>The hash of all that its outputs depend on: the name of its <c>execution_cache</c> context. None for a Resolver or an Importer.</summary>
    public string? CacheKey { get; init; }
}
