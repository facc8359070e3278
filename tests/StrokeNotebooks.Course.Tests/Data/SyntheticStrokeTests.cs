using StrokeNotebooks.Data;

namespace StrokeNotebooks.Course;

public sealed class SyntheticStrokeTests
{
    private static readonly Table s_sample = SyntheticStroke.Generate();

    [Fact]
    public void The_committed_sample_is_what_the_generator_makes()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        string written = Path.Combine(folder, "sample.csv"), committed = Path.Combine(Repository.Root, "data", Stroke.SampleFileName);
        SyntheticStroke.Write(written);
        Assert.Equal(File.ReadAllBytes(committed), File.ReadAllBytes(written));
        Assert.Equal(s_sample, Table.ReadCsv(committed));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Another_seed_gives_other_patients() => Assert.NotEqual(SyntheticStroke.Generate(100, seed: 1), SyntheticStroke.Generate(100, seed: 2));

    [Fact]
    public void It_has_the_columns_rows_and_rare_values_of_the_kaggle_file()
    {
        Assert.Equal(Stroke.ColumnNames, s_sample.ColumnNames);
        Assert.Equal(5110, s_sample.RowCount);
        Assert.Equal(5110, Distinct("id"));
        Assert.Equal(1, s_sample.Where(row => row.Text("gender") == "Other").RowCount);
        Assert.Equal(3, Distinct("gender"));
        Assert.Equal(5, Distinct("work_type"));
        Assert.Equal(4, Distinct("smoking_status"));
        Assert.Equal(0, s_sample.Drop("bmi").Columns.Sum(column => column.Missing.Count));
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
        var real = Patients(Table.ReadCsv(Repository.RealData!)).ToHashSet();
        Assert.Equal(5110, real.Count);
        Assert.DoesNotContain(Patients(s_sample), real.Contains);
    }

    private static int Distinct(string column) => s_sample.GroupCounts(column).RowCount;

    private static IEnumerable<string> Patients(Table table) => table.Rows().Select(row => string.Join(',', table.ColumnNames.Skip(1).Select(row.Text)));
}
