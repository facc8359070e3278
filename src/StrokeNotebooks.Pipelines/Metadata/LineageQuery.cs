using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>Walks events from artifact to execution to artifact, inside the database.</summary>
/// <remarks>
/// An artifact's maker is the first execution that has it as an output: later ones took it from the cache. So each artifact has one maker, and upstream and downstream are inverse.
/// Downstream also names those that read one of the artifacts and made nothing, because they failed or are still running.
/// </remarks>
internal sealed class LineageQuery(StoreConnection store)
{
    // 1 and 4 are outputs, 2 and 3 inputs.
    private const string Upstream = """
        WITH RECURSIVE walk(artifact, execution) AS (
          SELECT CAST(@id AS BIGINT), CAST((SELECT execution_id FROM Event WHERE artifact_id = @id AND type IN (1, 4) ORDER BY id LIMIT 1) AS BIGINT)
          UNION
          SELECT CAST(i.artifact_id AS BIGINT), CAST((SELECT execution_id FROM Event m WHERE m.artifact_id = i.artifact_id AND m.type IN (1, 4) ORDER BY id LIMIT 1) AS BIGINT)
          FROM walk JOIN Event i ON i.execution_id = walk.execution AND i.type IN (2, 3))
        SELECT artifact, execution FROM walk
        """;

    private const string Downstream = """
        WITH RECURSIVE walk(artifact, execution) AS (
          SELECT CAST(@id AS BIGINT), CAST(NULL AS BIGINT)
          UNION
          SELECT CAST(o.artifact_id AS BIGINT), CAST(i.execution_id AS BIGINT) FROM walk
          JOIN Event i ON i.artifact_id = walk.artifact AND i.type IN (2, 3)
          JOIN Event o ON o.execution_id = i.execution_id AND o.type IN (1, 4)
          WHERE o.id = (SELECT min(m.id) FROM Event m WHERE m.artifact_id = o.artifact_id AND m.type IN (1, 4)))
        SELECT artifact, execution FROM walk
        """;

    public static InputException NoSuchArtifact(long id) => new($"The store has no artifact {id}. Its latest artifacts and their numbers are listed by 'stroke pipeline show'.");

    public Lineage Of(long artifact, bool upstream)
    {
        if (store.Number("SELECT id FROM Artifact WHERE id = @id", ("@id", artifact)) is null)
            throw NoSuchArtifact(artifact);
        var walk = store.Query(upstream ? Upstream : Downstream, row => (Artifact: row.Whole(0), Execution: row.WholeOrNull(1)), ("@id", artifact));
        var artifacts = new SortedSet<long>(walk.Select(step => step.Artifact));
        var makers = walk.Where(step => step.Execution is not null).ToLookup(step => step.Execution!.Value, step => step.Artifact);
        SortedSet<long> executions = [.. makers.Select(maker => maker.Key), .. upstream ? [] : ReadersInVain(artifacts)];
        var reader = new StoreReader(store);
        var edges = reader.Edges(executions).Where(edge => artifacts.Contains(edge.ArtifactId) && (edge.IsInput || (edge.IsOutput && makers[edge.ExecutionId].Contains(edge.ArtifactId))));
        var found = reader.AllArtifacts(artifacts);
        return new Lineage(found.First(one => one.Id == artifact), [.. found], [.. reader.AllExecutions(executions)], [.. edges]);
    }

    private List<long> ReadersInVain(IReadOnlyCollection<long> artifacts) => store.Query(
        $"""
        SELECT DISTINCT i.execution_id FROM {store.Dialect.Numbers("@ids", "j")} JOIN Event i ON i.artifact_id = j.value AND i.type IN (2, 3)
        WHERE NOT EXISTS (SELECT 1 FROM Event o WHERE o.execution_id = i.execution_id AND o.type IN (1, 4))
        """, row => row.Whole(0), ("@ids", artifacts));
}
