using System.Collections.Immutable;
using StrokeNotebooks.IO;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Validation;

public sealed class ValidationReportTests
{
    private static readonly TableStatistics Train = Seen.Data(10,
        Seen.Text("gender", ("Female", 6), ("Male", 4)), Seen.Float("bmi", 10, 10, 60), Seen.Int("stroke", 10, 0, 1));

    private static readonly TableStatistics Bad = Seen.Data(1000,
        Seen.Text("gender", ("Female", 600), ("Male", 391), ("male\n", 5), ("Other", 4)), Seen.Float("bmi", 990, 10, 250.25).Missing(10), Seen.Int("id", 1000, 1, 1000));

    private static Schema Curated() => Schema.Infer(Train)
        .WithFloatDomain("bmi", 0, 200)
        .WithEnvironments("TRAINING", "SERVING")
        .NotInEnvironment("stroke", "SERVING")
        .WithSkewComparator("bmi", infinityNorm: 0.01)
        .WithDriftComparator("gender", infinityNorm: 0.3, jensenShannon: 1);

    [Fact]
    public void The_data_a_schema_was_inferred_from_is_clean()
    {
        var report = SchemaValidator.Validate(Train, Schema.Infer(Train));
        Assert.Equal((true, 0), (report.IsClean, report.ExitCode));
    }

    [Fact]
    public void The_label_is_missed_unless_the_environment_says_it_is_not_there()
    {
        var serving = Seen.Data(10, Train.Features.Where(feature => feature.Name != "stroke").ToArray());
        Assert.Equal("Column dropped", SchemaValidator.Validate(serving, Curated())["stroke"]!.ShortDescription);
        Assert.Equal("Column dropped", SchemaValidator.Validate(serving, Curated(), "TRAINING")["stroke"]!.ShortDescription);
        Assert.True(SchemaValidator.Validate(serving, Curated(), "SERVING").IsClean);
        Assert.Equal(("Column missing in environment", AnomalyType.SchemaNewColumn), SchemaValidator.Validate(Train, Curated(), "SERVING")["stroke"]!.Reasons[0] is var found ? (found.ShortDescription, found.Type) : default);
        Assert.StartsWith("There is no environment 'PRODUCTION'. The environments are: TRAINING, SERVING.", Assert.Throws<ArgumentException>(() => SchemaValidator.Validate(Train, Curated(), "PRODUCTION")).Message);
    }

    [Fact]
    public void Comparators_that_say_nothing_are_listed_with_the_reason()
    {
        var alone = SchemaValidator.Validate(Train, Curated());
        Assert.True(alone.IsClean);
        Assert.Equal([ComparatorOutcome.NotMeasured, ComparatorOutcome.CannotFire, ComparatorOutcome.CannotFire], alone.Comparisons.Select(result => result.Outcome));
        var compared = SchemaValidator.Validate(Train, Curated(), previous: Train, serving: Train);
        Assert.Equal(
            [("gender", 0.0, ComparatorOutcome.Within), ("gender", 0.0, ComparatorOutcome.CannotFire), ("bmi", 0.0, ComparatorOutcome.CannotFire)],
            compared.Comparisons.Select(result => (result.FeatureName, result.Value!.Value, result.Outcome)));
        Assert.Contains("plain numbers", compared.NotChecked.Last().Why);
        var sized = Curated() with { DatasetConstraints = new DatasetConstraints { NumExamplesDrift = new NumericValueComparator { MinFractionThreshold = 0.5 } } };
        Assert.Contains("no previous statistics", Assert.Single(SchemaValidator.Validate(Train, sized).Notes));
        Assert.Empty(SchemaValidator.Validate(Train, sized, previous: Train).Notes);
    }

    [Fact]
    public void Severities_can_be_lowered_so_that_scripts_go_on()
    {
        var options = new ValidationOptions
        {
            NewFeaturesAreWarnings = true,
            SeverityOverrides = ImmutableDictionary<AnomalyType, AnomalySeverity>.Empty.Add(AnomalyType.SchemaMissingColumn, AnomalySeverity.Warning),
        };
        var report = SchemaValidator.Validate(Seen.Data(10, [.. Train.Features.Take(2), Seen.Int("id", 10, 1, 10)]), Curated(), options: options);
        Assert.Equal((false, 0, 2), (report.IsClean, report.ExitCode, report.CountsBySeverity[AnomalySeverity.Warning]));
    }

    [Fact]
    public void A_tolerated_part_outside_the_domain_is_no_anomaly()
    {
        var schema = Schema.Infer(Train).WithMinDomainMass("gender", 0.99);
        Assert.Null(SchemaValidator.Validate(Bad, schema)["gender"]);
        Assert.NotNull(SchemaValidator.Validate(Bad, schema.WithMinDomainMass("gender", 0.995))["gender"]);
    }

