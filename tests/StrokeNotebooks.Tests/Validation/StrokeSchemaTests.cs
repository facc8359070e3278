using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Statistics;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Validation;

/// <summary>The lesson's way: drop rows with missing values, infer, curate, validate; on the sample and, where it is present, on the real file.</summary>
public sealed class StrokeSchemaTests
{
    private static readonly string Sample = Path.Combine(Repository.Root, "data", Stroke.SampleFileName);

    private static Table Clean(string path) => Table.ReadCsv(path).DropMissing().Drop(Stroke.Id);

    private static Schema Curated(Table table) => Schema.Infer(TableStatistics.Of(table, new StatisticsOptions { FeatureOrder = FeatureOrder.ByName }))
        .WithFloatDomain("bmi", 0, 200)
        .WithFloatDomain("age", 0, 100)
        .WithFloatDomain("avg_glucose_level", 25, 300)
        .WithIntDomain("heart_disease", 0, 1, categorical: true)
        .WithIntDomain("hypertension", 0, 1, categorical: true)
        .WithIntDomain("stroke", 0, 1, categorical: true)
        .WithEnvironments("TRAINING", "SERVING")
        .NotInEnvironment("stroke", "SERVING")
        .WithSkewComparator("bmi", infinityNorm: 0.01)
        .WithDriftComparator("heart_disease", infinityNorm: 0.001);

    [Fact]
    public void The_committed_schema_is_what_the_code_makes_of_the_sample()
    {
        string path = Path.Combine(Repository.Root, "data", "schema.pbtxt");
        var curated = Curated(Clean(Sample));
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            curated.Write(path);
        Assert.Equal(File.ReadAllText(path), curated.ToString());
        Assert.Equal(curated, Schema.Read(path));
    }

    /// <summary>The thresholds: half again the most that the pairs of samples below differed, on the sample or the real file, rounded up.</summary>
    private static Schema ForPipeline(Schema curated)
    {
        var schema = curated.WithChanged("bmi", feature => feature with { SkewComparator = null })
            .WithDriftComparator("age", jensenShannon: 0.025)
            .WithDriftComparator("avg_glucose_level", jensenShannon: 0.05)
            .WithDriftComparator("bmi", jensenShannon: 0.08);
        schema = new[] { "gender", "ever_married", "work_type", "Residence_type", "smoking_status" }.Aggregate(schema, (with, name) => with.WithDriftComparator(name, infinityNorm: 0.15));
        return new[] { "heart_disease", "hypertension", "stroke" }.Aggregate(schema, (with, name) => with.WithDriftComparator(name, infinityNorm: 0.06));
    }

    [Fact]
    public void The_pipelines_schema_is_the_curated_one_with_drift_measured_and_allowed_for()
    {
        string path = Path.Combine(Repository.Root, "data", "schema.pipeline.pbtxt");
        var schema = ForPipeline(Curated(Clean(Sample)));
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            schema.Write(path);
        Assert.Equal(File.ReadAllText(path), schema.ToString());
        AssertQuiet(Clean(Sample), schema);
    }

    [RealDataFact]
    public void The_pipelines_schema_is_quiet_on_real_patients_too() =>
        AssertQuiet(Clean(Repository.RealData!), Schema.Read(Path.Combine(Repository.Root, "data", "schema.pipeline.pbtxt")));

    // Two samples of 400 of the same patients, twenty times: a third of the threshold to spare.
    private static void AssertQuiet(Table table, Schema schema)
    {
        var options = new StatisticsOptions { CategoricalInts = schema.CategoricalInts() };
        for (int seed = 0; seed < 20; seed++)
        {
            int[] order = new NumPyRandom(seed).Permutation(table.RowCount);
            TableStatistics[] two = [TableStatistics.Of(table.Take(order[..400]), options), TableStatistics.Of(table.Take(order[400..800]), options)];
            var report = SchemaValidator.Validate(two[0], schema, "TRAINING", previous: two[1]);
            Assert.Equal(11, report.Comparisons.Count(found => found.Value is not null));
            Assert.All(report.Comparisons, found => Assert.True(found.Value <= found.Threshold / 1.45, $"{found.FeatureName} {found.Value} of {found.Threshold}"));
        }
    }

    [Fact]
    public void The_sample_is_clean_and_its_serving_part_only_in_its_environment() => Follow(Clean(Sample));

