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
            $"""
            SELECT e.id, r.id FROM Execution e CROSS JOIN Context r CROSS JOIN Association a
            WHERE e.last_known_state = 2 AND r.type_id IN {ContextTypes.Runs} AND a.context_id = r.id AND a.execution_id = e.id
              AND r.id = coalesce(CAST(@run AS BIGINT), r.id) ORDER BY e.id
            """,
            row => (Execution: row.Whole(0), Run: row.Whole(1)), ("@run", run?.Id));
        if (found is [])
            return [];
        var runs = RunsOf(null).ToDictionary(one => one.Id);
        return new StoreReader(_store).AllExecutions([.. found.Select(one => one.Execution)]).Zip(found, (execution, one) => new UnfinishedExecution(runs[one.Run], execution)).ToImmutableArray();
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

    private List<PipelineRun> RunsOf(string? pipeline)
    {
        var runs = AllRuns(pipeline);
        return runs.GroupBy(run => run.Id).FirstOrDefault(same => same.Skip(1).Any()) is { } twice ? throw new DamagedStoreException($"context {twice.Key} is there twice") : runs;
    }

    private List<PipelineRun> AllRuns(string? pipeline) => _store.Query(
        // Before TFX wrote ParentContext, a run's pipeline was known only by their executions, and by the properties of a run that has none.
        $"""
        SELECT id, pipeline, name, create_time_since_epoch, interactive FROM (
          SELECT r.id, r.name, r.create_time_since_epoch, (SELECT count(*) FROM Type t WHERE t.id = r.type_id AND t.name = 'run') AS interactive, coalesce(
            (SELECT p.name FROM ParentContext up JOIN Context p ON p.id = up.parent_context_id WHERE up.context_id = r.id ORDER BY p.id LIMIT 1),
            (SELECT c.name FROM Context c CROSS JOIN Association a WHERE a.context_id = c.id AND a.execution_id = (SELECT min(execution_id) FROM Association WHERE context_id = r.id)
              AND c.type_id = {ContextTypes.Pipeline} ORDER BY c.id LIMIT 1),
            (SELECT min(string_value) FROM ContextProperty WHERE context_id = r.id AND name = 'pipeline_name'), '') AS pipeline
          FROM Context r WHERE r.type_id IN {ContextTypes.Runs}) AS runs
        WHERE pipeline = coalesce(CAST(@pipeline AS VARCHAR), pipeline) ORDER BY id DESC
        """,
        row => new PipelineRun(row.Whole(0), row.Text(1), RunId(row.Text(1), row.Text(2), row.Whole(4) > 0), row.Time(3)) { IsInteractive = row.Whole(4) > 0 }, ("@pipeline", pipeline));

    // InteractiveContext names a run's context by the pipeline and the run.
    private static string RunId(string pipeline, string name, bool isInteractive) =>
        isInteractive && name.StartsWith(pipeline + ".", StringComparison.Ordinal) && name.Length > pipeline.Length + 1 ? name[(pipeline.Length + 1)..] : name;

    private RunDetails DetailsOf(PipelineRun run)
    {
        var ids = _store.Query("SELECT execution_id FROM Association WHERE context_id = @run ORDER BY execution_id", row => row.Whole(0), ("@run", run.Id));
        var reader = new StoreReader(_store);
        var edges = reader.Edges(ids);
        return new RunDetails(run, [.. reader.AllExecutions(ids)], [.. reader.ArtifactsOf(edges)], [.. edges]);
    }
}
