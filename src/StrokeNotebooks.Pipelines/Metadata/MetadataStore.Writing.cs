using System.Collections.Immutable;

namespace StrokeNotebooks.Pipelines.Metadata;

public sealed partial class MetadataStore
{
    /// <summary>Registers a run of a pipeline: the contexts <c>pipeline</c> and <c>pipeline_run</c>. One that is there already is given again, so that a run can be resumed.</summary>
    /// <param name="pipeline">The pipeline's name.</param>
    /// <param name="runId">The run's name, unique over all pipelines of the store; TFX takes the local time, <c>2023-07-25T08:47:27.557831</c>.</param>
    public PipelineRun RegisterRun(string pipeline, string runId) => Write(() =>
    {
        var rows = new ContextRows(_store, Now());
        long parent = rows.Context("pipeline", pipeline), run = rows.Context("pipeline_run", runId);
        rows.Parent(run, parent);
        long started = _store.Number("SELECT create_time_since_epoch FROM Context WHERE id = @id", ("@id", run))!.Value;
        return new PipelineRun(run, pipeline, runId, DateTimeOffset.FromUnixTimeMilliseconds(started));
    });

    /// <summary>Registers that a component starts: an execution in state <see cref="ExecutionState.Running"/>, with its properties and contexts. Its inputs are recorded when it is published or fails.</summary>
    public RunningExecution Begin(PipelineRun run, NodeStart start) => Write(() => Begun(run, start));

    /// <summary>Records in one transaction that an execution is complete: its outputs with their properties, what it read and made, and the contexts of all.</summary>
    /// <returns>The artifacts' ids, in the order of the outputs.</returns>
    /// <exception cref="InvalidOperationException">The execution was finished before.</exception>
    public ImmutableArray<long> Publish(RunningExecution execution, params ImmutableArray<OutputArtifact> outputs) => Write(() =>
    {
        var artifacts = new ArtifactRows(_store, Now());
        ImmutableArray<long> ids = [.. outputs.Select(artifacts.Add)];
        Finish(execution, ExecutionState.Complete, EventType.Output, [.. outputs.Zip(ids, (output, id) => new KeyedArtifact(output.Key, id))]);
        return ids;
    });

    /// <summary>Records in one transaction that an execution is not needed, because earlier artifacts are what it would make: state <see cref="ExecutionState.Cached"/>, no new artifacts.</summary>
    /// <returns>The execution's number.</returns>
    public long PublishCached(PipelineRun run, NodeStart start, params ImmutableArray<KeyedArtifact> outputs) => Write(() =>
    {
        var execution = Begun(run, start);
        Finish(execution, ExecutionState.Cached, EventType.Output, outputs);
        return execution.Id;
    });

    /// <summary>Records what a Resolver found: it is complete, and the artifacts are found, not made.</summary>
    /// <inheritdoc cref="Publish" path="/exception"/>
    public void PublishResolved(RunningExecution execution, params ImmutableArray<KeyedArtifact> found) =>
        Write(() => Finish(execution, ExecutionState.Complete, EventType.InternalOutput, found));

    /// <summary>Records that an execution failed, and what it had read. It has no outputs.</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="state">How it ended: <see cref="ExecutionState.Failed"/> or <see cref="ExecutionState.Canceled"/>.</param>
    /// <inheritdoc cref="Publish" path="/exception"/>
    public void Fail(RunningExecution execution, ExecutionState state = ExecutionState.Failed) => Write(() =>
    {
        new EventRows(_store, Now()).Add(execution, EventType.Input, execution.Start.Inputs);
        new ExecutionRows(_store, Now()).Finish(execution, state);
    });

    /// <summary>Records that an execution which a dead process left running has failed.</summary>
    /// <returns>False if it was not running: somebody finished or abandoned it before.</returns>
    public bool Abandon(long executionId) => Write(() => new ExecutionRows(_store, Now()).End(executionId, ExecutionState.Failed));

    /// <summary>Records that the files of these artifacts are gone: state <see cref="ArtifactState.Deleted"/>. They stay in the lineage, and no cache gives them any more.</summary>
    /// <returns>How many were live until now.</returns>
    public int MarkDeleted(params IEnumerable<long> artifactIds) => Write(() =>
    {
        long now = Now();
        return artifactIds.Sum(id => _store.Execute(
            "UPDATE Artifact SET state = @deleted, last_update_time_since_epoch = @now WHERE id = @id AND state = @live",
            ("@deleted", (int)ArtifactState.Deleted), ("@now", now), ("@id", id), ("@live", (int)ArtifactState.Live)));
    });

    private RunningExecution Begun(PipelineRun run, NodeStart start)
    {
        var rows = new ContextRows(_store, Now());
        List<long> contexts = [rows.Context("pipeline", run.Pipeline), run.Id, rows.Context("node", $"{run.Pipeline}.{start.NodeId}")];
        if (start.CacheKey is not null)
            contexts.Add(rows.Context("execution_cache", start.CacheKey));
        long id = new ExecutionRows(_store, Now()).Begin(run, start, contexts);
        return new RunningExecution(id, run, start) { Contexts = [.. contexts] };
    }

    private void Finish(RunningExecution execution, ExecutionState state, EventType made, ImmutableArray<KeyedArtifact> outputs)
    {
        var events = new EventRows(_store, Now());
        events.Add(execution, EventType.Input, execution.Start.Inputs);
        events.Add(execution, made, outputs);
        new ExecutionRows(_store, Now()).Finish(execution, state);
    }
}
