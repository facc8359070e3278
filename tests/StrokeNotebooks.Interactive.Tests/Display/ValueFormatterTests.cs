using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace StrokeNotebooks.Interactive.Display;

public class ValueFormatterTests
{
    private static string? Text(object? value, string mimeType = "text/plain") =>
        ValueFormatter.Format(value, []).Data.TryGetValue(mimeType, out var content) ? content!.GetValue<string>() : null;

    public static TheoryData<object?, string> Simple => new()
    {
        { null, "<null>" },
        { "a\nb", "a\nb" },
        { 1.5, "1.5" },
        { 1e-7f, "1E-07" },
        { true, "True" },
        { 'x', "x" },
        { DayOfWeek.Friday, "Friday" },
        { new DateTime(2026, 11, 22, 5, 0, 0, DateTimeKind.Utc), "2026-11-22 05:00:00Z" },
        { TimeSpan.FromSeconds(1.5), "00:00:01.5000000" },
        { typeof(List<int>), typeof(List<int>).FullName! },
        { new[] { 1, 2, 3 }, "[ 1, 2, 3 ]" },
        { Array.Empty<int>(), "[ ]" },
        { new List<string?> { "a", null }, "[ a, <null> ]" },
        { (1, "a"), "(1, a)" },
        { new Version(1, 2), "1.2" },
        { new InvalidOperationException("no"), "System.InvalidOperationException: no" },
    };

    [Theory]
    [MemberData(nameof(Simple))]
    public void Simple_values_are_text(object? value, string expected)
    {
        Assert.Equal(expected, Text(value));
        if (value is not ITuple)
            Assert.Null(Text(value, "text/html"));
    }

    [Fact]
    public void A_sequence_without_end_is_cut() =>
        Assert.Equal("[ 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19 ... (more) ]", Text(Endless()));

    private static IEnumerable<int> Endless()
    {
        for (int i = 0; ; i++)
            yield return i;
    }

    private sealed record Patient(string Name, double? Bmi, DayOfWeek Day);

