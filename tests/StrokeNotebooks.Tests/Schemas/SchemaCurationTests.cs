using StrokeNotebooks.Data;
using StrokeNotebooks.Statistics;
using StrokeNotebooks.Validation;

namespace StrokeNotebooks.Schemas;

public sealed class SchemaCurationTests
{
    private static Schema Inferred() => Schema.Infer(Seen.Data(10,
        Seen.Text("gender", ("Male", 6), ("Female", 4)),
        Seen.Float("bmi", 9, 10.3, 97.6).Missing(1),
        Seen.Int("stroke", 10, 0, 1),
        Seen.Text("note")));

    private static Schema Curated() => Inferred()
        .WithFloatDomain("bmi", 0, 200)
        .WithIntDomain("stroke", 0, 1, categorical: true)
        .WithEnvironments("TRAINING", "SERVING")
        .NotInEnvironment("stroke", "SERVING")
        .WithSkewComparator("bmi", infinityNorm: 0.01)
        .WithDriftComparator("gender", jensenShannon: 0.1, normalizedAbsoluteDifference: 0.2);

    [Fact]
    public void A_curation_reads_as_a_sentence_and_leaves_the_draft_alone()
    {
        var draft = Inferred();
        Assert.Equal(draft, Inferred());
        Assert.NotEqual(draft, Curated());
        Assert.Equal(new FloatDomain { Name = "bmi", Min = 0, Max = 200 }, Curated().Feature("bmi").Domain);
        Assert.Equal(new IntDomain { Name = "stroke", Min = 0, Max = 1, IsCategorical = true }, Curated().Feature("stroke").Domain);
    }

    [Fact]
    public void What_is_written_reads_back_equal() => Assert.Equal(Curated(), Schema.Parse(Curated().ToString()));

    [Fact]
    public void Remarks_are_kept_in_the_file_in_their_order()
    {
        var schema = Inferred().WithComment("bmi", "kg per square metre").WithComment("bmi", "missing for the very ill");
        Assert.Equal(["kg per square metre", "missing for the very ill"], Schema.Parse(schema.ToString()).Feature("bmi").Annotation!.Comments);
        Assert.Contains("comment: \"missing for the very ill\"", schema.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_feature_is_named_with_those_that_there_are()
    {
        var error = Assert.Throws<KeyNotFoundException>(() => Inferred().WithFloatDomain("BMI", 0, 200));
        Assert.Equal("There is no feature 'BMI'. The features are: gender, bmi, stroke, note.", error.Message);
    }

    [Fact]
    public void An_unknown_environment_is_named_with_those_that_there_are() =>
        Assert.StartsWith("There is no environment 'SERVIN'. The environments are: TRAINING, SERVING.", Assert.Throws<ArgumentException>(() => Curated().NotInEnvironment("bmi", "SERVIN")).Message);

    [Fact]
    public void Environments_follow_the_features_own_word_before_the_default()
    {
        var schema = Curated().InEnvironment("stroke", "AUDIT");
        var (stroke, bmi) = (schema.Feature("stroke"), schema.Feature("bmi"));
        Assert.Equal((true, false, true, true), (schema.IsInEnvironment(stroke, "TRAINING"), schema.IsInEnvironment(stroke, "SERVING"), schema.IsInEnvironment(stroke, "AUDIT"), schema.IsInEnvironment(stroke, null)));
        Assert.Equal((true, false), (schema.IsInEnvironment(bmi, "SERVING"), schema.IsInEnvironment(bmi, "AUDIT")));
    }

    [Fact]
    public void Domains_of_text_are_set_widened_and_removed()
    {
        var schema = Inferred().WithStringDomain("note", "a").WithValues("note", "b", "a").WithValues("gender", "Other").WithoutDomain("bmi");
        Assert.Equal(["a", "b"], ((StringDomain)schema.DomainOf(schema.Feature("note"))!).Values);
        Assert.Equal(["Female", "Male", "Other"], ((StringDomain)schema.DomainOf(schema.Feature("gender"))!).Values);
        Assert.Throws<InvalidOperationException>(() => schema.WithValues("bmi", "x"));
        Assert.Throws<ArgumentException>(() => schema.WithFloatDomain("bmi", 2, 1));
    }

    [Fact]
    public void An_optional_feature_has_no_shape()
    {
        var gender = Inferred().WithPresence("gender", minCount: 1).Feature("gender");
        Assert.Equal((null, new ValueCount { Min = 1, Max = 1 }), (gender.Shape, gender.ValueCount));
    }

    [Fact]
    public void Features_are_added_replaced_and_removed()
    {
        var schema = Inferred().WithFeature(new Feature { Name = "age" }).WithFeature(new Feature { Name = "bmi" }).WithoutFeature("note");
        Assert.Equal(["gender", "bmi", "stroke", "age"], schema.Features.Select(feature => feature.Name));
        Assert.Null(schema.Feature("bmi").Type);
    }

    [Fact]
    public void Column_types_are_what_a_csv_reader_wants()
    {
        var types = Curated().ColumnTypes();
        Assert.Equal((ColumnType.String, ColumnType.Float, ColumnType.Int), (types["gender"], types["bmi"], types["stroke"]));
    }

    [Fact]
    public void Shows_itself_as_two_tables() => Snapshot.Match(Curated().ToHtml(), "html", "html");

    [Theory]
    [InlineData("1,2", 0.5f, 72.5f, 0)]
    [InlineData("1,80", 0.5f, 72.5f, 1)]
    [InlineData("0,5", 0.5f, 72.5f, 1)]
    [InlineData("-3,5", null, 72.5f, 0)]
    public void A_range_of_real_numbers_suits_whole_ones(string cells, float? min, float? max, int anomalies)
    {
        var table = new Table(new IntColumn("months", [.. cells.Split(',').Select(long.Parse)]));
        var statistics = TableStatistics.Of(table);
        var schema = Schema.Infer(statistics).WithFloatDomain("months", min, max);
        Assert.Equal(anomalies, SchemaValidator.Validate(statistics, schema).Anomalies.Count());
    }

    [Fact]
    public void A_file_of_whole_numbers_is_read_as_the_schema_types_it()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "batch.csv");
        File.WriteAllText(path, "age,bmi\n51.5,20.5\n");
        var schema = Schema.Infer(TableStatistics.Of(Table.ReadCsv(path)));
        File.WriteAllText(path, "age,bmi\n51,20\n80,31\n");
        Assert.Empty(SchemaValidator.Validate(TableStatistics.Of(Table.ReadCsv(path, schema)), schema).Anomalies);
        File.WriteAllText(path, "age,bmi\n51,20\nabc,31\n");
        Assert.Equal("age", Assert.Single(SchemaValidator.Validate(TableStatistics.Of(Table.ReadCsv(path, schema)), schema).Anomalies).FeatureName);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }
}
