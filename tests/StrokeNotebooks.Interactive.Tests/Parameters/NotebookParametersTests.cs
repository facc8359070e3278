using System.Text.Json.Nodes;
using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Parameters;

public class NotebookParametersTests
{
    private static readonly Notebook _notebook = new()
    {
        Cells =
        [
            new Cell { Id = "a", Kind = CellKind.Markdown, Source = "# Title" },
            new Cell
            {
                Id = "b",
                Source = """
                    int rows = 5_110; // how many rows
                    var rate = -0.25;
                    string? name = null;
                    bool quick = false, loud = true;
                    DateOnly day = new(2026, 1, 1);
                    long[] sizes = [1, 2];
                    const int Fixed = 1;
                    Console.WriteLine(rows);
                    """,
                Metadata = new JsonObject { ["tags"] = new JsonArray("parameters", "other") },
            },
            new Cell { Id = "c", Source = "rows" },
        ],
    };

    [Fact]
    public void The_tagged_cell_declares_them_with_type_default_and_comment() => Assert.Equal(
        [
            new NotebookParameter("rows", "int", "5_110", "how many rows"),
            new NotebookParameter("rate", "double", "-0.25", ""),
            new NotebookParameter("name", "string?", "null", ""),
            new NotebookParameter("quick", "bool", "false", ""),
            new NotebookParameter("loud", "bool", "true", ""),
            new NotebookParameter("day", "DateOnly", "new(2026, 1, 1)", ""),
            new NotebookParameter("sizes", "long[]", "[1, 2]", ""),
        ],
        NotebookParameters.Find(_notebook));

    [Theory]
    [InlineData("rows", "500", "rows = 500;")]
    [InlineData("rate", "1e-3", "rate = 0.001D;")]
    [InlineData("name", "a \"b\" \\ \n", """name = "a \"b\" \\ \n";""")]
    [InlineData("name", "null", "name = null;")]
    [InlineData("quick", "True", "quick = true;")]
    [InlineData("day", "2026-11-22", "day = new DateOnly(2026, 11, 22);")]
    public void A_cell_after_it_sets_them(string name, string value, string source)
    {
        var injected = NotebookParameters.Set(_notebook, new Dictionary<string, string> { [name] = value }).Cells[2];
        Assert.Equal(source, injected.Source);
        Assert.Equal(["injected-parameters"], injected.Tags);
    }

    [Fact]
    public void A_cell_put_in_by_an_earlier_run_is_replaced()
    {
        var once = NotebookParameters.Set(_notebook, new Dictionary<string, string> { ["rows"] = "1" });
        var twice = NotebookParameters.Set(once, new Dictionary<string, string> { ["rows"] = "2" });
        Assert.Equal(["a", "b", "injected-parameters", "c"], twice.Cells.Select(cell => cell.Id));
        Assert.Equal("rows = 2;", twice.Cells[2].Source);
    }

    [Theory]
    [InlineData("rows", "12.5", "The parameter 'rows' is of type int, and '12.5' is not a whole number of that size, such as 5.")]
    [InlineData("rows", "99999999999", "The parameter 'rows' is of type int, and '99999999999' is not a whole number of that size, such as 5.")]
    [InlineData("rate", "NaN", "The parameter 'rate' is of type double, and 'NaN' is not a number such as 0.25.")]
    [InlineData("quick", "yes", "The parameter 'quick' is of type bool, and 'yes' is not true or false.")]
    [InlineData("sizes", "1", "The parameter 'sizes' is of type long[], which cannot be given on a command line: string, char, bool, byte, sbyte, short, ushort, int, uint, long, ulong, float, double, decimal, DateOnly, TimeOnly, DateTime, DateTimeOffset, TimeSpan, Guid can.")]
    public void A_value_of_another_type_is_refused(string name, string value, string message) =>
        Assert.Equal(message, Assert.Throws<ParameterException>(() => NotebookParameters.Set(_notebook, new Dictionary<string, string> { [name] = value })).Message);

    [Theory]
    [InlineData("row=1", "There is no parameter 'row'. There are: int rows = 5_110, double rate = -0.25, string? name = null, bool quick = false, bool loud = true, DateOnly day = new(2026, 1, 1), long[] sizes = [1, 2].")]
    [InlineData("rows", "'rows' is not of the form name=value.")]
    public void A_pair_that_no_notebook_knows_is_refused(string pair, string message) =>
        Assert.Equal(message, Assert.Throws<ParameterException>(() => ParameterList.Parse([pair], [_notebook])).Message);

    [Fact]
    public void The_last_of_two_values_counts_and_a_value_may_hold_an_equals_sign() =>
        Assert.Equal("b=c", ParameterList.Parse(["name=a", "name=b=c"], [_notebook])["name"]);

    [Fact]
    public void A_notebook_without_the_cell_has_none_and_says_so()
    {
        var notebook = new Notebook();
        Assert.Empty(NotebookParameters.Find(notebook));
        Assert.Same(notebook, NotebookParameters.Set(notebook, new Dictionary<string, string> { ["rows"] = "1" }));
        Assert.Contains("No cell is tagged 'parameters'", Assert.Throws<ParameterException>(() => ParameterList.Parse(["a=1"], [notebook])).Message, StringComparison.Ordinal);
    }
}