    [Fact]
    public void A_feature_that_is_not_to_be_validated_is_left_alone() =>
        Assert.Null(SchemaValidator.Validate(Bad, Curated().WithLifecycleStage("gender", LifecycleStage.DebugOnly))["gender"]);

    [Fact]
    public void No_examples_are_no_success()
    {
        var report = SchemaValidator.Validate(TableStatistics.Empty, Curated());
        Assert.Equal((true, false, 1), (report.DataMissing, report.IsClean, report.ExitCode));
    }

    [Fact]
    public void Weights_count_instead_of_rows_if_every_feature_has_them()
    {
        var gender = Seen.Text("gender", ("Female", 9), ("Other", 1));
        var weighted = gender with
        {
            Common = gender.Common with { Weighted = new WeightedCommonStatistics { NumNonMissing = 100, NumMissing = 0, AvgNumValues = 1, TotNumValues = 100 } },
            String = gender.String! with
            {
                Weighted = new WeightedStringStatistics { TopValues = [], RankHistogram = new RankHistogram { Buckets = [new(0, 0, "Female", 99.5), new(1, 1, "Other", 0.5)] } },
            },
        };
        var schema = new Schema().WithFeature(new Feature { Name = "gender", Type = FeatureType.Bytes }).WithStringDomain("gender", "Female").WithMinDomainMass("gender", 0.95);
        Assert.False(SchemaValidator.Validate(Seen.Data(10, gender), schema).IsClean);
        Assert.True(SchemaValidator.Validate(new TableStatistics(10, weighted) { WeightedNumExamples = 100 }, schema).IsClean);
    }

    [Fact]
    public void A_report_goes_into_SchemaDiff_and_comes_back()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "SchemaDiff.pb");
        var report = SchemaValidator.Validate(Bad, Curated().WithNumExamples(2000, null), previous: Train, serving: Train);
        report.Write(path);
        var back = ValidationReport.Read(path);
        Assert.Equal(report.Schema, back.Schema);
        Assert.Equal(report.Anomalies, back.Anomalies);
        Assert.Equal(report.DatasetAnomaly, back.DatasetAnomaly);
        Assert.Equal(report.Comparisons.Select(result => (result.FeatureName, result.Kind, result.Measure, result.Threshold, result.Value)), back.Comparisons.Select(result => (result.FeatureName, result.Kind, result.Measure, result.Threshold, result.Value)));
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1]);
        Assert.Contains("no Anomalies message", Assert.Throws<InputException>(() => ValidationReport.Read(path)).Message);
    }

    [Fact]
    public void A_clean_report_still_holds_the_schema_and_the_name_format()
    {
        var schema = new Schema().WithEnvironments("A");
        // 1: baseline { 5: "A" }   7: 1
        Assert.Equal([0x0a, 0x03, 0x2a, 0x01, (byte)'A', 0x38, 0x01], AnomaliesMessage.Encode(SchemaValidator.Validate(Seen.Data(1), schema)));
        Assert.Equal([0x0a, 0x03, 0x2a, 0x01, (byte)'A', 0x18, 0x01], AnomaliesMessage.Encode(SchemaValidator.Validate(Seen.Data(0), schema)));
    }

    [Theory]
    [InlineData("bmi", "bmi")]
    [InlineData("a.b", "'a.b'")]
    [InlineData("it's", "'it''s'")]
    public void Keys_are_paths_as_TFDV_writes_them(string feature, string key) => Assert.Equal(key, AnomaliesMessage.Serialize(feature));

    [Fact]
    public void Flipped_bits_give_a_report_or_an_input_error_and_nothing_else()
    {
        byte[] whole = AnomaliesMessage.Encode(SchemaValidator.Validate(Bad, Curated(), previous: Train, serving: Train));
        var random = new Random(5);
        for (int i = 0; i < 2000; i++)
        {
            byte[] bytes = [.. whole.Take(random.Next(4) == 0 ? random.Next(whole.Length) : whole.Length)];
            for (int flip = 0; flip < 3 && bytes.Length > 0; flip++)
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                var report = AnomaliesMessage.Decode(bytes);
                Assert.NotEmpty(report.ToHtml() + report.ToJson() + report);
            }
            catch (InputException)
            {
            }
        }
    }

    [Fact]
    public void Shows_itself_as_html_text_and_json()
    {
        var schema = Schema.Parse(Curated().ToString() + "not_a_field: 1\n");
        var report = SchemaValidator.Validate(Bad, schema, "TRAINING", serving: Train);
        Snapshot.Match(report.ToHtml(), "html", "html");
        Snapshot.Match(report.ToString(), "text");
        Snapshot.Match(report.ToJson(), "json", "json");
        Snapshot.Match(SchemaValidator.Validate(Train, Schema.Infer(Train)).ToHtml(), "clean", "html");
    }
}
