namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>Reads artifacts, executions and events by their ids, inside a transaction of the caller.</summary>
internal sealed class StoreReader(StoreConnection store)
{
    /// <summary>The artifacts of these ids, in this order; an id that the store does not have is left out.</summary>
    public List<Artifact> Artifacts(IReadOnlyCollection<long> ids)
    {
        var properties = PropertyRows.Of(store, "Artifact", ids);
        return store.Query(
            $"SELECT a.id, t.name, a.uri, a.state, a.create_time_since_epoch, a.type_id FROM {store.Dialect.Numbers("@ids", "j")} JOIN Artifact a ON a.id = j.value LEFT JOIN Type t ON t.id = a.type_id ORDER BY j.key",
            row => new Artifact(row.Whole(0), row.TextOrNull(1) ?? throw NoType("artifact", row.Whole(0)), row.TextOrNull(2) ?? "", row.Member<ArtifactState>(3), row.Time(4))
            {
                Properties = PropertyRows.None.SetItems(properties[(row.Whole(0), false)]),
                CustomProperties = PropertyRows.None.SetItems(properties[(row.Whole(0), true)]),
            }, ("@ids", ids));
    }

    /// <summary>The artifacts that these events name, by number.</summary>
    /// <exception cref="DamagedStoreException">One of them is not there.</exception>
    public List<Artifact> ArtifactsOf(IEnumerable<LineageEdge> edges) => AllArtifacts(new SortedSet<long>(edges.Select(edge => edge.ArtifactId)));

    /// <summary>The artifacts of these ids, in this order.</summary>
    /// <exception cref="DamagedStoreException">One of them is not there.</exception>
    public List<Artifact> AllArtifacts(IReadOnlyCollection<long> ids) => All(ids, Artifacts(ids), artifact => artifact.Id, "an event names artifact");

    /// <summary>What these events name under their keys, in the order of the events.</summary>
    /// <exception cref="DamagedStoreException">One of the artifacts is not there.</exception>
    public IEnumerable<FoundArtifact> Found(IReadOnlyCollection<LineageEdge> edges)
    {
        var artifacts = ArtifactsOf(edges).ToDictionary(artifact => artifact.Id);
        return edges.Select(edge => new FoundArtifact(edge.Key, artifacts[edge.ArtifactId]));
    }

    /// <summary>The executions of these ids, in this order; an id that the store does not have is left out.</summary>
    public List<Execution> Executions(IReadOnlyCollection<long> ids)
    {
        var properties = PropertyRows.Of(store, "Execution", ids);
        // The node context is named "<pipeline>.<node>". The few nodes come first: Association has an index by context, none by execution.
        return store.Query(
            $"""
            SELECT e.id, t.name, e.last_known_state, e.create_time_since_epoch, e.last_update_time_since_epoch,
              (SELECT c.name FROM Context c CROSS JOIN Association a WHERE a.context_id = c.id AND a.execution_id = e.id AND c.type_id = {ContextTypes.Node} LIMIT 1) AS node,
              (SELECT c.name FROM Context c CROSS JOIN Association a WHERE a.context_id = c.id AND a.execution_id = e.id AND c.type_id = {ContextTypes.Pipeline} LIMIT 1) AS pipeline
            FROM {store.Dialect.Numbers("@ids", "j")} JOIN Execution e ON e.id = j.value LEFT JOIN Type t ON t.id = e.type_id ORDER BY j.key
            """,
            row =>
            {
                string type = row.TextOrNull(1) ?? throw NoType("execution", row.Whole(0));
                var own = PropertyRows.None.SetItems(properties[(row.Whole(0), false)]).SetItems(properties[(row.Whole(0), true)]);
                // What TFX runs in a notebook has no node context; its name and state are properties.
                string node = NodeId(row.TextOrNull(5), row.TextOrNull(6) ?? "") ?? (own.TryGetValue("component_id", out var component) ? component.ToString() : type.Split('.')[^1]);
                var state = row.Member<ExecutionState>(2);
                return new Execution(row.Whole(0), type, node, state == ExecutionState.Unknown ? StateOf(own) : state, row.Time(3), row.Time(4)) { Properties = own };
            }, ("@ids", ids));
    }

    /// <summary>The executions of these ids, in this order.</summary>
    /// <exception cref="DamagedStoreException">One of them is not there.</exception>
    public List<Execution> AllExecutions(IReadOnlyCollection<long> ids) => All(ids, Executions(ids), execution => execution.Id, "a row names execution");

    /// <summary>What these executions read and made, in the order of the events.</summary>
    public List<LineageEdge> Edges(IReadOnlyCollection<long> executions) => store.Query(
        $"""
        SELECT e.artifact_id, e.execution_id, e.type, (SELECT p.step_key FROM EventPath p WHERE p.event_id = e.id AND p.is_index_step = FALSE LIMIT 1) AS step_key FROM {store.Dialect.Numbers("@ids", "j")}
        JOIN Event e ON e.execution_id = j.value ORDER BY e.id
        """,
        row => new LineageEdge(row.Whole(0), row.Whole(1), row.Member<EventType>(2), row.TextOrNull(3) ?? ""), ("@ids", executions));

    private static List<T> All<T>(IReadOnlyCollection<long> ids, List<T> found, Func<T, long> id, string what)
    {
        if (found.Count < ids.Count)
            throw new DamagedStoreException(FormattableString.Invariant($"{what} {ids.Except(found.Select(id)).First()}, which is not there"));
        return found.Count == ids.Count ? found : throw new DamagedStoreException(FormattableString.Invariant($"{what} {found.GroupBy(id).First(same => same.Skip(1).Any()).Key}, which is there twice"));
    }

    private static DamagedStoreException NoType(string what, long id) => new(FormattableString.Invariant($"the type of {what} {id} is not there"));

    private static ExecutionState StateOf(IReadOnlyDictionary<string, PropertyValue> properties) => properties.GetValueOrDefault("state").ToString() switch
    {
        "new" => ExecutionState.Running,
        "complete" => ExecutionState.Complete,
        "cached" => ExecutionState.Cached,
        _ => ExecutionState.Unknown,
    };

    private static string? NodeId(string? context, string pipeline) =>
        context is null ? null : context.StartsWith(pipeline + ".", StringComparison.Ordinal) ? context[(pipeline.Length + 1)..] : context;
}
