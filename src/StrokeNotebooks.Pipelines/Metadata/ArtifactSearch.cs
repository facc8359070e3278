namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>Finds live artifacts by type, pipeline and properties, the newest first, inside a transaction of the caller.</summary>
internal sealed class ArtifactSearch(StoreConnection store)
{
    private const string OfPipeline = $"""
        EXISTS (SELECT 1 FROM Attribution p WHERE p.artifact_id = a.id AND p.context_id =
          (SELECT id FROM Context WHERE type_id = {ContextTypes.Pipeline} AND name = @pipeline))
        """;

    // The latest execution that read it under this key and made something gave a reason to stop; one that failed says nothing of the data.
    private const string Refused = """
        EXISTS (SELECT 1 FROM Event made JOIN ArtifactProperty reason ON reason.artifact_id = made.artifact_id AND reason.name = 'stop_reason' AND reason.is_custom_property = TRUE
          WHERE made.type = 4 AND made.execution_id = (SELECT max(i.execution_id) FROM Event i JOIN EventPath p ON p.event_id = i.id AND p.is_index_step = FALSE AND p.step_key = @refusedAs
            WHERE i.artifact_id = a.id AND i.type = 3 AND EXISTS (SELECT 1 FROM Event m WHERE m.execution_id = i.execution_id AND m.type = 4)))
        """;

    public List<long> Ids(ArtifactQuery query)
    {
        List<string> conditions = ["a.state = 2"];
        // The plus before type_id keeps SQLite from sorting all of a type: it walks back from the newest and stops.
        if (query.Type is not null)
            conditions.Add("+a.type_id IN (SELECT id FROM Type WHERE name = @type AND type_kind = 1)");
        if (query.Pipeline is not null)
            conditions.Add(OfPipeline);
        // What has the property is found by its index; what has not is tried artifact by artifact, until there are enough.
        if (query.With is { } with)
            conditions.Add($"a.id IN (SELECT artifact_id FROM ArtifactProperty WHERE name = @with AND is_custom_property = TRUE AND {PropertyRows.Column(with.Value)} = @value)");
        if (query.Without is { } without)
            conditions.Add($"NOT EXISTS (SELECT 1 FROM ArtifactProperty w WHERE w.artifact_id = a.id AND w.name = @without AND w.is_custom_property = TRUE AND w.{PropertyRows.Column(without.Value)} = @other)");
        if (query.NotRefusedAs is not null)
            conditions.Add($"NOT {Refused}");
        return store.Query(
            $"SELECT a.id FROM Artifact a WHERE {string.Join(" AND ", conditions)} ORDER BY a.id DESC LIMIT @count", row => row.Whole(0),
            ("@type", query.Type), ("@pipeline", query.Pipeline), ("@with", query.With?.Name), ("@value", query.With?.Value.Value),
            ("@without", query.Without?.Name), ("@other", query.Without?.Value.Value), ("@refusedAs", query.NotRefusedAs), ("@count", query.Count));
    }

    /// <summary>The newest blessed model, or nothing. The index on numbers gives the models by their number, the newest first.</summary>
    public List<long> BlessedModel(string? pipeline, string? exceptContent) => store.Query(
        $"""
        SELECT a.id FROM ArtifactProperty model CROSS JOIN ArtifactProperty blessed CROSS JOIN Artifact blessing CROSS JOIN Artifact a
        WHERE model.name = 'current_model_id' AND model.is_custom_property = TRUE AND model.int_value IS NOT NULL
          AND blessed.artifact_id = model.artifact_id AND blessed.name = 'blessed' AND blessed.is_custom_property = TRUE AND blessed.int_value = 1
          AND blessing.id = model.artifact_id AND blessing.state = 2 AND blessing.type_id IN (SELECT id FROM Type WHERE name = 'ModelBlessing' AND type_kind = 1)
          AND a.id = model.int_value AND a.state = 2 AND a.type_id IN (SELECT id FROM Type WHERE name = 'Model' AND type_kind = 1)
          {(pipeline is null ? "" : $"AND {OfPipeline}")}
          AND NOT EXISTS (SELECT 1 FROM ArtifactProperty c WHERE c.artifact_id = a.id AND c.name = 'content_sha256' AND c.is_custom_property = TRUE AND c.string_value = @content)
        ORDER BY model.int_value DESC LIMIT 1
        """, row => row.Whole(0), ("@pipeline", pipeline), ("@content", exceptContent));
}
