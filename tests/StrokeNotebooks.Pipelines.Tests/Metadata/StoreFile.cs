using System.Collections.Immutable;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>A store in a folder or a schema of its own, a clock that stands where it is put, and a plain SQL door to look behind the API.</summary>
internal sealed class StoreFile : IDisposable
{
    private readonly Database _database;

    public StoreFile(Database database = Database.Sqlite) => (_database, Address) = (database, database == Database.Sqlite ? Path : PostgresServer.NewSchema());

    public string Folder { get; } = Directory.CreateTempSubdirectory("store-").FullName;

    /// <summary>The SQLite file; no such file is made if the store lies in PostgreSQL.</summary>
    public string Path => System.IO.Path.Combine(Folder, "metadata.db");

    /// <summary>What opens the store: the file, or the database's address.</summary>
    public string Address { get; }

    public SettableClock Clock { get; } = new();

    public MetadataStore Open() => MetadataStore.Open(Address, Clock);

    /// <summary>The rows of a question, cells joined by a bar; truth values as 0 and 1.</summary>
    public string[] Rows(string sql)
    {
        using DbConnection connection = _database == Database.Sqlite ? new SqliteConnection($"Data Source={Path};Pooling=False") : new NpgsqlConnection(Address);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) switch { DBNull => "NULL", bool flag => flag ? "1" : "0", var cell => cell.ToString() })));
        return [.. rows];
    }

    /// <summary>The store opened read-only.</summary>
    public MetadataStore OpenReadOnly() => MetadataStore.OpenReadOnly(Address);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>Runs CsvExampleGen, StatisticsGen and Trainer, as a pipeline would.</summary>
    public static (long Examples, long Statistics, long Model) RunPipeline(MetadataStore store, string runId, double auc = 0.8, string pipeline = "stroke")
    {
        var run = store.RegisterRun(pipeline, runId);
        var generate = store.Begin(run, new NodeStart("CsvExampleGen", "tfx.components.example_gen.csv_example_gen.component.CsvExampleGen") { CacheKey = "c0ffee", Properties = Of(("input_base", "data")) });
        long examples = store.Publish(generate, new OutputArtifact("examples", "Examples", $"root/CsvExampleGen/examples/{generate.Id}")
        {
            Properties = Of(("split_names", "[\"train\", \"eval\"]")),
            CustomProperties = Of(("is_external", 0L), ("span", 0L)),
        })[0];
        var count = store.Begin(run, new NodeStart("StatisticsGen", "tfx.components.statistics_gen.component.StatisticsGen") { Inputs = [new("examples", examples)] });
        long statistics = store.Publish(count, new OutputArtifact("statistics", "ExampleStatistics", $"root/StatisticsGen/statistics/{count.Id}"))[0];
        var train = store.Begin(run, new NodeStart("Trainer", "tfx.components.trainer.component.Trainer") { Inputs = [new("examples", examples)], Properties = Of(("seed", 7L)) });
        long model = store.Publish(train, new OutputArtifact("model", "Model", $"root/Trainer/model/{train.Id}") { CustomProperties = Of(("auc", auc)) })[0];
        return (examples, statistics, model);
    }

    public static ImmutableSortedDictionary<string, PropertyValue> Of(params (string Name, PropertyValue Value)[] properties) => properties.ToImmutableSortedDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
}
