namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>Looks for damage, inside a transaction of the caller.</summary>
internal sealed class IntegrityCheck(StoreConnection store)
{
    // ML Metadata declares no foreign keys, so that no database sees to these.
    private static readonly (string Table, string Column, string Names)[] s_references =
    [
        ("Artifact", "type_id", "Type"), ("Execution", "type_id", "Type"), ("Context", "type_id", "Type"), ("Event", "artifact_id", "Artifact"), ("Event", "execution_id", "Execution"),
        ("EventPath", "event_id", "Event"), ("Association", "context_id", "Context"), ("Association", "execution_id", "Execution"), ("Attribution", "context_id", "Context"),
        ("Attribution", "artifact_id", "Artifact"), ("ParentContext", "context_id", "Context"), ("ArtifactProperty", "artifact_id", "Artifact"), ("ExecutionProperty", "execution_id", "Execution"),
    ];

    public IEnumerable<string> Problems()
    {
        var found = store.Dialect.CheckFile is { } check ? store.Query(check, row => row.Text(0)).Where(line => line != "ok") : [];
        return found.Concat(s_references.SelectMany(Dangling));
    }

    private IEnumerable<string> Dangling((string Table, string Column, string Names) reference)
    {
        var (table, column, names) = reference;
        long count = store.Number($"SELECT count(*) FROM {table} t WHERE NOT EXISTS (SELECT 1 FROM {names} n WHERE n.id = t.{column})")!.Value;
        return count == 0 ? [] : [$"{count} rows of {table} name a row of {names} that is not there"];
    }
}
