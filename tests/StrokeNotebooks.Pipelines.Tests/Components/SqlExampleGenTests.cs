using Microsoft.Data.Sqlite;
using Npgsql;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Pipelines;

public sealed class SqlExampleGenTests : IDisposable
{
    private const string AllPatients = "SELECT * FROM patients ORDER BY id";

    private readonly Bench _bench = new();

    [Fact]
    public void The_same_rows_give_the_same_bytes_as_the_csv_file()
    {
        var patients = Table.ReadCsv(SamplePatients.File).Head(500).SortBy("id");
        Import(patients);
        patients.WriteCsv(_bench.File("patients.csv"));
        var sql = Gen();
        var csv = new CsvExampleGen { InputFile = _bench.File("patients.csv"), DropColumns = ["id"], MissingValues = MissingValues.DropRows };
        _bench.Run(csv).Run(sql);

        Assert.Equal(_bench.Files(csv.Examples), _bench.Files(sql.Examples));
        Assert.Equal(_bench.Get(csv.Examples).RowsHash, _bench.Get(sql.Examples).RowsHash);
    }

    [Fact]
    public void Types_follow_the_values()
    {
        Execute("CREATE TABLE patients (id INTEGER, whole, mixed, text, empty, flag BOOLEAN)",
            "INSERT INTO patients VALUES (1, 3, 4, 'a', NULL, 1), (2, NULL, 4.5, '', NULL, 0)");
        var gen = new SqlExampleGen { ConnectionString = Connection, Query = AllPatients, Splits = [new("all", 1)] };
        var table = _bench.Run(gen).Get(gen.Examples).Read("all");

        Assert.Equal((ColumnType.Int, ColumnType.Float, ColumnType.String, ColumnType.Int), (table["whole"].Type, table["mixed"].Type, table["text"].Type, table["flag"].Type));
        Assert.Equal(("3", null), (table["whole"].TextAt(0), table["whole"].TextAt(1)));
        Assert.Equal(("a", ""), (table["text"].TextAt(0), table["text"].TextAt(1)));
        Assert.Equal(2, table["empty"].Missing.Count);
    }

    [Fact]
    public void The_rows_count_not_the_file()
    {
        Execute("CREATE TABLE patients (id INTEGER, age REAL)", "INSERT INTO patients VALUES (1, 67)");
        string before = Gen().ExternalContent();
        Execute("CREATE TABLE other (id INTEGER)");
        Assert.Equal(before, Gen().ExternalContent());
        Execute("UPDATE patients SET age = 68");
        Assert.NotEqual(before, Gen().ExternalContent());
    }

    [Fact]
    public void What_was_hashed_is_what_is_imported()
    {
        Execute("CREATE TABLE patients (id INTEGER, age REAL)", "INSERT INTO patients VALUES (1, 67.5)");
        var gen = new SqlExampleGen { ConnectionString = Connection, Query = AllPatients, Splits = [new("all", 1)] };
        string hash = gen.ExternalContent();
        Execute("UPDATE patients SET age = 68.5");

        var examples = _bench.Run(gen).Get(gen.Examples);
        Assert.Equal([67.5], examples.Read("all")["age"].Numbers());
        Assert.Equal($"database:clinic.db,rows:1,sha256:{hash}", examples.Properties["input_fingerprint"].Value);
    }

    [Fact]
    public void No_password_is_recorded()
    {
        var gen = new SqlExampleGen { ConnectionString = "Host=db.example;Database=clinic;Username=me;Password=secret", Query = "SELECT 1" };
        Assert.DoesNotContain(SettingText.Of(gen), setting => setting.Value.ToString().Contains("secret", StringComparison.Ordinal));
        Assert.Contains(SettingText.Of(gen), setting => setting is ("database", var name) && name.ToString() == "clinic");
    }

    [PostgresFact]
    public void PostgreSQL_gives_the_same_rows_as_SQLite()
    {
        const string query = "SELECT 67 AS age, 36.6 AS bmi, 'Male' AS gender, CAST(NULL AS integer) AS steps UNION ALL SELECT 61, 40, 'Female', 3";
        Execute("CREATE TABLE patients (id INTEGER)");
        SqlExampleGen sqlite = new() { ConnectionString = Connection, Query = query }, postgres = new() { Id = "Postgres", Provider = NpgsqlFactory.Instance, ConnectionString = PostgresServer.NewSchema(), Query = query };
        _bench.Run(sqlite).Run(postgres);

        Assert.Equal(_bench.Files(sqlite.Examples), _bench.Files(postgres.Examples));
        Assert.Equal("postgres", postgres.Database);
        Assert.StartsWith("postgres did not answer", Assert.Throws<InputException>(new SqlExampleGen { Provider = NpgsqlFactory.Instance, ConnectionString = postgres.ConnectionString, Query = "SELECT nothing" }.ExternalContent).Message);
    }

    [Theory]
    [InlineData("SELECT * FROM nothing", "clinic.db did not answer the query \"SELECT * FROM nothing\": ")]
    [InlineData("SELECT x'00FF' AS picture", "clinic.db: row 1: column 'picture' holds a Byte[], which is neither number nor text.")]
    [InlineData("SELECT 1 AS a, 2 AS a", "The query on clinic.db gives two columns 'a'.")]
    [InlineData("SELECT 1 AS a WHERE 0", "clinic.db has no rows.")]
    public void A_query_that_cannot_be_used_says_why(string query, string message)
    {
        Execute("CREATE TABLE patients (id INTEGER)");
        var gen = new SqlExampleGen { ConnectionString = Connection, Query = query };
        Assert.StartsWith(message, Assert.Throws<InputException>(() => _bench.Run(gen)).Message);
    }

    [Fact]
    public void A_database_that_is_not_there_is_not_made()
    {
        Assert.StartsWith("clinic.db did not answer", Assert.Throws<InputException>(() => Gen().ExternalContent()).Message);
        Assert.False(File.Exists(_bench.File("clinic.db")));
        var malformed = new SqlExampleGen { ConnectionString = "secret", Query = "SELECT 1" };
        Assert.DoesNotContain("secret", Assert.Throws<InputException>(() => _bench.Run(malformed)).Message);
    }

    public void Dispose() => _bench.Dispose();

    private string Connection => $"Data Source={_bench.File("clinic.db")}";

    private SqlExampleGen Gen() => new() { ConnectionString = Connection, Query = AllPatients, DropColumns = ["id"], MissingValues = MissingValues.DropRows };

    private void Execute(params string[] statements)
    {
        using var connection = new SqliteConnection($"{Connection};Pooling=False");
        connection.Open();
        foreach (string statement in statements)
            Execute(connection, statement);
    }

    private static void Execute(SqliteConnection connection, string statement, params (string Name, object Value)[] parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }

    private void Import(Table table)
    {
        Execute($"CREATE TABLE patients ({string.Join(", ", table.Columns.Select(column => $"{column.Name} {column.Type switch { ColumnType.Int => "INTEGER", ColumnType.Float => "REAL", _ => "TEXT" }}"))})");
        using var connection = new SqliteConnection($"{Connection};Pooling=False");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        foreach (var row in table.Rows())
            Execute(connection, $"INSERT INTO patients VALUES ({string.Join(", ", table.ColumnNames.Select(name => $"${name}"))})",
                [.. table.Columns.Select(column => ($"${column.Name}", Value(column, row.Index)))]);
        transaction.Commit();
    }

    private static object Value(Column column, int row) => column.IsMissing(row) ? DBNull.Value : column.Type == ColumnType.String ? column.TextAt(row)! : column.NumberAt(row);
}
