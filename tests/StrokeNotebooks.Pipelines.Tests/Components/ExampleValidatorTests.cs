using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Validation;

namespace StrokeNotebooks.Pipelines;

public sealed class ExampleValidatorTests : IDisposable
{
    private readonly Bench _bench = new();
    private readonly CsvExampleGen _gen = Bench.SampleGen;
    private readonly StatisticsGen _statistics;
    private readonly ImportSchemaGen _import = new() { SchemaFile = Bench.CuratedSchema };

    public ExampleValidatorTests()
    {
        _statistics = new StatisticsGen { Examples = _gen.Examples, Schema = _import.Schema };
        _bench.Run(_gen).Run(_import).Run(_statistics);
    }

    [Fact]
    public void Clean_rows_are_blessed_and_the_run_goes_on()
    {
        var validator = new ExampleValidator { Statistics = _statistics.Statistics, Schema = _import.Schema, Environment = "TRAINING" };
        var anomalies = _bench.Run(validator).Get(validator.Anomalies);

        Assert.Null(anomalies.StopReason);
        Assert.True(anomalies.IsBlessed);
        Assert.Equal("{\"train\": 1, \"eval\": 1}", anomalies.Properties["blessed"].Value);
        Assert.True(anomalies.Read("train").IsClean);
        Assert.Equal(["Split-eval/SchemaDiff.pb", "Split-train/SchemaDiff.pb", "anomalies.html"], _bench.Files(validator.Anomalies).Keys);
    }

    [RealDataFact]
    public void The_real_training_rows_have_no_anomalies()
    {
        var gen = new CsvExampleGen { Id = "Real", InputFile = Repository.RealData!, DropColumns = ["id"], MissingValues = MissingValues.DropRows };
        var statistics = new StatisticsGen { Id = "RealStatistics", Examples = gen.Examples, Schema = _import.Schema };
        var validator = new ExampleValidator { Statistics = statistics.Statistics, Schema = _import.Schema, Environment = "TRAINING" };

        Assert.True(_bench.Run(gen).Run(statistics).Run(validator).Get(validator.Anomalies).IsBlessed);
    }

    [Fact]
    public void Serving_rows_lack_the_label_until_the_environment_says_so()
    {
        var statistics = StatisticsOf("Serving", table => table.Drop(Stroke.Label));
        ExampleValidator anywhere = new() { Id = "Anywhere", Statistics = statistics, Schema = _import.Schema }, serving = new() { Statistics = statistics, Schema = _import.Schema, Environment = "SERVING" };
        _bench.Run(anywhere).Run(serving);
        var found = _bench.Get(anywhere.Anomalies);

        var only = Assert.Single(found.Read("train").Anomalies);
        Assert.Equal(("stroke", "Column dropped"), (only.FeatureName, only.ShortDescription));
        Assert.Equal("Anomalies in train: stroke (Column dropped). Anomalies in eval: stroke (Column dropped). See Anywhere/anomalies/6/anomalies.html. Correct the data, or the schema if the data is right.", found.StopReason);
        Assert.Null(_bench.Get(serving.Anomalies).StopReason);
    }

    [Fact]
    public void The_run_goes_on_despite_anomalies_if_it_is_told_to_or_they_are_warnings()
    {
        var statistics = StatisticsOf("Odd", table => table.With(new IntColumn("new", [.. Enumerable.Repeat(1L, table.RowCount)])));
        ExampleValidator told = new() { Id = "Told", Statistics = statistics, Schema = _import.Schema, StopOnAnomalies = false },
            warned = new() { Id = "Warned", Statistics = statistics, Schema = _import.Schema, ValidationConfig = new() { NewFeaturesAreWarnings = true } };
        _bench.Run(told).Run(warned);

        Assert.Null(_bench.Get(told.Anomalies).StopReason);
        Assert.False(_bench.Get(told.Anomalies).IsBlessed);
        Assert.Null(_bench.Get(warned.Anomalies).StopReason);
        Assert.Equal(AnomalySeverity.Warning, _bench.Get(warned.Anomalies).Read("eval").Anomalies[0].Severity);
    }

