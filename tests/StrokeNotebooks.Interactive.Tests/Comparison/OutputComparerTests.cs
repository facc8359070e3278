using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Comparison;

public class OutputComparerTests
{
    private readonly OutputComparer _comparer = new(new ComparisonOptions());

    [Fact]
    public void The_same_outputs_never_differ() =>
        Prop.ForAll<NonNull<string>[]>(texts =>
        {
            CellOutput[] outputs = [.. texts.SelectMany((text, i) => new CellOutput[]
            {
                new StreamOutput(i % 2 == 0 ? "stdout" : "stderr", text.Get),
                Shown("text/html", $"<p>{text.Get}</p>"), Shown("text/plain", text.Get), Shown("application/json", new JsonObject { ["a"] = text.Get }),
            })];
            return _comparer.Compare(outputs, outputs).Count == 0;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Html_recorded_without_its_text_is_the_same_but_text_that_is_gone_or_changed_is_not()
    {
        DisplayOutput without = Both(null), with = Both("3 rows"), other = Both("4 rows");
        Assert.Empty(_comparer.Compare([without], [with]));
        Assert.Single(_comparer.Compare([with], [without]));
        Assert.Single(_comparer.Compare([with], [other]));

        static DisplayOutput Both(string? text) =>
            new(text is null ? new Dictionary<string, JsonNode?> { ["text/html"] = "<p>3</p>" } : new Dictionary<string, JsonNode?> { ["text/html"] = "<p>3</p>", ["text/plain"] = text }, []);
    }

    [Fact]
    public void A_line_that_differs_is_told_with_its_place()
    {
        var difference = Assert.Single(_comparer.Compare([new StreamOutput("stdout", "a\nAUC 0.81\nb\n")], [new StreamOutput("stdout", "a\nAUC 0.82\nb")]));
        Assert.Equal(new OutputDifference("output 1, stdout, line 2", "AUC 0.81", "AUC 0.82"), difference);
    }

    [Fact]
    public void Of_long_lines_the_part_is_told_where_they_differ()
    {
        string same = string.Concat(Enumerable.Repeat("the same words ", 40));
        var difference = Assert.Single(_comparer.Compare([new StreamOutput("stdout", same + "0.81")], [new StreamOutput("stdout", same + "0.82")]));
        Assert.Equal(("…", "0.81", "0.82"), (difference.Committed[..1], difference.Committed[^4..], difference.Actual[^4..]));
        Assert.InRange(difference.Committed.Length, 20, 120);
    }

    [Fact]
    public void Pieces_of_one_stream_are_one_text() =>
        Assert.Empty(_comparer.Compare([new StreamOutput("stdout", "ab")], [new StreamOutput("stdout", "a"), new StreamOutput("stdout", "b")]));

    [Fact]
    public void A_shown_value_and_a_result_are_the_same_to_a_reader() =>
        Assert.Empty(_comparer.Compare([Shown("text/plain", "1")], [new ExecuteResultOutput(new Dictionary<string, JsonNode?> { ["text/plain"] = "1" }, [], 7)]));

    [Fact]
    public void An_output_more_or_less_and_another_kind_differ()
    {
        Assert.Equal("output 1", Assert.Single(_comparer.Compare([], [new StreamOutput("stdout", "a")])).Where);
        Assert.Equal("", Assert.Single(_comparer.Compare([new StreamOutput("stdout", "a")], [])).Actual);
        Assert.Single(_comparer.Compare([new StreamOutput("stdout", "a")], [new StreamOutput("stderr", "a")]));
        Assert.NotEmpty(_comparer.Compare([Shown("text/plain", "a")], [Shown("text/html", "a"), Shown("text/plain", "a")]));
    }

    [Fact]
    public void Of_an_error_its_name_and_message_count_and_the_traceback_does_not()
    {
        Assert.Empty(_comparer.Compare([new ErrorOutput("E", "bad", ["x"])], [new ErrorOutput("E", "bad", ["y", "z"])]));
        Assert.Single(_comparer.Compare([new ErrorOutput("E", "bad", [])], [new ErrorOutput("E", "worse", [])]));
    }

    [Theory]
    [InlineData("<p>a  b</p>", "<p>a\n b</p>\n")]
    [InlineData("<td class=\"x\" id='y'>1.0</td>", "<td id='y'  class=\"x\">1.0000000001</td>")]
    [InlineData("<path d=\"M1.5,2L3,4\"/>", "<path d=\"M1.5,2L3.0000000001,4\"/>")]
    [InlineData("a<!-- now -->b", "a<!-- then -->b")]
    public void Markup_is_the_same_if_structure_and_text_are(string committed, string actual) =>
        Assert.Empty(_comparer.Compare([Shown("text/html", committed)], [Shown("text/html", actual)]));

    [Theory]
    [InlineData("<p>1.5</p>", "<p>1.6</p>")]
    [InlineData("<p>a</p>", "<b>a</b>")]
    [InlineData("<p>a</p>", "<p>a</p><p>b</p>")]
    [InlineData("<p class=\"x\">a</p>", "<p>a</p>")]
    [InlineData("<path d=\"M1.5,2\"/>", "<path d=\"M1.6,2\"/>")]
    [InlineData("<p>a", "<p a")]
    public void Markup_with_another_structure_number_or_attribute_differs(string committed, string actual) =>
        Assert.NotEmpty(_comparer.Compare([Shown("image/svg+xml", committed)], [Shown("image/svg+xml", actual)]));

    [Fact]
    public void Json_is_compared_by_value_with_the_path_of_what_differs()
    {
        const string Plotly = "application/vnd.plotly.v1+json";
        Assert.Empty(_comparer.Compare([Shown(Plotly, JsonNode.Parse("""{"a":[1.0,2],"b":null}"""))], [Shown(Plotly, JsonNode.Parse("""{"b":null,"a":[1.0000000001,2]}"""))]));
        Assert.Equal([new OutputDifference($"output 1, {Plotly}, $.data[0].y[1]", "2.5", "2.6")],
            _comparer.Compare([Shown(Plotly, JsonNode.Parse("""{"data":[{"y":[1,2.5]}]}"""))], [Shown(Plotly, JsonNode.Parse("""{"data":[{"y":[1,2.6]}]}"""))]));
        Assert.NotEmpty(_comparer.Compare([Shown(Plotly, JsonNode.Parse("""{"a":null}"""))], [Shown(Plotly, JsonNode.Parse("{}"))]));
        Assert.NotEmpty(_comparer.Compare([Shown(Plotly, JsonNode.Parse("""{"a":null}"""))], [Shown(Plotly, JsonNode.Parse("""{"a":"null"}"""))]));
        Assert.NotEmpty(_comparer.Compare([Shown(Plotly, JsonNode.Parse("[1]"))], [Shown(Plotly, JsonNode.Parse("[1,2]"))]));
    }

    [Fact]
    public void Few_differences_of_one_output_are_enough()
    {
        string many = string.Join('\n', Enumerable.Range(0, 100)), others = string.Join('\n', Enumerable.Range(1000, 100));
        Assert.Equal(5, _comparer.Compare([new StreamOutput("stdout", many)], [new StreamOutput("stdout", others)]).Count);
    }

    private static DisplayOutput Shown(string mediaType, JsonNode? content) => new(new Dictionary<string, JsonNode?> { [mediaType] = content }, []);
}
