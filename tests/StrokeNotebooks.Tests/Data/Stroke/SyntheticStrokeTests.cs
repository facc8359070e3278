using StrokeNotebooks.Data;

namespace StrokeNotebooks.Tests.Data;

public sealed class SyntheticStrokeTests
{
    private static readonly Table s_sample = SyntheticStroke.Generate();

    [Fact]
    public void The_committed_sample_is_what_the_generator_makes() =>
        Assert.Equal(File.ReadAllText(Path.Combine(Repository.Root, "data", Stroke.SampleFileName)), Text(s_sample));

    [Fact]
    public void Another_seed_gives_other_patients() => Assert.NotEqual(SyntheticStroke.Generate(100, seed: 1), SyntheticStroke.Generate(100, seed: 2));

    [Fact]
    public void It_has_the_columns_rows_and_rare_values_of_the_kaggle_file()
    {
        Assert.Equal(Stroke.ColumnNames, s_sample.ColumnNames);
        Assert.Equal(5110, s_sample.RowCount);
        Assert.Equal(5110, s_sample["id"].Distinct());
        Assert.Equal(1, s_sample.Where(row => row.Text("gender") == "Other").RowCount);
        Assert.Equal(3, s_sample["gender"].Distinct());
        Assert.Equal(5, s_sample["work_type"].Distinct());
        Assert.Equal(4, s_sample["smoking_status"].Distinct());
        Assert.Equal(0, s_sample.Drop("bmi").MissingCounts()["missing"].Sum());
    }

    [Fact]
    public void Strokes_and_missing_bmi_are_about_as_frequent_as_in_the_kaggle_file()
    {
        var strokes = s_sample.Where(row => row.Number("stroke") == 1);
        Assert.InRange(strokes.RowCount, 240, 260);
        Assert.InRange(s_sample["bmi"].Missing.Count, 190, 215);
        Assert.InRange(strokes["bmi"].Missing.Count, 35, 45);
        Assert.Equal(strokes, s_sample.Head(strokes.RowCount));
    }

    [Fact]
    public void All_values_lie_where_the_curated_schema_will_want_them()
    {
        Assert.All(s_sample.Rows(), row => Assert.InRange(row.Number("age"), 0.07, 82));
        Assert.All(s_sample.Rows(), row => Assert.InRange(row.Number("avg_glucose_level"), 55, 272));
        Assert.All(s_sample.DropMissing().Rows(), row => Assert.InRange(row.Number("bmi"), 8, 100));
    }

    [RealDataFact]
    public void No_row_copies_a_real_one()
    {
        var real = File.ReadLines(Repository.RealData!).Select(WithoutId).ToHashSet();
        Assert.DoesNotContain(Text(s_sample).Split('\n')[1..^1], line => real.Contains(WithoutId(line)));
    }

    private static string WithoutId(string line) => line[(line.IndexOf(',') + 1)..];

    private static string Text(Table table) =>
        string.Concat(table.Rows().Select(row => string.Join(',', table.ColumnNames.Select(name => row.Text(name) ?? "N/A")) + "\n").Prepend(string.Join(',', table.ColumnNames) + "\n"));
}

internal static class ColumnAssertions
{
    public static int Distinct(this Column column) => Enumerable.Range(0, column.Length).Select(column.TextAt).Distinct().Count();

    public static double Sum(this Column column) => Enumerable.Range(0, column.Length).Sum(column.NumberAt);
}
