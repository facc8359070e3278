using System.Collections.Immutable;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines.Metadata;

public sealed partial class MetadataStore
{
    /// <summary>The latest live artifacts of a type, the newest first.</summary>
    /// <param name="type">The type's name, such as <c>Model</c>; every type if none is given.</param>
    /// <param name="count">At most so many.</param>
    public ImmutableArray<Artifact> Latest(string? type = null, int count = 10) => Latest(new ArtifactQuery(type) { Count = count });

    /// <summary>The latest live artifacts that a query describes, the newest first.</summary>
    public ImmutableArray<Artifact> Latest(ArtifactQuery query) => _store.Read(() => Artifacts(new ArtifactSearch(_store).Ids(query)));

    /// <summary>The newest live Model that an Evaluator blessed: the baseline that a new model is compared with. As TFX's LatestBlessedModelStrategy finds it: by the custom properties <c>blessed</c> and <c>current_model_id</c> of live ModelBlessing artifacts.</summary>
    /// <param name="pipeline">Only models of this pipeline; of all pipelines in the store if none is given.</param>
    /// <param name="exceptContent">Not a model whose custom property <c>content_sha256</c> is this: a model is not compared with itself.</param>
    /// <returns>Null if no model is blessed.</returns>
    public Artifact? LatestBlessedModel(string? pipeline = null, string? exceptContent = null) => _store.Read(() => Artifacts(new ArtifactSearch(_store).BlessedModel(pipeline, exceptContent)).FirstOrDefault());

    /// <summary>The artifacts of these numbers, in this order and in whatever state; a number that the store does not have is left out.</summary>
    public ImmutableArray<Artifact> Artifacts(params IReadOnlyCollection<long> ids) => _store.Read(() => Artifacts([.. ids]));

    /// <summary>The live outputs of a component's latest executions, the latest execution's first; those that it took from the cache count too.</summary>
    /// <param name="pipeline">The pipeline's name.</param>
    /// <param name="nodeId">The component's name, such as <c>Trainer</c>.</param>
    /// <param name="count">At most so many.</param>
    public ImmutableArray<Artifact> LatestOf(string pipeline, string nodeId, int count = 10) => _store.Read(() => Artifacts(_store.Query(
        $"""
        SELECT e.artifact_id FROM Association n CROSS JOIN Event e CROSS JOIN Artifact a
        WHERE e.execution_id = n.execution_id AND e.type = 4 AND a.id = e.artifact_id AND a.state = 2 AND n.context_id IN {ContextTypes.OfNode}
          AND NOT EXISTS (SELECT 1 FROM Event later JOIN Association l ON l.context_id IN {ContextTypes.OfNode} AND l.execution_id = later.execution_id
            WHERE later.artifact_id = e.artifact_id AND later.type = 4 AND later.execution_id > e.execution_id)
        ORDER BY n.execution_id DESC, e.id LIMIT @count
        """,
        row => row.Whole(0), [.. ContextTypes.Named(pipeline, nodeId), ("@count", count)])));

    /// <summary>What made this artifact: its maker, what that read, and so on back to the examples.</summary>
    /// <exception cref="InputException">The store has no such artifact.</exception>
    public Lineage Upstream(long artifactId) => _store.Read(() => new LineageQuery(_store).Of(artifactId, upstream: true));

    /// <summary>What was made from this artifact: who read it, what those made, and so on.</summary>
    /// <exception cref="InputException">The store has no such artifact.</exception>
    public Lineage Downstream(long artifactId) => _store.Read(() => new LineageQuery(_store).Of(artifactId, upstream: false));

    /// <summary>What a component made when it last ran to its end with this cache key: the newest complete or cached execution whose outputs are all live.</summary>
    /// <param name="cacheKey">The hash of all that the outputs depend on, as in <see cref="NodeStart.CacheKey"/>.</param>
    /// <returns>The outputs in the order in which they were published; null if there is no such execution.</returns>
    public ImmutableArray<FoundArtifact>? FindCached(string cacheKey) => _store.Read(() => new CacheQuery(_store).Find(cacheKey));

    private ImmutableArray<Artifact> Artifacts(List<long> ids) => [.. new StoreReader(_store).Artifacts(ids)];
}
