using System.Collections.Immutable;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>Adds what an execution read or made, inside a transaction of the caller.</summary>
internal sealed class EventRows(StoreConnection store, long now)
{
    public void Add(RunningExecution execution, EventType type, ImmutableArray<KeyedArtifact> artifacts)
    {
        long[] ids = [.. artifacts.Select(artifact => artifact.ArtifactId)];
        if (ids is [])
            return;
        RefuseUnknown(execution, artifacts, ids);
        foreach (var group in artifacts.GroupBy(artifact => artifact.Key, artifact => artifact.ArtifactId, StringComparer.Ordinal))
            Add(execution.Id, type, group.Key, [.. group]);
        store.Execute(
            $"""
            INSERT INTO Attribution (context_id, artifact_id) SELECT c.value, a.value FROM {store.Dialect.Numbers("@artifacts", "a")} CROSS JOIN {store.Dialect.Numbers("@contexts", "c")}
            WHERE TRUE ORDER BY a.key, c.key ON CONFLICT DO NOTHING
            """, ("@artifacts", ids), ("@contexts", execution.Contexts));
    }

    private void RefuseUnknown(RunningExecution execution, ImmutableArray<KeyedArtifact> artifacts, long[] ids)
    {
        var known = store.Query($"SELECT a.id FROM {store.Dialect.Numbers("@ids", "j")} JOIN Artifact a ON a.id = j.value", row => row.Whole(0), ("@ids", ids)).ToHashSet();
        if (artifacts.FirstOrDefault(one => !known.Contains(one.ArtifactId)) is { } unknown)
            throw new InvalidOperationException($"'{unknown.Key}' of {execution.Start.NodeId} is artifact {unknown.ArtifactId}, which is not in this store.");
    }

    // An artifact that is given under two keys has one event; its path is that of the first.
    private void Add(long execution, EventType type, string key, long[] artifacts)
    {
        var events = store.Query(
            $"""
            INSERT INTO Event (artifact_id, execution_id, type, milliseconds_since_epoch) SELECT a.value, @execution, @type, @now FROM {store.Dialect.Numbers("@artifacts", "a")}
            WHERE TRUE ORDER BY a.key ON CONFLICT DO NOTHING RETURNING id, artifact_id
            """,
            row => (Id: row.Whole(0), Artifact: row.Whole(1)), ("@artifacts", artifacts), ("@execution", execution), ("@type", (int)type), ("@now", now));
        // The path of an event is the key, then the place under it.
        store.Execute(
            $"""
            INSERT INTO EventPath SELECT e.value, FALSE, CAST(NULL AS INT), @key FROM {store.Dialect.Numbers("@events", "e")}
            UNION ALL SELECT e.value, TRUE, p.value, NULL FROM {store.Dialect.Numbers("@events", "e")} JOIN {store.Dialect.Numbers("@places", "p")} ON p.key = e.key
            """,
            ("@events", events.ConvertAll(one => one.Id)), ("@places", events.ConvertAll(one => (long)Array.IndexOf(artifacts, one.Artifact))), ("@key", key));
    }
}
