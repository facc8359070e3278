using Microsoft.Data.Sqlite;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>
/// Remembers what pipelines ran, what they made and from what: an SQLite file with the tables of ML Metadata, schema version 10, written as TFX writes them.
/// Stores that TFX made (schema 8 and 10) are opened read-only.
/// </summary>
/// <remarks>
/// Every call is one transaction: after a crash or a kill it has happened as a whole or not at all. Several processes may use one store at once (write-ahead log; a writer
/// waits up to a minute for another). Every call throws <see cref="InputException"/> if the file is locked, damaged, read-only or its disk is full.
/// </remarks>
public sealed partial class MetadataStore : IDisposable
{
    private readonly StoreConnection _store;
    private readonly TimeProvider _clock;
    private readonly bool _readOnly;

    private MetadataStore(StoreConnection store, TimeProvider clock, bool readOnly) => (_store, _clock, _readOnly) = (store, clock, readOnly);

    /// <summary>Opens a store for reading and writing, and makes an empty one if there is no such file.</summary>
    /// <param name="path">The file, <c>metadata.db</c> by custom; its folder is made if it is missing.</param>
    /// <param name="clock">Where the times of contexts, executions and artifacts come from.</param>
    /// <exception cref="InputException">The file is no store of schema 10, is damaged, or its folder cannot be written.</exception>
    public static MetadataStore Open(string path, TimeProvider clock)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The folder of {Path.GetFileName(path)} cannot be made: {e.Message}", e);
        }
        return Open(path, clock, SqliteOpenMode.ReadWriteCreate);
    }

    /// <summary>Opens a store of schema 10 or 8 to ask it; nothing in it is changed.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">There is no such file, or it is no store of schema 8 or 10, or it is damaged.</exception>
    public static MetadataStore OpenReadOnly(string path) => File.Exists(path)
        ? Open(path, TimeProvider.System, SqliteOpenMode.ReadOnly)
        : throw new InputException($"There is no metadata store {Path.GetFileName(path)}. Run a pipeline first, or give the path of its metadata.db.");

    /// <summary>The version of the tables: 10, or 8 in a store that an older TFX made.</summary>
    public int SchemaVersion { get; private init; }

    /// <summary>Lets SQLite check the whole file: every page, index and row.</summary>
    /// <exception cref="InputException">It is damaged.</exception>
    public void CheckIntegrity()
    {
        string found = string.Join("; ", _store.Read(() => _store.Query("PRAGMA integrity_check", row => row.GetString(0))));
        if (found != "ok")
            throw new InputException($"The metadata store is damaged: {found}. Take it from a backup.");
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _store.Dispose();

    private static MetadataStore Open(string path, TimeProvider clock, SqliteOpenMode mode)
    {
        bool readOnly = mode == SqliteOpenMode.ReadOnly;
        var store = new StoreConnection(path, mode);
        try
        {
            if (!readOnly)
                MakeIfEmpty(store);
            if (store.Read(() => store.Number("SELECT 1 FROM sqlite_master WHERE name = 'MLMDEnv'")) is null)
                throw StoreErrors.NotAStore(path);
            long? version = store.Read(() => store.Number("SELECT schema_version FROM MLMDEnv"));
            if (version is not StoreTables.SchemaVersion && !(readOnly && version is 8))
                throw StoreErrors.WrongVersion(path, version, readOnly);
            if (!readOnly)
                store.Do(() => store.Execute("PRAGMA journal_mode = WAL"));
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
        const string countTables = "SELECT count(*) FROM sqlite_master";
        if (store.Read(() => store.Number(countTables)) == 0)
            store.Write(() => store.Number(countTables) == 0 ? store.Execute(StoreTables.Script()) : 0);
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
