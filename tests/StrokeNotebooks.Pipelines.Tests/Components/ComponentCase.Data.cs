using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Pipelines;

internal sealed partial record ComponentCase
{
    /// <summary>The components that bring data in, look at it and change it.</summary>
    private static IEnumerable<ComponentCase> Data() =>
    [
        new(typeof(CsvExampleGen), FewPatients)
        {
            Outputs = ["examples"],
            Tfx = "tfx.components.example_gen.csv_example_gen.component.CsvExampleGen",
        },
        new(typeof(SqlExampleGen), bench => new SqlExampleGen { ConnectionString = $"Data Source={SmallDatabase(bench)};Mode=ReadOnly", Query = "SELECT 67 AS age, 'Male' AS gender UNION SELECT 61, 'Female'" })
        {
            Outputs = ["examples"],
        },
        new(typeof(StatisticsGen), bench => new StatisticsGen { Examples = Examples(bench), Schema = Schema(bench) })
        {
            Inputs = ["examples", "schema"],
            Outputs = ["statistics"],
            Tfx = "tfx.components.statistics_gen.component.StatisticsGen",
        },
        new(typeof(SchemaGen), bench => new SchemaGen { Statistics = Statistics(bench) })
        {
            Inputs = ["statistics"],
            Outputs = ["schema"],
            Tfx = "tfx.components.schema_gen.component.SchemaGen",
        },
        new(typeof(ImportSchemaGen), _ => new ImportSchemaGen { SchemaFile = Bench.CuratedSchema })
        {
            Outputs = ["schema"],
            Tfx = "tfx.components.schema_gen.import_schema_gen.component.ImportSchemaGen",
        },
        new(typeof(ExampleValidator), bench => new ExampleValidator { Statistics = Statistics(bench), Schema = Schema(bench), Baseline = Statistics(bench), Serving = Statistics(bench), Environment = "TRAINING" })
        {
            Inputs = ["statistics", "schema", "baseline", "serving"],
            Outputs = ["anomalies"],
            Tfx = "tfx.components.example_validator.component.ExampleValidator",
        },
        new(typeof(Transform), bench => new Transform { Examples = Examples(bench), Schema = Schema(bench), Preprocessor = new Preprocessor().MinMax("age").Vocabulary("gender").Label("stroke") })
        {
            Inputs = ["examples", "schema"],
            Outputs = ["transform_graph", "transformed_examples"],
            Tfx = "tfx.components.transform.component.Transform",
        },
    ];

    private static Channel<ExamplesArtifact> Examples(Bench bench)
    {
        var gen = FewPatients(bench);
        bench.Run(gen);
        return gen.Examples;
    }

    private static Channel<SchemaArtifact> Schema(Bench bench)
    {
        var import = new ImportSchemaGen { SchemaFile = Bench.CuratedSchema };
        bench.Run(import);
        return import.Schema;
    }

    private static Channel<ExampleStatisticsArtifact> Statistics(Bench bench)
    {
        var statistics = new StatisticsGen { Examples = Examples(bench) };
        bench.Run(statistics);
        return statistics.Statistics;
    }

    // Few, so that the laws of all components are tested in little time.
    private static CsvExampleGen FewPatients(Bench bench)
    {
        if (!File.Exists(bench.File("few.csv")))
            SamplePatients.Table.Head(400).WriteCsv(bench.File("few.csv"));
        return new CsvExampleGen { InputFile = bench.File("few.csv") };
    }

    private static string SmallDatabase(Bench bench)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={bench.File("small.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE IF NOT EXISTS patients (id INTEGER)";
        command.ExecuteNonQuery();
        return bench.File("small.db");
    }
}