    [Fact]
    public void Objects_are_tables()
    {
        Patient[] patients = [new("<Ann>", 27.5, DayOfWeek.Monday), new("Bob", null, DayOfWeek.Sunday)];
        var bundle = ValueFormatter.Format(patients, []);
        Snapshot.Match(bundle.Data["text/html"]!.GetValue<string>(), "sequence", "html");
        Assert.Equal("[ Patient { Name = <Ann>, Bmi = 27.5, Day = Monday }, Patient { Name = Bob, Bmi = <null>, Day = Sunday } ]", Text(patients));
        Snapshot.Match(Text(patients[0], "text/html")!, "object", "html");
        Snapshot.Match(Text(new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }, "text/html")!, "dictionary", "html");
        Assert.Equal("{ a: 1, b: 2 }", Text(new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }));
        Assert.Equal("{ A = 1, B = x }", Text(new { A = 1, B = "x" }));
    }

    private sealed class Broken
    {
        public Broken Self => this;

        public int Bad => throw new NotSupportedException("never");
    }

    [Fact]
    public void Cycles_and_properties_that_throw_do_no_harm() =>
        Assert.Equal("Broken { Self = Broken { Self = Broken { Self = Broken, Bad = NotSupportedException: never }, Bad = NotSupportedException: never }, Bad = NotSupportedException: never }", Text(new Broken()));

    private sealed record ShowsHtmlAsRecord(int Count)
    {
        public string ToHtml() => "<b>3</b>";
    }

    private sealed record ShowsHtmlAndText(int Count)
    {
        public string ToHtml() => "<b>3</b>";

        public override string ToString() => $"three of them: {Count}";
    }

    private sealed class ShowsHtml
    {
        public string ToHtml() => "<b>me</b>";

        public override string ToString() => "me";
    }

    [Fact]
    public void A_public_ToHtml_becomes_html()
    {
        Assert.Equal("<b>me</b>", Text(new ShowsHtml(), "text/html"));
        Assert.Equal(["text/html", "text/plain"], ValueFormatter.Format(new ShowsHtml(), []).Data.Keys);
    }

    [Fact]
    public void What_shows_itself_comes_with_its_text_if_somebody_wrote_one()
    {
        var bundle = ValueFormatter.Format(new ShowsHtmlAndText(3), []);
        Assert.Equal(["text/html", "text/plain"], bundle.Data.Keys);
        Assert.Equal("three of them: 3", bundle.Data["text/plain"]!.GetValue<string>());
        Assert.Equal(["text/html"], ValueFormatter.Format(new ShowsHtmlAsRecord(3), []).Data.Keys);
    }

    [Fact]
    public void Html_stays_html() => Assert.Equal("<i>x</i>", Text(NotebookFunctions.HTML("<i>x</i>"), "text/html"));

    [Fact]
    public void Media_types_can_be_asked_for()
    {
        var bundle = ValueFormatter.Format(new { A = 1 }, ["application/json", "text/plain"]);
        Assert.Equal(["application/json", "text/plain"], bundle.Data.Keys);
        Assert.True(JsonNode.DeepEquals(new JsonObject { ["A"] = 1 }, bundle.Data["application/json"]));
        Assert.Equal("<pre>a&lt;b</pre>", "a<b".ToDisplayString("text/html"));
        Assert.Equal("{\"A\":1}", new { A = 1 }.ToDisplayString("application/json"));
    }

    [AttributeUsage(AttributeTargets.Class)]
    private sealed class TypeFormatterSourceAttribute(Type type) : Attribute
    {
        public Type FormatterSourceType { get; } = type;

        public string[] PreferredMimeTypes { get; set; } = [];
    }

    private sealed class FigureFormatters
    {
#pragma warning disable CA1822 // Found by convention.
        public IEnumerable<object> CreateTypeFormatters() =>
            [new One("image/svg+xml", "<svg/>"), new One("application/vnd.plotly.v1+json", "{\"data\":[]}"), new One("text/html", null), new One("text/csv", "a,b", typeof(string))];
#pragma warning restore CA1822
    }

    private sealed class One(string mimeType, string? text, Type? type = null)
    {
        public string MimeType => mimeType;

        public Type? Type => type;

        public bool Format(object instance, TextWriter writer)
        {
            writer.Write(text);
            return text is not null;
        }
    }

    [TypeFormatterSource(typeof(FigureFormatters), PreferredMimeTypes = ["application/vnd.plotly.v1+json", "image/svg+xml", "text/html", "text/csv"])]
    private class Figure
    {
        public int Width => 3;

        public override string ToString() => "a figure";
    }

    private sealed class SpecialFigure : Figure;

    [Fact]
    public void Formatters_by_convention_give_all_preferred_types_in_order()
    {
        var bundle = ValueFormatter.Format(new SpecialFigure(), []);
        Assert.Equal(["application/vnd.plotly.v1+json", "image/svg+xml", "text/html", "text/csv", "text/plain"], bundle.Data.Keys);
        Assert.IsType<JsonArray>(bundle.Data["application/vnd.plotly.v1+json"]!["data"]);
        Assert.Equal("<svg/>", bundle.Data["image/svg+xml"]!.GetValue<string>());
        Assert.Contains("<td style=\"text-align:left\">Width</td>", bundle.Data["text/html"]!.GetValue<string>()); // It said false: the default shows.
        Assert.Equal("a figure", bundle.Data["text/csv"]!.GetValue<string>()); // That formatter is for another type.
    }

    private static IEnumerable<T> Endless<T>(T item)
    {
        for (; ; )
            yield return item;
    }

    [Fact]
    public void A_sequence_without_end_is_a_table_of_its_first_items_and_says_so()
    {
        Assert.Contains("[ 7, 7, ", Text(Endless(7)));
        Assert.Contains("The first 20 are shown", Text(Endless(new { A = 1 }), "text/html"));
        string numbers = ObjectFormatter.Table(Endless(7)).Data["text/html"]!.GetValue<string>();
        Assert.Contains("<td style=\"text-align:right\">4999</td>", numbers);
        Assert.Contains("are shown: a table of more would be too large for a page.", numbers);
        string wide = ObjectFormatter.Table(Endless(new { Text = new string('x', 100_000) })).Data["text/html"]!.GetValue<string>();
        Assert.Contains("The first 5 are shown", wide);
        Assert.DoesNotContain("are shown", ObjectFormatter.Table(Enumerable.Range(0, 5000)).Data["text/html"]!.GetValue<string>());
    }

    [Fact]
    public void A_sequence_without_end_is_said_to_be_too_long_for_JSON()
    {
        Assert.Equal("[not shown: as JSON this has more than 10,000,000 characters]", ValueFormatter.Format(Endless("again"), ["application/json"]).Data["application/json"]!.GetValue<string>());
        Assert.Equal("[[1,2],{\"A\":\"ä\"}]", ValueFormatter.Format(new object[] { new[] { 1, 2 }, new { A = "ä" } }, ["application/json"]).Data["application/json"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }
}
