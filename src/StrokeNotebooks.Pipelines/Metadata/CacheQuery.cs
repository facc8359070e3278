using System.Collections.Immutable;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>Finds what an earlier execution with the same cache key made, inside a transaction of the caller.</summary>
internal sealed class CacheQuery(StoreConnection store)
{
    // 3 and 5 are COMPLETE and CACHED; 2 is LIVE, 4 DELETED; events 3 and 4 are inputs and outputs. What was made from an artifact that was deleted is made again as well:
    // a blessing names the model that it judged, and would go on naming the deleted one.
    public ImmutableArray<FoundArtifact>? Find(string cacheKey)
    {
        long? execution = store.Number(
            """
            SELECT e.id FROM Association a JOIN Execution e ON e.id = a.execution_id AND e.last_known_state IN (3, 5)
            WHERE a.context_id = (SELECT id FROM Context WHERE type_id = (SELECT id FROM Type WHERE name = 'execution_cache' AND type_kind = 2) AND name = @key)
              AND NOT EXISTS (SELECT 1 FROM Event o JOIN Artifact made ON made.id = o.artifact_id WHERE o.execution_id = e.id
                AND ((o.type = 4 AND (made.state IS NULL OR made.state <> 2)) OR (o.type = 3 AND made.state = 4)))
            ORDER BY e.id DESC LIMIT 1
            """, ("@key", cacheKey));
        if (execution is null)
            return null;
        var reader = new StoreReader(store);
        LineageEdge[] outputs = [.. reader.Edges([execution.Value]).Where(edge => edge.Type == EventType.Output)];
        return [.. reader.Found(outputs)];
    }
}
