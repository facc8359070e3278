using System.Globalization;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>Writes rows as TFX's InteractiveContext does (1.7 to 1.16): contexts of type pipeline, run and component_run with properties, no parents, and all of an execution as declared text.</summary>
internal sealed class InteractiveStore(StoreFile file, string pipeline)
{
    private const long Began = 1_668_260_258_000;
    private int _cells;

    /// <summary>Makes an empty store of this schema version.</summary>
    public static void Create(StoreFile file, int version)
    {
        file.Open().Dispose();
        file.Rows($"UPDATE MLMDEnv SET schema_version = {version}");
        foreach (string type in (string[])["pipeline", "run", "component_run"])
            file.Rows($"INSERT INTO Type (name, type_kind) VALUES ('{type}', 2)");
        if (version == 8)
            foreach (string thing in (string[])["Artifact", "Execution", "Context"])
                foreach (string column in (string[])["proto_value", "bool_value"])
                    file.Rows($"ALTER TABLE {thing}Property DROP COLUMN {column}");
    }

    /// <summary>Runs a component in a cell, which takes two seconds, and gives what it made.</summary>
    /// <param name="component">Its name; the last word of its type too.</param>
    /// <param name="state">2 if it failed: TFX leaves such an execution as it began; 3 complete, 5 from the cache.</param>
    /// <param name="reads">Keys and artifacts.</param>
    /// <param name="makes">The type of what it makes, if it makes anything.</param>
    /// <param name="cached">What it takes from the cache.</param>
    public long Cell(string component, int state = 3, (string Key, long Artifact)[]? reads = null, string? makes = null, long? cached = null)
    {
        long time = Began + (++_cells * 60_000);
        string run = "2022-11-12T08:37:38." + (70_000 + _cells).ToString(CultureInfo.InvariantCulture).PadLeft(6, '0');
        long execution = Insert($"Execution (type_id, last_known_state, create_time_since_epoch, last_update_time_since_epoch) VALUES ({Type($"tfx.components.{component}.component.{component}", 0)}, {state}, {time}, {time + 2000})");
        foreach (var (name, value) in ((string, string)[])[("component_id", component), ("pipeline_name", pipeline), ("pipeline_root", "./pipeline/"), ("run_id", run), ("state", state switch { 2 => "new", 5 => "cached", _ => "complete" }), ("span", "0")])
            file.Rows($"INSERT INTO ExecutionProperty (execution_id, name, is_custom_property, string_value) VALUES ({execution}, '{name}', 0, '{value}')");
        foreach (long context in (long[])[Context("pipeline", pipeline, [("pipeline_name", pipeline)], time), Context("run", $"{pipeline}.{run}", [("pipeline_name", pipeline), ("run_id", run)], time),
            Context("component_run", $"{pipeline}.{run}.{component}", [("pipeline_name", pipeline), ("run_id", run), ("component_id", component)], time)])
            file.Rows($"INSERT INTO Association (context_id, execution_id) VALUES ({context}, {execution})");
        foreach (var (key, artifact) in reads ?? [])
            Event(artifact, execution, 3, key);
        if (makes is null && cached is null)
            return 0;
        long made = cached ?? Insert($"Artifact (type_id, uri, state, create_time_since_epoch) VALUES ({Type(makes!, 1)}, './pipeline/{component}/{execution}', 2, {time})");
        Event(made, execution, 4, makes ?? "examples");
        return made;
    }

    private long Context(string type, string name, (string Name, string Value)[] properties, long time)
    {
        if (file.Rows($"SELECT id FROM Context WHERE type_id = {Type(type, 2)} AND name = '{name}'") is [var known])
            return long.Parse(known, CultureInfo.InvariantCulture);
        long id = Insert($"Context (type_id, name, create_time_since_epoch) VALUES ({Type(type, 2)}, '{name}', {time})");
        foreach (var (property, value) in properties)
            file.Rows($"INSERT INTO ContextProperty (context_id, name, is_custom_property, string_value) VALUES ({id}, '{property}', 0, '{value}')");
        return id;
    }

    private void Event(long artifact, long execution, int type, string key)
    {
        long id = Insert($"Event (artifact_id, execution_id, type) VALUES ({artifact}, {execution}, {type})");
        file.Rows($"INSERT INTO EventPath VALUES ({id}, 0, NULL, '{key}')");
        file.Rows($"INSERT INTO EventPath VALUES ({id}, 1, 0, NULL)");
    }

    private long Type(string name, int kind) => file.Rows($"SELECT id FROM Type WHERE name = '{name}'") is [var known] ? long.Parse(known, CultureInfo.InvariantCulture) : Insert($"Type (name, type_kind) VALUES ('{name}', {kind})");

    private long Insert(string what) => long.Parse(file.Rows($"INSERT INTO {what} RETURNING id")[0], CultureInfo.InvariantCulture);
}
