using StrokeNotebooks.Pipelines.Metadata.Sql;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>Reads artifacts, executions and events by their ids, inside a transaction of the caller.</summary>
internal sealed class StoreReader(StoreConnection store)
{
    /// <summary>The artifacts of these ids, in this order.</summary>
    public List<Artifact> Artifacts(IReadOnlyCollection<long> ids)
    {
        var properties = PropertyRows.Of(store, "Artifact", ids);
        return store.Query(
            $"SELECT a.id, t.name, a.uri, a.state, a.create_time_since_epoch FROM {store.Dialect.Numbers("@ids", "j")} JOIN Artifact a ON a.id = j.value JOIN Type t ON t.id = a.type_id ORDER BY j.key",
            row => new Artifact(row.GetInt64(0), row.GetString(1), row.IsDBNull(2) ? "" : row.GetString(2), row.IsDBNull(3) ? ArtifactState.Unknown : (ArtifactState)row.GetInt32(3), Time(row.GetInt64(4)))
            {
                Properties = PropertyRows.None.AddRange(properties[(row.GetInt64(0), false)]),
                CustomProperties = PropertyRows.None.AddRange(properties[(row.GetInt64(0), true)]),
            }, ("@ids", ids));
    }

    /// <summary>The executions of these ids, in this order.</summary>
    public List<Execution> Executions(IReadOnlyCollection<long> ids)
    {
        var properties = PropertyRows.Of(store, "Execution", ids);
        // The node context is named "<pipeline>.<node>". The few nodes come first: Association has an index by context, none by execution.
        return store.Query(
            $"""
            SELECT e.id, t.name, e.last_known_state, e.create_time_since_epoch, e.last_update_time_since_epoch,
              (SELECT c.name FROM Context c CROSS JOIN Association a WHERE a.context_id = c.id AND a.execution_id = e.id AND c.type_id = (SELECT id FROM Type WHERE name = 'node' AND type_kind = 2) LIMIT 1) AS node,
              (SELECT c.name FROM Context c CROSS JOIN Association a WHERE a.context_id = c.id AND a.execution_id = e.id AND c.type_id = (SELECT id FROM Type WHERE name = 'pipeline' AND type_kind = 2) LIMIT 1) AS pipeline
            FROM {store.Dialect.Numbers("@ids", "j")} JOIN Execution e ON e.id = j.value JOIN Type t ON t.id = e.type_id ORDER BY j.key
            """,
            row => new Execution(row.GetInt64(0), row.GetString(1),
                NodeId(row.IsDBNull(5) ? null : row.GetString(5), row.IsDBNull(6) ? "" : row.GetString(6)) ?? row.GetString(1).Split('.')[^1],
                row.IsDBNull(2) ? ExecutionState.Unknown : (ExecutionState)row.GetInt32(2), Time(row.GetInt64(3)), Time(row.GetInt64(4)))
            {
                Properties = PropertyRows.None.SetItems(properties[(row.GetInt64(0), false)]).SetItems(properties[(row.GetInt64(0), true)]),
            }, ("@ids", ids));
    }

    /// <summary>What these executions read and made, in the order of the events.</summary>
    public List<LineageEdge> Edges(IReadOnlyCollection<long> executions) => store.Query(
        $"""
        SELECT e.artifact_id, e.execution_id, e.type, (SELECT p.step_key FROM EventPath p WHERE p.event_id = e.id AND p.is_index_step = FALSE) FROM {store.Dialect.Numbers("@ids", "j")}
        JOIN Event e ON e.execution_id = j.value ORDER BY e.id
        """,
        row => new LineageEdge(row.GetInt64(0), row.GetInt64(1), (EventType)row.GetInt32(2), row.IsDBNull(3) ? "" : row.GetString(3)), ("@ids", executions));

    public static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private static string? NodeId(string? context, string pipeline) =>
        context is null ? null : context.StartsWith(pipeline + ".", StringComparison.Ordinal) ? context[(pipeline.Length + 1)..] : context;
}