    [RealDataFact]
    public void The_real_file_is_clean_and_its_serving_part_only_in_its_environment() => Follow(Clean(Repository.RealData!));

    [RealDataFact]
    public void The_real_file_fits_the_committed_schema() =>
        Assert.True(SchemaValidator.Validate(TableStatistics.Of(Clean(Repository.RealData!)), Schema.Read(Path.Combine(Repository.Root, "data", "schema.pbtxt")), "TRAINING").IsClean);

    [RealDataFact]
    public void The_real_schema_is_what_TFX_infers()
    {
        var schema = Schema.Infer(TableStatistics.Of(Clean(Repository.RealData!), StatisticsOptions.Tfx));
        Assert.Equal(
            ["Residence_type", "age", "avg_glucose_level", "bmi", "ever_married", "gender", "heart_disease", "hypertension", "smoking_status", "stroke", "work_type"],
            schema.Features.Select(feature => feature.Name));
        Assert.All(schema.Features, feature => Assert.Equal((1.0, 1L, 1L), (feature.Presence!.MinFraction!.Value, feature.Presence.MinCount!.Value, feature.Shape!.NumValues)));
        Assert.Equal(["Residence_type", "ever_married", "gender", "smoking_status", "work_type"], schema.Features.Where(feature => feature.Type == FeatureType.Bytes && feature.Domain is NamedDomain).Select(feature => feature.Name));
        Assert.Equal(["age", "avg_glucose_level", "bmi"], schema.Features.Where(feature => feature.Type == FeatureType.Float && feature.Domain is null).Select(feature => feature.Name));
        Assert.Equal(["heart_disease", "hypertension", "stroke"], schema.Features.Where(feature => feature.Type == FeatureType.Int && feature.Domain is BoolDomain).Select(feature => feature.Name));
        Assert.Equal(["Govt_job", "Never_worked", "Private", "Self-employed", "children"], ((StringDomain)schema.DomainOf(schema.Feature("work_type"))!).Values);
    }

    [RealDataFact]
    public void Read_as_TFX_reads_it_bmi_is_text_and_the_schema_says_so()
    {
        var raw = TableStatistics.Of(Table.ReadCsv(Repository.RealData!, CsvOptions.Tfx).Drop(Stroke.Id), StatisticsOptions.Tfx);
        var bmi = SchemaValidator.Validate(raw, Curated(Clean(Repository.RealData!)), "TRAINING")["bmi"]!;
        Assert.Equal([AnomalyType.UnexpectedDataType, AnomalyType.FloatTypeStringNotFloat], bmi.Reasons.Select(reason => reason.Type));
        Assert.Contains("\"N/A\"", bmi.Description);
    }

    private static void Follow(Table table)
    {
        var schema = Curated(table);
        var (rest, serving) = Splits.TrainTest(table, 0.1, seed: 0);
        var servingStatistics = TableStatistics.Of(serving.Drop(Stroke.Label));
        var training = SchemaValidator.Validate(TableStatistics.Of(rest), schema, "TRAINING");
        Assert.True(training.IsClean, training.ToString());
        Assert.True(SchemaValidator.Validate(servingStatistics, schema, "SERVING").IsClean);
        Assert.Equal("Column dropped", SchemaValidator.Validate(servingStatistics, schema)["stroke"]!.ShortDescription);

        // The original's two comparators: one cannot fire, the other has nothing to compare with.
        Assert.Equal([("bmi", ComparatorOutcome.CannotFire), ("heart_disease", ComparatorOutcome.CannotFire)], training.NotChecked.Select(result => (result.FeatureName, result.Outcome)).Order());
        Assert.Equal(["heart_disease", "hypertension", "stroke"], schema.CategoricalInts().Order());
        // What they were meant to do: the Jensen-Shannon divergence for numbers, and counts of categories.
        var meant = schema.WithSkewComparator("bmi", jensenShannon: 0.3).WithDriftComparator("heart_disease", infinityNorm: 0.1);
        var categorical = new StatisticsOptions { CategoricalInts = schema.CategoricalInts() };
        var checkedNow = SchemaValidator.Validate(TableStatistics.Of(rest, categorical), meant, "TRAINING", previous: TableStatistics.Of(table, categorical), serving: servingStatistics);
        Assert.True(checkedNow.IsClean, checkedNow.ToString());
        Assert.All(checkedNow.Comparisons, result => Assert.True(result is { Outcome: ComparatorOutcome.Within, Value: > 0 }));
    }
}
