using StrokeNotebooks.Course;
using StrokeNotebooks.Data;

namespace StrokeNotebooks.Statistics;

public class StatisticsHtmlTests
{
    private static readonly Table Patients = SyntheticStroke.Generate(500, seed: 1);

    [Fact]
    public void Numeric_and_categorical_features_have_a_table_each() => Snapshot.Match(TableStatistics.Of(Patients.Drop("id")).ToHtml(), "patients", "html");

    [Fact]
    public void Strange_columns_show_too()
    {
        var odd = new Table(
            new FloatColumn("all <NaN>", [float.NaN, float.NaN]),
            new FloatColumn("infinite", [float.PositiveInfinity, 1]),
            new IntColumn("none", [0, 0], MissingMask.Of(2, _ => true)),
            StringColumn.Of("text", [null, null]),
            StringColumn.Of("<b>", ["<script>", "&"]));
        string html = TableStatistics.Of(odd).ToHtml();
        Snapshot.Match(html, "odd", "html");
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_shows_as_an_empty_table() => Assert.Contains("0 examples, 0 features", TableStatistics.Empty.ToHtml(), StringComparison.Ordinal);
}
