using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>A store in an SQLite file.</summary>
internal sealed class SqliteDialect(string path, SqliteOpenMode mode) : StoreDialect
{
    public override string Name => path;

    public override TableWords Words { get; } = new("INTEGER PRIMARY KEY AUTOINCREMENT", "TINYINT(1)", "TINYINT(1)", "INT", "DOUBLE", "BLOB", column => $"WHERE {column} IS NOT NULL");

    public override string? CheckFile => "PRAGMA integrity_check";

    public override string CountTables(string? name = null) => $"SELECT count(*) FROM sqlite_master{(name is null ? "" : $" WHERE name = '{name}'")}";

    public override string Numbers(string parameter, string alias) => $"json_each({parameter}) {alias}";

    public override object Numbers(IReadOnlyCollection<long> numbers) => JsonSerializer.Serialize(numbers);

    public override DbConnection Connect() => new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = Patience }.ToString());

    public override void Prepare(StoreConnection store) => store.Do(() => store.Execute("PRAGMA journal_mode = WAL"));

    public override DbTransaction BeginRead(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: true);

    public override DbTransaction BeginWrite(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: false);

    // The codes are those of sqlite.org/rescode.html.
    public override InputException Explain(DbException e) => new(((SqliteException)e).SqliteErrorCode switch
    {
        5 or 6 => $"{Name} is locked by another process for too long. Let that process finish, then try again.",
        8 => $"{Name} or its folder is read-only. Give yourself the right to write there, or open a copy.",
        10 => $"{Name} could not be read or written: {e.Message} Check the disk.",
        11 => $"{Name} is damaged: {e.Message} Take it from a backup; 'sqlite3 \"{Name}\" .recover' may save the rows.",
        13 => $"The disk that holds {Name} is full. Nothing of this step was written; make room and try again.",
        14 => $"{Name} cannot be opened. Check that its folder exists and that you may read and write there: SQLite keeps files beside the store.",
        26 => $"{Name} is not an SQLite database, and so not a metadata store. Give the path of a metadata.db, or of a new file.",
        _ => $"{Name} is not a metadata store as expected: {e.Message}",
    }, e);

    public override InputException NotAStore() => new(
        $"{Name} is an SQLite database without the table MLMDEnv, and so not a metadata store (or one older than ML Metadata 0.13.2). Give the path of a metadata.db, or of a new file.");
}
