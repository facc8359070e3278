using System.Collections.Immutable;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>An execution that has begun: what <see cref="MetadataStore.Publish"/> and its sisters finish.</summary>
/// <param name="Id">Its number in the store, for its artifacts' folders.</param>
/// <param name="Run">The run that it belongs to.</param>
/// <param name="Start">What it was started with.</param>
public sealed record RunningExecution(long Id, PipelineRun Run, NodeStart Start)
{
    /// <summary>Properties that are known only at its end (rows read, the reason of a failure): set with <c>with</c>, written when it is published or failed, over those it was started with.</summary>
    public ImmutableSortedDictionary<string, PropertyValue> EndProperties { get; init; } = PropertyRows.None;

    /// <summary>The contexts that it and its artifacts belong to: pipeline, run, node and cache key.</summary>
    internal ImmutableArray<long> Contexts { get; init; } = [];
}
