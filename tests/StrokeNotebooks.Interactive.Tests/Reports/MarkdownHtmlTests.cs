using System.Net;

namespace StrokeNotebooks.Interactive.Reports;

public class MarkdownHtmlTests
{
    private readonly MarkdownHtml _markdown = new(Path.GetTempPath(), new Dictionary<string, string>(StringComparer.Ordinal));

    [Theory]
    [InlineData("> ", 140)]
    [InlineData("- ", 140)]
    public void Markdown_that_is_nested_too_deeply_is_shown_as_its_source(string piece, int count)
    {
        string source = "# Title\n\n" + string.Concat(Enumerable.Repeat(piece, count)) + "x";
        Assert.Contains(WebUtility.HtmlEncode(source), _markdown.Render(source));
        Assert.Empty(_markdown.Headings);
        Assert.Equal("<h1 id=\"next\">Next</h1>\n", _markdown.Render("# Next"));
    }

    [Fact]
    public void Very_many_openings_of_pictures_are_looked_through_once()
    {
        string html = _markdown.Render(string.Concat(Enumerable.Repeat("<img ", 40_000)));
        Assert.DoesNotContain("could not be shown", html);
    }
}
