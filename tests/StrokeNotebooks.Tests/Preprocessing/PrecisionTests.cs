using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Preprocessing;

/// <summary>Numbers that single precision does not tell apart. The right values are those of scikit-learn in double precision.</summary>
public sealed class PrecisionTests
{
    private static readonly double[] s_evenly = [-1.4142135623730951, -0.7071067811865476, 0, 0.7071067811865476, 1.4142135623730951];

    public static TheoryData<string, string[]> EvenlySpaced => new()
    {
        { "large whole numbers", ["100000001", "100000002", "100000003", "100000004", "100000005"] },
        { "beyond 2^24", ["16777215", "16777216", "16777217", "16777218", "16777219"] },
        { "seven digits, small spread", ["9000001", "9000002", "9000003", "9000004", "9000005"] },
        { "unix seconds", ["1700000000", "1700000030", "1700000060", "1700000090", "1700000120"] },
        { "unix milliseconds", ["1700000000000", "1700000000030", "1700000000060", "1700000000090", "1700000000120"] },
        { "dates as numbers", ["20240101", "20240102", "20240103", "20240104", "20240105"] },
        { "many digits", ["123456789.01", "123456789.02", "123456789.03", "123456789.04", "123456789.05"] },
        { "a small spread", ["1e-25", "2e-25", "3e-25", "4e-25", "5e-25"] },
        { "a spread below one", ["36.60001", "36.60002", "36.60003", "36.60004", "36.60005"] },
        { "a large spread", ["1e20", "2e20", "3e20", "4e20", "5e20"] },
        { "negative", ["-100000005", "-100000004", "-100000003", "-100000002", "-100000001"] },
        { "ages", ["20", "30", "40", "50", "60"] },
    };

    [Theory]
    [MemberData(nameof(EvenlySpaced))]
    public void Scaling_tells_apart_what_the_file_tells_apart(string what, string[] cells)
    {
        Assert.NotEmpty(what);
        var table = Csv.Data(cells);
        var graph = new Preprocessor().ZScore("x").MinMax("x", name: "part").Bucketize("x", 5, name: "fifth").Impute("x", Imputation.Median, name: "imputed").ZScore("imputed").Fit(table);
        var features = graph.Apply(table).Features;
        Near(s_evenly, features.Column("x"), 2e-6);
        Near(s_evenly, features.Column("imputed"), 2e-6);
        Near([0, 0.25, 0.5, 0.75, 1], features.Column("part"), 1e-6);
        Assert.Equal([0, 1, 2, 3, 4], features.Column("fifth"));

        // The same from a file, and for a single record.
        var again = TransformGraph.Parse(graph.ToJson());
        Assert.Equal(graph, again);
        Assert.Equal(features, again.Apply(table).Features);
        for (int row = 0; row < table.RowCount; row++)
        {
            var record = again.NewRecord();
            record.Set(new Row(table, row));
            var output = new float[again.OutputNames.Length];
            again.ApplyRecord(record, output);
            Assert.Equal(features.Row(row).ToArray(), output);
            object value = table["x"] is IntColumn ints ? ints.Values[row] : table["x"].NumberAt(row);
            Assert.Equal(output, again.ApplyRecord(new Dictionary<string, object?> { ["x"] = value }));
        }
    }

    [Fact]
    public void A_range_as_wide_as_numbers_go_is_scaled()
    {
        foreach (string most in new[] { "3e38", "1.7e308" })
            Near([0, 0.5, 1], Apply(new Preprocessor().MinMax("x"), Csv.Data([$"-{most}", "0", most])), 1e-6);
    }

    [Fact]
    public void A_large_constant_has_no_spread()
    {
        Assert.Equal([0, 0, 0], Apply(new Preprocessor().ZScore("x"), Csv.Data(["1700000001", "1700000001", "1700000001"])));
        Assert.Equal([0, 0, 0], Apply(new Preprocessor().ZScore("x"), Csv.Data(["123456789.01", "123456789.01", "123456789.01"])));
    }

    [Fact]
    public void The_most_frequent_value_is_one_that_occurs()
    {
        double[] values = [.. Enumerable.Repeat(5.0, 3000), .. Enumerable.Range(0, 12_000).Select(i => 512 + (i * 61e-6)), double.NaN];
        var table = new Table(new DoubleColumn("x", values, MissingMask.Of(values.Length, row => double.IsNaN(values[row]))));
        Assert.Equal(5, Apply(new Preprocessor().Impute("x", Imputation.MostFrequent), table)[^1]);
        var singles = new Table(new FloatColumn("x", [.. values.Select(value => (float)value)], table["x"].Missing));
        Assert.Equal(5, Apply(new Preprocessor().Impute("x", Imputation.MostFrequent), singles)[^1]);
    }

    [Fact]
    public void Equal_boundaries_are_merged_and_no_bucket_of_the_training_rows_is_empty()
    {
        var table = Csv.Data(["0", "0", "0", "0", "0", "0", "0", "0", "1", "2"]);
        foreach (int buckets in Enumerable.Range(1, 12))
        {
            var graph = new Preprocessor().Bucketize("x", buckets).OneHot("x").Fit(table);
            var features = graph.Apply(table).Features;
            Assert.Equal(features.ColumnNames.Distinct(), features.ColumnNames);
            Assert.All(features.ColumnNames, name => Assert.Contains(1f, features.Column(name)));
        }
    }

    [Fact]
    public void A_label_cannot_be_its_own_feature()
    {
        Assert.Contains("'y' is the label", Assert.Throws<ArgumentException>(() => new Preprocessor().PassThrough("y").Label("y")).Message);
        Assert.Contains("'y' is the label", Assert.Throws<ArgumentException>(() => new Preprocessor().Label("y").ZScore("y")).Message);
        Assert.Contains("feature 'z' would tell", Assert.Throws<ArgumentException>(() => new Preprocessor().Label("y").Bucketize("y", 2, name: "z")).Message);
    }

    [Fact]
    public void One_hot_of_a_column_of_names_is_refused_unless_the_most_frequent_are_kept()
    {
        var table = new Table(StringColumn.Of("signup", Enumerable.Range(0, 300).Select(row => $"day {row}")));
        Assert.Contains("has 300 different values in 300 rows", Assert.Throws<InputException>(() => new Preprocessor().OneHot("signup").Fit(table)).Message);
        Assert.Equal(20, new Preprocessor().Vocabulary("signup", top: 20).OneHot("signup").Fit(table).OutputNames.Length);
        Assert.Equal(300, new Preprocessor().Vocabulary("signup").Fit(table).Vocabulary("signup").RowCount);
    }

    private static float[] Apply(Preprocessor plan, Table table) => plan.Fit(table).Apply(table).Features.Column("x");

    private static void Near(double[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], tolerance);
    }

    private static class Csv
    {
        public static Table Data(string[] cells) => CsvText.Read("x\n" + string.Concat(cells.Select(cell => cell + "\n")));
    }

    [Theory]
    [InlineData(1e155)]
    [InlineData(1e300)]
    [InlineData(double.MaxValue)]
    public void A_spread_whose_square_is_beyond_double_precision_is_refused_by_column_and_range(double greatest)
    {
        var table = new Table(new DoubleColumn("wealth", [-greatest, 0, greatest]), new IntColumn("label", [0, 1, 0]));
        var error = Assert.Throws<InputException>(() => new Preprocessor().ZScore("wealth").Label("label").Fit(table));
        Assert.StartsWith("The numbers of 'wealth' lie from -", error.Message, StringComparison.Ordinal);
        Assert.Contains("Divide the column by a power of ten", error.Message, StringComparison.Ordinal);
    }
}
