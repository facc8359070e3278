using System.Net;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;

namespace StrokeNotebooks.Interactive.Reports;

public class CSharpHighlighterTests
{
    [Theory]
    [InlineData("var x = 1.5e3f;", "<span class=\"k\">var</span> x = <span class=\"n\">1.5e3f</span>;")]
    [InlineData("// var", "<span class=\"c\">// var</span>")]
    [InlineData("#r \"nuget: A\"\n#!import a.cs", "<span class=\"d\">#r &quot;nuget: A&quot;</span>\n<span class=\"d\">#!import a.cs</span>")]
    [InlineData("Table.ReadCsv<int>(x)", "<span class=\"t\">Table</span>.<span class=\"f\">ReadCsv</span>&lt;<span class=\"k\">int</span>&gt;(x)")]
    [InlineData("@\"a\"\"b\" 'c'", "<span class=\"s\">@&quot;a&quot;&quot;b&quot;</span> <span class=\"s\">&#39;c&#39;</span>")]
    [InlineData("\"\"\"\n\"a\" // b\n\"\"\"", "<span class=\"s\">&quot;&quot;&quot;\n&quot;a&quot; // b\n&quot;&quot;&quot;</span>")]
    public void Words_are_coloured(string code, string html) => Assert.Equal(html, CSharpHighlighter.ToHtml(code));

    // The pattern has a limit of two seconds a match; what grows with the square of the length ends at it, or takes minutes.
    [Theory]
    [InlineData("<a ")]
    [InlineData("\\\"")]
    [InlineData("/* ")]
    [InlineData("$")]
    [InlineData("'\\'")]
    [InlineData("@\"")]
    [InlineData("0xd")]
    public void A_long_cell_of_odd_code_is_coloured_too(string piece)
    {
        string code = string.Concat(Enumerable.Repeat(piece, 100_000));
        Assert.Equal(code, WebUtility.HtmlDecode(Regex.Replace(CSharpHighlighter.ToHtml(code), "</?span[^>]*>", "")));
    }

    [Fact]
    public void The_text_stays_the_same_whatever_it_is() =>
        Prop.ForAll<NonNull<string>>(code => WebUtility.HtmlDecode(Regex.Replace(CSharpHighlighter.ToHtml(code.Get), "</?span[^>]*>", "")) == WebUtility.HtmlDecode(WebUtility.HtmlEncode(code.Get))).QuickCheckThrowOnFailure();
}
