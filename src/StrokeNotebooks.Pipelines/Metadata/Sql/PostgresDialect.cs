using System.Data;
using System.Data.Common;
using Npgsql;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>A store in a PostgreSQL database, for a team.</summary>
internal sealed class PostgresDialect : StoreDialect
{
    // Any number that others are unlikely to take; the same for all who write to this kind of store.
    private const string WaitForOtherWriters = "SELECT pg_advisory_xact_lock(7021994)";

    private readonly NpgsqlConnectionStringBuilder _address;
    private readonly bool _readOnly;

    public PostgresDialect(NpgsqlConnectionStringBuilder address, bool readOnly) => (_address, _readOnly) = (address, readOnly);

    public override string Name => $"{_address.Host}:{_address.Port}/{_address.Database ?? _address.Username}";

    // ML Metadata declares int_value as INT, 32 bits wide, and indexes whole texts, of which PostgreSQL refuses those beyond 2,700 bytes. Its library reads these wider columns as well.
    public override TableWords Words { get; } = new("SERIAL PRIMARY KEY", "SMALLINT", "BOOLEAN", "BIGINT", "DOUBLE PRECISION", "BYTEA", column => column == "string_value" ? "WHERE length(string_value) <= 255" : "")
    {
        // SQLite goes from the few contexts to the execution, as the statements say; PostgreSQL chooses its way itself and would read the whole table.
        More = "CREATE INDEX idx_association_execution_id ON Association (execution_id);\n",
    };

    public override string CountTables(string? name = null) =>
        $"SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema(){(name is null ? "" : $" AND table_name = lower('{name}')")}";

    public override string Numbers(string parameter, string alias) => $"unnest({parameter}) WITH ORDINALITY {alias}(value, key)";

    public override object Numbers(IReadOnlyCollection<long> numbers) => numbers.ToArray();

    public override DbConnection Connect() => new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_address.ConnectionString)
    {
        Options = $"{_address.Options} -c lock_timeout={Patience}s{(_readOnly ? " -c default_transaction_read_only=on" : "")}".Trim(),
        CommandTimeout = 2 * Patience,
        MaxAutoPrepare = 100,
        AutoPrepareMinUsages = 2,
        Pooling = false,
    }.ConnectionString);

    public override DbTransaction BeginRead(DbConnection connection) => connection.BeginTransaction(IsolationLevel.RepeatableRead);

    // One writer at a time, as in SQLite: ids then grow in the order in which transactions end, and no two make the same type or context.
    public override DbTransaction BeginWrite(DbConnection connection)
    {
        var transaction = connection.BeginTransaction(IsolationLevel.ReadCommitted);
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = WaitForOtherWriters;
            command.ExecuteNonQuery();
            return transaction;
        }
        catch
        {
            transaction.Dispose();
            throw;
        }
    }

    // The codes are those of the PostgreSQL manual's appendix A. Messages of the server never hold the password.
    public override InputException Explain(DbException e) => new(e.SqlState switch
    {
        "28P01" or "28000" => $"{Name} does not let '{_address.Username}' in: {Said(e)}. Check user and password; the password may also stand in PGPASSWORD or ~/.pgpass.",
        "3D000" => $"{Name} does not exist. Make the database first: createdb {_address.Database}",
        "3F000" => $"{Name} has no such schema: {Said(e)}. Make it first, or leave the search path away.",
        "42501" or "25006" => $"{Name} is read-only for '{_address.Username}': {Said(e)}. Ask for the right to write, or open it read-only.",
        "53100" => $"The disk of {Name} is full. Nothing of this step was written; make room and try again.",
        "53300" => $"{Name} has too many connections. Wait for others to finish, then try again.",
        "55P03" => $"{Name} is locked by another process for too long. Let that process finish, then try again.",
        "XX001" or "XX002" => $"{Name} is damaged: {Said(e)}. Take it from a backup.",
        { } => $"{Name} is not a metadata store as expected: {Said(e)}.",
        null => $"{Name} cannot be reached: {e.Message}. Check that PostgreSQL runs there and that host and port are right.",
    }, e);

    public override InputException NotAStore() => new(
        $"{Name} has tables, but not MLMDEnv, and so is not a metadata store. Give another database or an empty one, or another schema ('Search Path=...').");

    private static string Said(DbException e) => e is PostgresException said ? said.MessageText : e.Message;
}
