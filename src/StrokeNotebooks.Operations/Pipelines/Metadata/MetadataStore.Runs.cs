using System.Collections.Immutable;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines.Metadata;

public sealed partial class MetadataStore
{
    /// <summary>The runs, the newest first.</summary>
    /// <param name="pipeline">Only those of this pipeline, if one is given.</param>
    public ImmutableArray<PipelineRun> Runs(string? pipeline = null) => [.. _store.Read(() => RunsOf(pipeline))];

    /// <summary>What happened in a run: its executions and what they read and made.</summary>
    public RunDetails Details(PipelineRun run) => _store.Read(() => DetailsOf(run));

    /// <summary>The executions that are running, or that a killed process left so; the oldest first.</summary>
    /// <param name="run">Only those of this run, if one is given.</param>
    public ImmutableArray<UnfinishedExecution> Unfinished(PipelineRun? run = null) => _store.Read(() =>
    {
        var found = _store.Query(
            """
            SELECT e.id, r.id FROM Execution e CROSS JOIN Context r CROSS JOIN Association a
            WHERE e.last_known_state = 2 AND r.type_id = (SELECT id FROM Type WHERE name = 'pipeline_run' AND type_kind = 2) AND a.context_id = r.id AND a.execution_id = e.id
              AND r.id = coalesce(CAST(@run AS BIGINT), r.id) ORDER BY e.id
            """,
            row => (Execution: row.GetInt64(0), Run: row.GetInt64(1)), ("@run", run?.Id));
        if (found is [])
            return [];
        var runs = RunsOf(null).ToDictionary(one => one.Id);
        return new StoreReader(_store).Executions([.. found.Select(one => one.Execution)]).Zip(found, (execution, one) => new UnfinishedExecution(runs[one.Run], execution)).ToImmutableArray();
    });

    /// <summary>What differs between two runs.</summary>
    public RunComparison Compare(PipelineRun first, PipelineRun second) => RunComparison.Of(Details(first), Details(second));

    /// <summary>What would be run again if this artifact changed: the components that read it, and all that follow, in the newest whole run that knows it.</summary>
    /// <exception cref="InputException">The store has no such artifact.</exception>
    public Impact ImpactOf(long artifactId) => _store.Read(() => new ImpactQuery(_store, DetailsOf).OfArtifact(
        Artifacts([artifactId]).FirstOrDefault() ?? throw LineageQuery.NoSuchArtifact(artifactId), RunsOf(null)));

    /// <summary>What would be run again if this component changed, its code or its settings: it, and all that follows, in the newest whole run that has it.</summary>
    /// <param name="pipeline">The pipeline's name.</param>
    /// <param name="nodeId">The component's name, such as <c>Trainer</c>.</param>
    /// <exception cref="InputException">The pipeline has no such component.</exception>
    public Impact ImpactOf(string pipeline, string nodeId) => _store.Read(() => new ImpactQuery(_store, DetailsOf).OfComponent(pipeline, nodeId, RunsOf(pipeline)));

    private List<PipelineRun> RunsOf(string? pipeline) => _store.Query(
        // Before TFX wrote ParentContext, a run's pipeline was known only by their executions.
        """
        SELECT id, pipeline, name, started FROM (
          SELECT r.id, r.name, r.create_time_since_epoch AS started, coalesce(p.name,
            (SELECT c.name FROM Context c CROSS JOIN Association a WHERE a.context_id = c.id AND a.execution_id = (SELECT min(execution_id) FROM Association WHERE context_id = r.id)
              AND c.type_id = (SELECT id FROM Type WHERE name = 'pipeline' AND type_kind = 2)), '') AS pipeline
          FROM Context r LEFT JOIN ParentContext up ON up.context_id = r.id LEFT JOIN Context p ON p.id = up.parent_context_id WHERE r.type_id = (SELECT id FROM Type WHERE name = 'pipeline_run' AND type_kind = 2)) AS runs
        WHERE pipeline = coalesce(CAST(@pipeline AS VARCHAR), pipeline) ORDER BY id DESC
        """,
        row => new PipelineRun(row.GetInt64(0), row.GetString(1), row.GetString(2), StoreReader.Time(row.GetInt64(3))), ("@pipeline", pipeline));

    private RunDetails DetailsOf(PipelineRun run)
    {
        var ids = _store.Query("SELECT execution_id FROM Association WHERE context_id = @run ORDER BY execution_id", row => row.GetInt64(0), ("@run", run.Id));
        var reader = new StoreReader(_store);
        var edges = reader.Edges(ids);
        SortedSet<long> artifacts = [.. edges.Select(edge => edge.ArtifactId)];
        return new RunDetails(run, [.. reader.Executions(ids)], [.. reader.Artifacts(artifacts)], [.. edges]);
    }
}
