using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Microsoft.Data.Sqlite;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines;

/// <summary>
/// Imports the rows of an SQL query: in real life they come from a warehouse, not from a file. Input: none. Output: <c>examples</c>. Settings: <see cref="Query"/>, <see cref="ConnectionString"/>,
/// <see cref="Provider"/>, and those of every <see cref="ExampleGen"/>. The same rows make the same examples as <see cref="CsvExampleGen"/> makes of a file.
/// </summary>
/// <remarks>
/// NULL is missing; whole numbers and truth values are INT, other numbers FLOAT, all else text. A column that holds whole and other numbers is FLOAT, as in a CSV file. The rows are read into
/// memory. The rows themselves decide whether they are imported again, so the query is made in every run: end it with ORDER BY, else a database may give the same rows in another order.
/// </remarks>
/// <example><code>new SqlExampleGen { ConnectionString = "Data Source=clinic.db", Query = "SELECT * FROM patients ORDER BY id", DropColumns = ["id"] }</code></example>
public sealed class SqlExampleGen : ExampleGen
{
    // The rows that were hashed last: what is executed next takes these and not what the table holds by then.
    private (string Hash, Table Rows)? _hashed;

    /// <summary>Where the database is and who asks. It may hold a password, so it is not recorded; <see cref="Database"/> is.</summary>
    [JsonIgnore]
    public required string ConnectionString { get; init; }

    /// <summary>The query.</summary>
    public required string Query { get; init; }

    /// <summary>Which kind of database it is. Default: SQLite; for PostgreSQL give <c>NpgsqlFactory.Instance</c>.</summary>
    [JsonIgnore]
    public DbProviderFactory Provider { get; init; } = SqliteFactory.Instance;

    /// <summary>The database's name without user, password and folders.</summary>
    /// <exception cref="InputException">The connection string is malformed.</exception>
    public string Database
    {
        get
        {
            var parts = Parts();
            string? name = new[] { "Database", "Initial Catalog", "Data Source", "Filename" }.Select(key => parts.TryGetValue(key, out object? value) ? value.ToString() : null).FirstOrDefault(value => !string.IsNullOrEmpty(value));
            return Path.GetFileName(name ?? "database");
        }
    }

    /// <inheritdoc/>
    public override string ExternalContent()
    {
        var table = SqlTable.Read(Provider, ConnectionString, Query, Database);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (byte[] example in ExampleFile.Encode(table))
            hash.AppendData(SHA256.HashData(example));
        string text = Convert.ToHexStringLower(hash.GetHashAndReset());
        _hashed = (text, table);
        return text;
    }

    private protected override string SourceName => Database;

    private protected override string Fingerprint()
    {
        if (_hashed is null)
            ExternalContent();
        return $"database:{Database},rows:{_hashed!.Value.Rows.RowCount},sha256:{_hashed.Value.Hash}";
    }

    private protected override ITableSource Rows() => _hashed!.Value.Rows;

    private DbConnectionStringBuilder Parts()
    {
        try
        {
            return new DbConnectionStringBuilder { ConnectionString = ConnectionString };
        }
        catch (ArgumentException error)
        {
            // The message of the cause may quote the string, and with it a password.
            throw new InputException($"{Id}.{nameof(ConnectionString)} is malformed ({error.GetType().Name}). Expected is KEY=VALUE;KEY=VALUE, such as Data Source=clinic.db.");
        }
    }
}
