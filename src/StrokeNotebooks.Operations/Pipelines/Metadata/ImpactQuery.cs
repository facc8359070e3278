using System.Collections.Immutable;
using StrokeNotebooks.IO;
using StrokeNotebooks.Pipelines.Metadata.Sql;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>Follows what changed through the events of one run, inside a transaction of the caller.</summary>
internal sealed class ImpactQuery(StoreConnection store, Func<PipelineRun, RunDetails> details)
{
    /// <summary>What a change of an artifact would run again.</summary>
    public Impact OfArtifact(Artifact artifact, List<PipelineRun> runs)
    {
        // The runs come before the associations, which have no index by execution.
        var with = store.Query(
            """
            SELECT DISTINCT c.id FROM Event e CROSS JOIN Context c CROSS JOIN Association r
            WHERE e.artifact_id = @id AND c.type_id = (SELECT id FROM Type WHERE name = 'pipeline_run' AND type_kind = 2) AND r.context_id = c.id AND r.execution_id = e.execution_id
            """, row => row.GetInt64(0), ("@id", artifact.Id)).ToHashSet();
        var run = Newest(runs.Where(one => with.Contains(one.Id)).Select(details)) ?? throw new InputException($"No run of this store has read or made artifact {artifact.Id}.");
        return Of($"{artifact.Type} {artifact.Id}", run, [artifact.Id], null);
    }

    /// <summary>What a change of a component would run again.</summary>
    public Impact OfComponent(string pipeline, string nodeId, List<PipelineRun> runs)
    {
        bool known = store.Number("SELECT id FROM Context WHERE type_id = (SELECT id FROM Type WHERE name = 'node' AND type_kind = 2) AND name = @node", ("@node", $"{pipeline}.{nodeId}")) is not null;
        var run = known ? Newest(runs.Select(details).Where(one => one.Executions.Any(execution => execution.NodeId == nodeId))) : null;
        return Of(nodeId, run ?? throw new InputException($"Pipeline '{pipeline}' has no run with a component '{nodeId}' in this store. 'stroke pipeline show --run NAME' lists a run's components."), [], nodeId);
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

    // Executions are numbered in the order in which they start, so that who makes comes before who reads.
    private static IEnumerable<Execution> LastTimes(RunDetails run) => run.Executions.GroupBy(one => one.NodeId).Select(times => times.Last()).OrderBy(one => one.Id);

    private Impact Of(string changed, RunDetails run, HashSet<long> artifacts, string? nodeId)
    {
        var edges = run.Edges.ToLookup(edge => edge.ExecutionId);
        var found = new List<ImpactedComponent>();
        foreach (var execution in LastTimes(run))
        {
            ImmutableArray<string> because = [.. edges[execution.Id].Where(edge => edge.IsInput && artifacts.Contains(edge.ArtifactId)).Select(edge => edge.Key).Distinct()];
            if (because.IsEmpty && execution.NodeId != nodeId)
                continue;
            artifacts.UnionWith(edges[execution.Id].Where(edge => !edge.IsInput).Select(edge => edge.ArtifactId));
            found.Add(new ImpactedComponent(execution.NodeId, because, execution.State, execution.Started, Seconds(run.Run.Pipeline, execution.NodeId)));
        }
        return new Impact(changed, run.Run, [.. found]);
    }

    private double? Seconds(string pipeline, string nodeId) => store.Number(
        """
        SELECT e.last_update_time_since_epoch - e.create_time_since_epoch FROM Association n CROSS JOIN Execution e
        WHERE n.context_id = (SELECT id FROM Context WHERE type_id = (SELECT id FROM Type WHERE name = 'node' AND type_kind = 2) AND name = @node) AND e.id = n.execution_id AND e.last_known_state = 3
        ORDER BY n.execution_id DESC LIMIT 1
        """, ("@node", $"{pipeline}.{nodeId}")) / 1000.0;
}
