using Microsoft.Data.Sqlite;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>
/// Remembers what pipelines ran, what they made and from what: an SQLite file, or for a team a PostgreSQL database, with the tables of ML Metadata, schema version 10, written as TFX writes them.
/// Stores that TFX made (schema 8 and 10) are opened read-only.
/// </summary>
/// <remarks>
/// Every call is one transaction: after a crash or a kill it has happened as a whole or not at all. Several processes may use one store at once (a writer waits up to
/// a minute for another). Every call throws <see cref="InputException"/> if the store is locked, damaged, read-only, out of reach or its disk is full.
/// </remarks>
public sealed partial class MetadataStore : IDisposable
{
    private readonly StoreConnection _store;
    private readonly TimeProvider _clock;
    private readonly bool _readOnly;

    private MetadataStore(StoreConnection store, TimeProvider clock, bool readOnly) => (_store, _clock, _readOnly) = (store, clock, readOnly);

    /// <summary>Opens a store for reading and writing, and makes an empty one if there is none.</summary>
    /// <param name="store">
    /// A file, <c>metadata.db</c> by custom, whose folder is made if it is missing; or a PostgreSQL database that exists: <c>postgresql://user:password@host:5432/database</c>, or an Npgsql connection string
    /// (<c>Host=...;Database=...</c>). A password may also stand in <c>PGPASSWORD</c> or <c>~/.pgpass</c>.
    /// </param>
    /// <param name="clock">Where the times of contexts, executions and artifacts come from.</param>
    /// <exception cref="InputException">It is no store of schema 10, is damaged, cannot be reached, or cannot be written.</exception>
    public static MetadataStore Open(string store, TimeProvider clock)
    {
        if (PostgresAddress.Is(store))
            return Open(new PostgresDialect(PostgresAddress.Parse(store), readOnly: false), clock, readOnly: false);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(store))!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The folder of {store} cannot be made: {e.Message}", e);
        }
        return Open(new SqliteDialect(store, SqliteOpenMode.ReadWriteCreate), clock, readOnly: false);
    }

    /// <summary>Opens a store of schema 10 or 8 to ask it; nothing in it is changed.</summary>
    /// <param name="store">The file or the PostgreSQL database, as in <see cref="Open(string, TimeProvider)"/>.</param>
    /// <exception cref="InputException">There is no such store, or it is none of schema 8 or 10, or it is damaged.</exception>
    public static MetadataStore OpenReadOnly(string store)
    {
        if (PostgresAddress.Is(store))
            return Open(new PostgresDialect(PostgresAddress.Parse(store), readOnly: true), TimeProvider.System, readOnly: true);
        return File.Exists(store)
            ? Open(new SqliteDialect(store, SqliteOpenMode.ReadOnly), TimeProvider.System, readOnly: true)
            : throw new InputException($"There is no metadata store {store}. Run a pipeline first, or name the store of one that ran: its metadata.db.");
    }

    /// <summary>The version of the tables: 10, or 8 in a store that an older TFX made.</summary>
    public int SchemaVersion { get; private init; }

    /// <summary>Lets SQLite check the whole file, every page, index and row; and looks, in any database, for events and contexts of what is not there.</summary>
    /// <exception cref="InputException">It is damaged.</exception>
    public void CheckIntegrity()
    {
        string found = string.Join("; ", _store.Read(() => new IntegrityCheck(_store).Problems().ToList()));
        if (found.Length > 0)
            throw _store.Dialect.Damaged(found);
    }

    /// <summary>Closes the store.</summary>
    public void Dispose() => _store.Dispose();

    private static MetadataStore Open(StoreDialect dialect, TimeProvider clock, bool readOnly)
    {
        var store = new StoreConnection(dialect);
        try
        {
            if (!readOnly)
                MakeIfEmpty(store);
            if (store.Read(() => store.Number(dialect.CountTables("MLMDEnv"))) == 0)
                throw dialect.NotAStore();
            long? version = store.Read(() => store.Number("SELECT schema_version FROM MLMDEnv"));
            if (version is not StoreTables.SchemaVersion && !(readOnly && version is 8))
                throw StoreErrors.WrongVersion(dialect.Name, version, readOnly);
            if (!readOnly)
                dialect.Prepare(store);
            return new MetadataStore(store, clock, readOnly) { SchemaVersion = (int)version };
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    // In one transaction, so that of two processes one makes the tables and the other finds them.
    private static void MakeIfEmpty(StoreConnection store)
    {
        string countTables = store.Dialect.CountTables();
        if (store.Read(() => store.Number(countTables)) == 0)
            store.Write(() => store.Number(countTables) == 0 ? store.Execute(StoreTables.Script(store.Dialect.Words)) : 0);
    }

    private T Write<T>(Func<T> write) => _readOnly
        ? throw new InvalidOperationException("This store was opened read-only. Open it with MetadataStore.Open to write.")
        : _store.Write(write);

    private void Write(Action write) => Write(() =>
    {
        write();
        return true;
    });

    private long Now() => _clock.GetUtcNow().ToUnixTimeMilliseconds();
}
