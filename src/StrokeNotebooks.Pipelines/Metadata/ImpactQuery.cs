using System.Collections.Immutable;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>Follows what changed through the events of one run, inside a transaction of the caller. Where each run is one component, as TFX's InteractiveContext records them, it follows them through all.</summary>
internal sealed class ImpactQuery(StoreConnection store, Func<PipelineRun, RunDetails> details)
{
    /// <summary>What a change of an artifact would run again.</summary>
    public Impact OfArtifact(Artifact artifact, List<PipelineRun> runs)
    {
        // The runs come before the associations, which have no index by execution.
        var with = store.Query(
            $"""
            SELECT DISTINCT c.id FROM Event e CROSS JOIN Context c CROSS JOIN Association r
            WHERE e.artifact_id = @id AND c.type_id IN {ContextTypes.Runs} AND r.context_id = c.id AND r.execution_id = e.execution_id
            """, row => row.Whole(0), ("@id", artifact.Id)).ToHashSet();
        var run = Newest(runs.Where(one => with.Contains(one.Id)).Select(details)) ?? throw new InputException($"No run of this store has read or made artifact {artifact.Id}.");
        string changed = $"{artifact.Type} {artifact.Id}";
        return IsOneCell(run) ? Of(changed, run.Run, CellExecutions(), [artifact.Id], null) : Of(changed, run.Run, LastTimes(run), [artifact.Id], null);
    }

    /// <summary>What a change of a component would run again.</summary>
    public Impact OfComponent(string pipeline, string nodeId, List<PipelineRun> runs)
    {
        bool known = store.Number($"SELECT min(id) FROM Context WHERE id IN {ContextTypes.OfNode}", ContextTypes.Named(pipeline, nodeId)) is not null;
        var run = known ? Newest(runs.Select(details).Where(one => one.Executions.Any(execution => execution.NodeId == nodeId))) : null;
        if (run is null)
            throw new InputException($"Pipeline '{pipeline}' has no run with a component '{nodeId}' in this store. 'stroke pipeline show --run NAME' lists a run's components.");
        var itself = LastTimes(run).First(one => one.NodeId == nodeId);
        return Of(nodeId, run.Run, IsOneCell(run) ? CellExecutions() : LastTimes(run), [], itself);
    }

    // A run that failed half-way does not show what comes after.
    private static RunDetails? Newest(IEnumerable<RunDetails> runs)
    {
        RunDetails? newest = null;
        foreach (var run in runs)
        {
            newest ??= run;
            if (LastTimes(run).All(one => one.State is ExecutionState.Complete or ExecutionState.Cached))
                return run;
        }
        return newest;
    }

    private static bool IsOneCell(RunDetails run) => run.Run.IsInteractive && run.Executions.Length <= 1;

    // Executions are numbered in the order in which they start, so that who makes comes before who reads.
    private static IEnumerable<Execution> LastTimes(RunDetails run) => run.Executions.GroupBy(one => one.NodeId).Select(times => times.Last()).OrderBy(one => one.Id);

    private List<Execution> CellExecutions() => new StoreReader(store).AllExecutions(store.Query(
        $"SELECT DISTINCT a.execution_id FROM Context r CROSS JOIN Association a WHERE r.type_id = {ContextTypes.InteractiveRun} AND a.context_id = r.id ORDER BY a.execution_id", row => row.Whole(0)));

    private Impact Of(string changed, PipelineRun run, IEnumerable<Execution> executions, HashSet<long> artifacts, Execution? itself)
    {
        var candidates = executions.ToList();
        var edges = new StoreReader(store).Edges(candidates.ConvertAll(one => one.Id)).ToLookup(edge => edge.ExecutionId);
        // It may have taken from the cache what others had read long before.
        if (itself is not null)
            artifacts.UnionWith(Made(itself));
        var found = new List<(Execution Execution, ImmutableArray<string> Because)>();
        foreach (var execution in candidates)
        {
            ImmutableArray<string> because = [.. edges[execution.Id].Where(edge => edge.IsInput && artifacts.Contains(edge.ArtifactId)).Select(edge => edge.Key).Distinct()];
            if (because.IsEmpty && execution.Id != itself?.Id)
                continue;
            artifacts.UnionWith(Made(execution));
            // What is changed comes first, also where it was taken from the cache after others had read it.
            found.Insert(execution.Id == itself?.Id ? 0 : found.Count, (execution, because));
        }
        // Who ran in several cells would run again once.
        var last = found.GroupBy(one => one.Execution.NodeId, StringComparer.Ordinal).Select(times => times.Last());
        return new Impact(changed, run, [.. last.Select(one => new ImpactedComponent(one.Execution.NodeId, one.Because, one.Execution.State, LastDone(run.Pipeline, one.Execution)))]);

        IEnumerable<long> Made(Execution execution) => edges[execution.Id].Where(edge => !edge.IsInput).Select(edge => edge.ArtifactId);
    }

    // The newest that came to its end by its own work; of a cell that another pipeline's name stands over, itself.
    private TimedExecution? LastDone(string pipeline, Execution execution)
    {
        long? id = store.Number(
            $"SELECT max(e.id) FROM Association n CROSS JOIN Execution e WHERE n.context_id IN {ContextTypes.OfNode} AND e.id = n.execution_id AND e.last_known_state = {(int)ExecutionState.Complete}",
            ContextTypes.Named(pipeline, execution.NodeId)) ?? (execution.State == ExecutionState.Complete ? execution.Id : null);
        if (id is null)
            return null;
        var done = new StoreReader(store).AllExecutions([id.Value])[0];
        return new TimedExecution(done.Id, done.Started, (done.Updated - done.Started).TotalSeconds);
    }
}
