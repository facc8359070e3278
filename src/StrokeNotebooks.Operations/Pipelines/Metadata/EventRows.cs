using System.Collections.Immutable;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>Adds what an execution read or made, inside a transaction of the caller.</summary>
internal sealed class EventRows(StoreConnection store, long now)
{
    public void Add(RunningExecution execution, EventType type, ImmutableArray<KeyedArtifact> artifacts)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (key, artifact) in artifacts)
        {
            int index = counts[key] = counts.GetValueOrDefault(key, -1) + 1;
            if (store.Number("SELECT 1 FROM Artifact WHERE id = $id", ("$id", artifact)) is null)
                throw new InvalidOperationException($"'{key}' of {execution.Start.NodeId} is artifact {artifact}, which is not in this store.");
            Add(execution.Id, type, artifact, key, index);
            foreach (long context in execution.Contexts)
                store.Execute("INSERT OR IGNORE INTO Attribution (context_id, artifact_id) VALUES ($context, $artifact)", ("$context", context), ("$artifact", artifact));
        }
    }

    // An artifact that is given under two keys has one event; its path is that of the first.
    private void Add(long execution, EventType type, long artifact, string key, int index)
    {
        if (store.Number("SELECT id FROM Event WHERE artifact_id = $artifact AND execution_id = $execution AND type = $type", ("$artifact", artifact), ("$execution", execution), ("$type", (int)type)) is not null)
            return;
        long id = store.Insert(
            "INSERT INTO Event (artifact_id, execution_id, type, milliseconds_since_epoch) VALUES ($artifact, $execution, $type, $now)",
            ("$artifact", artifact), ("$execution", execution), ("$type", (int)type), ("$now", now));
        store.Execute("INSERT INTO EventPath VALUES ($id, 0, NULL, $key), ($id, 1, $index, NULL)", ("$id", id), ("$key", key), ("$index", index));
    }
}
