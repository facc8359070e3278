namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>Adds artifacts, inside a transaction of the caller.</summary>
internal sealed class ArtifactRows(StoreConnection store, long now)
{
    private readonly ContextRows _types = new(store, now);

    public long Add(OutputArtifact output)
    {
        long type = _types.Type(output.Type, StoreTypes.ArtifactKind);
        long id = store.Insert(
            "INSERT INTO Artifact (type_id, uri, state, create_time_since_epoch, last_update_time_since_epoch) VALUES (@type, @uri, @state, @now, @now)",
            ("@type", type), ("@uri", output.Uri), ("@state", (int)ArtifactState.Live), ("@now", now));
        foreach (var (name, value) in output.Properties)
            _types.Declare(type, name, value.Value switch { long => PropertyType.Int, double => PropertyType.Double, _ => PropertyType.String });
        PropertyRows.Add(store, "Artifact", id, isCustom: false, output.Properties);
        PropertyRows.Add(store, "Artifact", id, isCustom: true, output.CustomProperties);
        return id;
    }
}
