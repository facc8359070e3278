using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Preprocessing;
using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Text;

/// <summary>What a console shows of the things that a notebook shows as HTML.</summary>
public sealed class PlainTextTests
{
    private static readonly Table s_table = new(
        new IntColumn("id", [1, 20]),
        new DoubleColumn("bmi", [36.6, 0], MissingMask.Of(2, row => row == 1)),
        StringColumn.Of("note", ["a\tlong\u001b text that goes on and on and on and on", null]));

    [Fact]
    public void A_table_shows_its_first_rows_in_aligned_columns() => Assert.Equal(
        "id   bmi  note\n 1  36.6  a long  text that goes on and on and on…\n20\n2 rows x 3 columns",
        s_table.ToString());

    [Fact]
    public void A_long_table_says_how_many_rows_there_are_and_a_wide_one_how_many_columns_are_not_shown()
    {
        var large = new Table(Enumerable.Range(0, 100).Select(i => new IntColumn($"column{i}", new long[50])));
        string[] lines = large.ToString().Split('\n');
        Assert.Equal(22, lines.Length);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 160));
        Assert.StartsWith("first 20 of 50 rows x 100 columns (", lines[^1]);
        Assert.Equal("0 rows x 0 columns ()", new Table().ToString());
    }

    [Fact]
    public void Statistics_and_results_show_tables_and_no_names_of_types()
    {
        var table = Table.ReadCsv(Stroke.Path()).DropMissing().Take([.. Enumerable.Range(0, 500)]);
        var graph = new Preprocessor().ZScore("age").Label("stroke").Fit(table);
        var learned = graph.Apply(table);
        object[] shown =
        [
            TableStatistics.Of(table),
            Evaluator.Evaluate(new LogisticRegression().Fit(learned.Features, learned.Label), graph, table, ["gender"]),
            new CrossValidation().Run(table, "stroke", new Preprocessor().ZScore("age").Label("stroke"), new LogisticRegression()),
        ];
        string[] expected = ["avg_glucose_level", "gender = Female", "standard error"];
        foreach (var (thing, word) in shown.Zip(expected))
        {
            string text = thing.ToString()!;
            Assert.Contains(word, text);
            Assert.DoesNotContain("StrokeNotebooks", text);
            Assert.DoesNotContain("`1", text);
            Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 1, 250));
        }
    }
}