    [Fact]
    public void Drift_is_measured_against_the_baseline_and_skew_against_serving()
    {
        var drifted = StatisticsOf("Drifted", table => table.With(new IntColumn("heart_disease", [.. Enumerable.Repeat(1L, table.RowCount)])));
        ExampleValidator alone = new() { Id = "Alone", Statistics = drifted, Schema = _import.Schema },
            drift = new() { Id = "Drift", Statistics = drifted, Schema = _import.Schema, Baseline = _statistics.Statistics },
            skew = new() { Id = "Skew", Statistics = drifted, Schema = Skewed(), Serving = _statistics.Statistics };
        _bench.Run(alone).Run(drift).Run(skew);

        Assert.True(_bench.Get(alone.Anomalies).IsBlessed);
        Assert.Contains("not measured", _bench.Get(alone.Anomalies).ToHtml());
        Assert.Equal(AnomalyType.ComparatorLInftyHigh, Assert.Single(_bench.Get(drift.Anomalies).Read("train")["heart_disease"]!.Reasons).Type);
        Assert.Equal(AnomalyType.ComparatorLInftyHigh, Assert.Single(_bench.Get(skew.Anomalies).Read("eval")["heart_disease"]!.Reasons).Type);
    }

    [Fact]
    public void A_baseline_of_one_split_serves_all()
    {
        var one = StatisticsOf("One", table => table, new OutputSplit("all", 1));
        var validator = new ExampleValidator { Statistics = _statistics.Statistics, Schema = _import.Schema, Baseline = one };

        Assert.All(_bench.Run(validator).Get(validator.Anomalies).Splits, split => Assert.Contains(
            _bench.Get(validator.Anomalies).Read(split).Comparisons, result => result.Kind == ComparatorKind.Drift && result.Value is not null));
    }

    [Fact]
    public void An_environment_that_the_schema_does_not_have_is_named()
    {
        var validator = new ExampleValidator { Statistics = _statistics.Statistics, Schema = _import.Schema, Environment = "TEST" };
        Assert.Contains("the schema's environments are: TRAINING, SERVING", Assert.Throws<InputException>(() => _bench.Run(validator)).Message);
    }

    [Fact]
    public void The_page_says_what_is_wrong()
    {
        var statistics = StatisticsOf("Serving", table => table.Drop(Stroke.Label));
        var validator = new ExampleValidator { Statistics = statistics, Schema = _import.Schema };
        var anomalies = _bench.Run(validator).Get(validator.Anomalies);

        Snapshot.Match(File.ReadAllText(anomalies.File(ExampleAnomaliesArtifact.PageName)), "page", "html");
        Assert.Contains(anomalies.ToHtml(), File.ReadAllText(anomalies.File(ExampleAnomaliesArtifact.PageName)));
    }

    public void Dispose() => _bench.Dispose();

    private Channel<ExampleStatisticsArtifact> StatisticsOf(string name, Func<Table, Table> change, params OutputSplit[] splits)
    {
        string path = _bench.File($"{name}.csv");
        change(SamplePatients.Table).WriteCsv(path);
        var gen = new CsvExampleGen { Id = name, InputFile = path, Splits = splits.Length > 0 ? [.. splits] : [new("train", 2), new("eval", 1)] };
        var statistics = new StatisticsGen { Id = $"{name}Statistics", Examples = gen.Examples, Schema = _import.Schema };
        _bench.Run(gen).Run(statistics);
        return statistics.Statistics;
    }

    private Channel<SchemaArtifact> Skewed()
    {
        string path = _bench.File("skew.pbtxt");
        Schema.Read(_import.SchemaFile).WithSkewComparator("heart_disease", infinityNorm: 0.01).Write(path);
        var import = new ImportSchemaGen { Id = "SkewSchema", SchemaFile = path };
        _bench.Run(import);
        return import.Schema;
    }
}
