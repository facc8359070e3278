using System.Collections.Immutable;

namespace StrokeNotebooks.Pipelines.Metadata;

public sealed partial class MetadataStore
{
    /// <summary>The newest execution of a component that came to its end or took its outputs from the cache; null if there is none.</summary>
    /// <param name="pipeline">The pipeline's name.</param>
    /// <param name="nodeId">The component's name, such as <c>Trainer</c>.</param>
    /// <returns>The execution, and what it read by key.</returns>
    public (Execution Execution, ImmutableArray<FoundArtifact> Inputs)? LatestExecution(string pipeline, string nodeId) => _store.Read<(Execution, ImmutableArray<FoundArtifact>)?>(() =>
    {
        long? latest = _store.Number(
            $"""
            SELECT max(n.execution_id) FROM Association n JOIN Execution e ON e.id = n.execution_id AND e.last_known_state IN (3, 5)
            WHERE n.context_id IN {ContextTypes.OfNode}
            """, ContextTypes.Named(pipeline, nodeId));
        if (latest is null)
            return null;
        var reader = new StoreReader(_store);
        LineageEdge[] inputs = [.. reader.Edges([latest.Value]).Where(edge => edge.IsInput)];
        return (reader.AllExecutions([latest.Value])[0], [.. reader.Found(inputs)]);
    });

    /// <summary>The executions of these numbers; a number that the store does not have is left out.</summary>
    public ImmutableArray<Execution> Executions(params IReadOnlyCollection<long> ids) => _store.Read(() => new StoreReader(_store).Executions(ids).ToImmutableArray());

    /// <summary>What these executions made, in whatever state it is.</summary>
    public ImmutableArray<Artifact> OutputsOf(params IReadOnlyCollection<long> executions) => _store.Read(() =>
    {
        SortedSet<long> made = [.. new StoreReader(_store).Edges(executions).Where(edge => edge.IsOutput).Select(edge => edge.ArtifactId)];
        return Artifacts([.. made]);
    });
}
