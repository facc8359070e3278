namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>Finds or adds types and contexts, inside a transaction of the caller.</summary>
internal sealed class ContextRows(StoreConnection store, long now)
{
    private readonly Dictionary<(string Name, int Kind), long> _types = [];

    /// <summary>The id of a type; a new one gets its base type and declared properties.</summary>
    public long Type(string name, int kind) => _types.TryGetValue((name, kind), out long known) ? known : _types[(name, kind)] = FindOrAdd(name, kind);

    private long FindOrAdd(string name, int kind)
    {
        if (store.Number("SELECT id FROM Type WHERE name = @name AND type_kind = @kind", ("@name", name), ("@kind", kind)) is { } known)
            return known;
        long id = store.Insert("INSERT INTO Type (name, type_kind) VALUES (@name, @kind)", ("@name", name), ("@kind", kind));
        if (StoreTypes.Parent(name) is { } parent)
            store.Execute("INSERT INTO ParentType VALUES (@id, (SELECT id FROM Type WHERE name = @parent AND type_kind = @kind))", ("@id", id), ("@parent", parent), ("@kind", kind));
        foreach (var (property, type) in StoreTypes.Declared(name))
            Declare(id, property, type);
        return id;
    }

    /// <summary>Adds a property to those that a type declares, if it is new.</summary>
    public void Declare(long type, string property, PropertyType value) =>
        store.Execute("INSERT INTO TypeProperty VALUES (@type, @name, @value) ON CONFLICT DO NOTHING", ("@type", type), ("@name", property), ("@value", (int)value));

    /// <summary>The id of a context.</summary>
    public long Context(string typeName, string name)
    {
        long type = Type(typeName, StoreTypes.ContextKind);
        return store.Number("SELECT id FROM Context WHERE type_id = @type AND name = @name", ("@type", type), ("@name", name))
            ?? store.Insert("INSERT INTO Context (type_id, name, create_time_since_epoch, last_update_time_since_epoch) VALUES (@type, @name, @now, @now)", ("@type", type), ("@name", name), ("@now", now));
    }

    /// <summary>Says that a run belongs to a pipeline.</summary>
    /// <exception cref="InvalidOperationException">It belongs to another one.</exception>
    public void Parent(long run, long pipeline)
    {
        if (store.Number("SELECT parent_context_id FROM ParentContext WHERE context_id = @run", ("@run", run)) is { } other && other != pipeline)
            throw new InvalidOperationException("Another pipeline of this store has a run of this name. Name each run differently, by its time for example.");
        store.Execute("INSERT INTO ParentContext VALUES (@run, @pipeline) ON CONFLICT DO NOTHING", ("@run", run), ("@pipeline", pipeline));
    }
}
