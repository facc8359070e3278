using System.Data.Common;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>Where a store lies, and the few words in which that database's SQL differs; all other statements are written so that each database takes them.</summary>
internal abstract class StoreDialect
{
    /// <summary>What messages call the store; never with a password.</summary>
    public abstract string Name { get; }

    /// <summary>How many seconds a writer waits for another.</summary>
    public int Patience { get; init; } = 60;

    /// <summary>How tables are declared.</summary>
    public abstract TableWords Words { get; }

    /// <summary>Counts the tables that are there; of this name, if one is given.</summary>
    public abstract string CountTables(string? name = null);

    /// <summary>A table of the numbers in a parameter: columns <c>key</c>, which counts them, and <c>value</c>.</summary>
    public abstract string Numbers(string parameter, string alias);

    /// <summary>The parameter's value.</summary>
    public abstract object Numbers(IReadOnlyCollection<long> numbers);

    /// <summary>The statement by which the database checks its own file, or null if it has none.</summary>
    public virtual string? CheckFile => null;

    /// <summary>A connection, not yet open.</summary>
    public abstract DbConnection Connect();

    /// <summary>Called when the store is known to be one, and to be written.</summary>
    public virtual void Prepare(StoreConnection store)
    {
    }

    /// <summary>A transaction that sees one state of the store whatever others write.</summary>
    public abstract DbTransaction BeginRead(DbConnection connection);

    /// <summary>A transaction that waits for the others that write, and lets none in before it ends.</summary>
    public abstract DbTransaction BeginWrite(DbConnection connection);

    /// <summary>Says what an error means for the one who opened the store.</summary>
    public abstract InputException Explain(DbException e);

    /// <summary>Says that the address cannot be used. The cause is not kept: it could show a password.</summary>
    public InputException CannotOpen(Exception e) => new($"{Name} cannot be opened: {e.Message} Check the address and its settings.");

    /// <summary>Says that the rows contradict each other, or cannot be what they are.</summary>
    public InputException Damaged(string what) => new($"{Name} is damaged, or was edited: {what}. Take it from a backup.");

    /// <summary>Says that there are tables, but not those of a store.</summary>
    public abstract InputException NotAStore();
}
