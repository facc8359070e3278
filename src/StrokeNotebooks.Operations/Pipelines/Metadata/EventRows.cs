using System.Collections.Immutable;
using StrokeNotebooks.Pipelines.Metadata.Sql;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>Adds what an execution read or made, inside a transaction of the caller.</summary>
internal sealed class EventRows(StoreConnection store, long now)
{
    public void Add(RunningExecution execution, EventType type, ImmutableArray<KeyedArtifact> artifacts)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        long[] ids = [.. artifacts.Select(artifact => artifact.ArtifactId)];
        RefuseUnknown(execution, artifacts, ids);
        foreach (var (key, artifact) in artifacts)
            Add(execution.Id, type, artifact, key, counts[key] = counts.GetValueOrDefault(key, -1) + 1);
        store.Execute(
            $"""
            INSERT INTO Attribution (context_id, artifact_id) SELECT c.value, a.value FROM {store.Dialect.Numbers("@artifacts", "a")} CROSS JOIN {store.Dialect.Numbers("@contexts", "c")}
            WHERE TRUE ORDER BY a.key, c.key ON CONFLICT DO NOTHING
            """, ("@artifacts", ids), ("@contexts", execution.Contexts));
    }

    private void RefuseUnknown(RunningExecution execution, ImmutableArray<KeyedArtifact> artifacts, long[] ids)
    {
        var known = store.Query($"SELECT a.id FROM {store.Dialect.Numbers("@ids", "j")} JOIN Artifact a ON a.id = j.value", row => row.GetInt64(0), ("@ids", ids)).ToHashSet();
        if (artifacts.FirstOrDefault(one => !known.Contains(one.ArtifactId)) is { } unknown)
            throw new InvalidOperationException($"'{unknown.Key}' of {execution.Start.NodeId} is artifact {unknown.ArtifactId}, which is not in this store.");
    }

    // An artifact that is given under two keys has one event; its path is that of the first.
    private void Add(long execution, EventType type, long artifact, string key, int index)
    {
        long? id = store.Number(
            "INSERT INTO Event (artifact_id, execution_id, type, milliseconds_since_epoch) VALUES (@artifact, @execution, @type, @now) ON CONFLICT DO NOTHING RETURNING id",
            ("@artifact", artifact), ("@execution", execution), ("@type", (int)type), ("@now", now));
        if (id is not null)
            store.Execute("INSERT INTO EventPath VALUES (@id, FALSE, NULL, @key), (@id, TRUE, @index, NULL)", ("@id", id), ("@key", key), ("@index", index));
    }
}
