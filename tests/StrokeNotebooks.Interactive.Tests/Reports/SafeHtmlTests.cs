using System.Text.RegularExpressions;

namespace StrokeNotebooks.Interactive.Reports;

/// <summary>The inputs ask for nothing worse than a call of <c>f()</c>; a browser is not involved.</summary>
public partial class SafeHtmlTests
{
    public static TheoryData<string> Attacks =>
    [
        "<script>f()</script>", "<SCRIPT src=x></SCRIPT>", "<svg><script>f()</script></svg>", "<scr<script>ipt>f()</script>",
        "<img src=x onerror=f()>", "<svg onload=f()>", "<details open ontoggle=f()>", "<p ONCLICK='f()'>x</p>", "<body onload=f()>",
        "<a href='javascript:f()'>x</a>", "<a href=' java\nscript:f()'>x</a>", "<a href='&#106;avascript:f()'>x</a>", "<a href='vbscript:f()'>x</a>", "<a href='data:text/html,<script>f()</script>'>x</a>",
        "<svg><a xlink:href='javascript:f()'><text>x</text></a></svg>", "<svg><animate attributeName=href values=javascript:f()></svg>", "<svg><set attributeName=onmouseover to=f()></svg>", "<svg><foreignObject><iframe src=x></foreignObject></svg>",
        "<form action=x><input name=body><button formaction=javascript:f()>go</button></form>", "<textarea>x</textarea>", "<input type=password>", "<select><option>x</select>",
        "<iframe src=x></iframe>", "<iframe srcdoc='<script>f()</script>'>", "<frameset><frame src=x></frameset>", "<object data=x></object>", "<embed src=x>", "<portal src=x></portal>",
        "<meta http-equiv=refresh content='0;url=x'>", "<base href=x>", "<link rel=stylesheet href=x>", "<template><script>f()</script></template>", "<noscript><p title='</noscript><img src=x onerror=f()>'>",
        "<math><mtext><table><mglyph><style><img src=x onerror=f()>", "<p style='background:url(javascript:f())'>x</p>", "<p style='width:expression(f())'>x</p>", "<p style='position:fixed;inset:0;z-index:9'>x</p>",
        "<img name=body data-plotly=x>", "<a name=currentScript>x</a>", "<!--><script>f()</script>-->", "<style>@import 'x';</style>",
    ];

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Nothing_of_a_notebook_acts(string html)
    {
        foreach (string safe in (string[])[SafeHtml.OfText(html), SafeHtml.OfShown(html), new MarkdownHtml(Path.GetTempPath(), new Dictionary<string, string>(StringComparer.Ordinal)).Render(html)])
            Assert.DoesNotMatch(Acting(), safe);
    }

    [Fact]
    public void Links_that_Markdown_makes_run_nothing_and_others_stay()
    {
        var markdown = new MarkdownHtml(Path.GetTempPath(), new Dictionary<string, string>(StringComparer.Ordinal));
        Assert.Equal("<p><a>a</a> <a href=\"https://example.org/?a=1&amp;b=2\">b</a> <a href=\"#c\">c</a> <a href=\"mailto:d@example.org\">d</a></p>\n", markdown.Render("[a](javascript:f()) [b](https://example.org/?a=1&b=2) [c](#c) [d](mailto:d@example.org)"));
        Assert.Matches("<input (?=[^>]*disabled)(?=[^>]*checked)[^>]*type=\"checkbox\"[^>]*>", markdown.Render("- [x] done"));
        Assert.Contains("<details><summary>More</summary>", markdown.Render("<details><summary>More</summary>\n\nText\n\n</details>"));
    }

    [Theory]
    [InlineData("<table>\n<thead><tr><th style=\"text-align: right\">a</th></tr></thead>\n<tbody><tr><td>1<br>2</td></tr></tbody>\n</table>")]
    [InlineData("<svg viewBox=\"0 0 9 9\" role=\"img\" aria-label=\"x\"><defs><linearGradient id=\"g\"><stop offset=\"0\" stop-color=\"red\"></stop></linearGradient></defs><rect class=\"card\" x=\"1\" width=\"3\" height=\"3\" fill=\"url(#g)\" rx=\"1\"></rect><text text-anchor=\"middle\" font-size=\"9\">x</text></svg>")]
    [InlineData("<img alt=\"x\" src=\"data:image/png;base64,AAAA\">")]
    [InlineData("<p class=\"note\">a &amp; b</p>")]
    public void Tables_figures_and_pictures_stay_as_they_are(string html) => Assert.Equal(html, SafeHtml.OfShown(html));

    [Fact]
    public void A_style_sheet_stays_and_reaches_no_further_than_to_what_cells_showed()
    {
        string safe = SafeHtml.OfShown("<div><style>.card { --ink: teal; color: var(--ink); position: fixed; background-image: url(http://x/) } @media (prefers-color-scheme: dark) { .card { fill: url(#g); stroke: #fff; filter: brightness(1.4) } } @import 'x';</style>x</div>");
        Assert.Equal("<div><style>.shown {\n.card { --ink: teal; color: var(--ink) }\n@media (prefers-color-scheme: dark) { .card { fill: url(\"#g\"); stroke: rgba(255, 255, 255, 1); filter: brightness(1.4) } }\n}</style>x</div>", safe);
        Assert.Equal("<svg><style>.shown {\n.a { opacity: 0 }\n}</style></svg>", SafeHtml.OfShown("<svg><style>.a{opacity:0}</style></svg>"));
        Assert.StartsWith("<style>.shown {\n", SafeHtml.OfShown("<style>} body { display: none }</style>"));
        Assert.DoesNotContain("style", SafeHtml.OfText("<style>body { display: none }</style>"));
    }

    [GeneratedRegex(@"<\s*/?(script|iframe|frame|object|embed|portal|meta|base|link|form|button|textarea|select|animate|set|foreignobject|template|noscript|body)\b|<input(?![^>]*type=""checkbox"")|<[^>]*\s(on\w+|name|srcdoc|formaction|data-\w+)\s*=|<[^>]*(javascript|vbscript|data:text|expression|position|url\()|@import", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Acting();
}
