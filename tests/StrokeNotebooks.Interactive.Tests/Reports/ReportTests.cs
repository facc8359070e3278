using System.Xml.Linq;

namespace StrokeNotebooks.Interactive.Reports;

public sealed class ReportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("stroke-").FullName;

    [Fact]
    public void Junit_has_a_test_case_for_each_cell()
    {
        string xml = JUnitReport.ToXml(ExampleRuns.All);
        Snapshot.Match(xml, "junit", "xml");
        Assert.Equal(6, XDocument.Parse(xml).Descendants("testcase").Count());
    }

    [Fact]
    public void Pages_look_as_they_were_approved()
    {
        HtmlReport.Write(_folder, ExampleRuns.All, BrowserAssets.None);
        foreach (string name in new[] { "index", "01_look", "02_fail", "03_text" })
            Snapshot.Match(Body(File.ReadAllText(Path.Combine(_folder, name + ".html"))), name, "html");
    }

    [Fact]
    public void A_page_asks_for_no_other_file_but_the_two_scripts()
    {
        HtmlReport.Write(_folder, ExampleRuns.All, BrowserAssets.None);
        string page = File.ReadAllText(Path.Combine(_folder, "01_look.html"));
        Assert.Contains("<style>\n:root {", page);
        Assert.DoesNotContain("<link", page);
        Assert.DoesNotContain("<script src", page);
        Assert.DoesNotContain("@import", page);
    }

    [Fact]
    public void Local_copies_of_the_scripts_are_put_beside_the_pages()
    {
        string modules = Path.Combine(_folder, "node_modules"), library = Path.Combine(modules, "plotly.js-basic-dist-min", "plotly-basic.min.js");
        Directory.CreateDirectory(Path.GetDirectoryName(library)!);
        File.WriteAllText(library, "// plotly");
        HtmlReport.Write(_folder, ExampleRuns.All, BrowserAssets.Find(modules));
        Assert.True(File.Exists(Path.Combine(_folder, "assets", "plotly-basic.min.js")));
        string page = File.ReadAllText(Path.Combine(_folder, "01_look.html"));
        Assert.Contains("<script>\nconst assets = {\"plotly\":\"assets/plotly-basic.min.js\",\"mermaid\":\"https://", page);
    }

    [Fact]
    public void Pictures_beside_the_notebook_are_put_into_the_page()
    {
        File.WriteAllBytes(Path.Combine(_folder, "a b.png"), [1, 2, 3]);
        var markdown = new MarkdownHtml(_folder, new Dictionary<string, string>());
        Assert.Contains("src=\"data:image/png;base64,AQID\"", markdown.Render("![three bytes](a%20b.png)"));
        Assert.Contains("src=\"data:image/png;base64,AQID\"", markdown.Render("<img width=10 src='a b.png'>"));
        Assert.Contains("src=\"no.png\"", markdown.Render("![missing](no.png)"));
    }

    [Fact]
    public void Pictures_elsewhere_on_the_machine_stay_out_of_the_page()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder, "book")).FullName, outside = Path.Combine(_folder, "secret.png");
        File.WriteAllBytes(outside, [1, 2, 3]);
        Directory.CreateDirectory(Path.Combine(_folder, "book2"));
        File.WriteAllBytes(Path.Combine(_folder, "book2", "a.png"), [1, 2, 3]);
        File.CreateSymbolicLink(Path.Combine(folder, "link.png"), outside);
        Directory.CreateSymbolicLink(Path.Combine(folder, "links"), _folder);
        var markdown = new MarkdownHtml(folder, new Dictionary<string, string>());
        foreach (string path in new[] { "../secret.png", outside, "../book2/a.png", "%2e%2e/secret.png", "link.png", "links/secret.png" })
            Assert.DoesNotContain("base64", markdown.Render($"![picture]({path})\n\n<img src='{path}'>"));
    }

    [Fact]
    public void A_page_runs_its_own_script_only_and_sends_nobody_elsewhere()
    {
        HtmlReport.Write(_folder, ExampleRuns.All, BrowserAssets.None);
        string page = File.ReadAllText(Path.Combine(_folder, "01_look.html"));
        int start = page.LastIndexOf("<script>", StringComparison.Ordinal) + "<script>".Length;
        byte[] script = System.Text.Encoding.UTF8.GetBytes(page[start..page.LastIndexOf("</script>", StringComparison.Ordinal)]);
        string hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(script));
        Assert.Contains($"default-src 'none'; script-src 'sha256-{hash}' 'strict-dynamic';", page);
        Assert.True(page.IndexOf("Content-Security-Policy", StringComparison.Ordinal) < page.IndexOf("<style>", StringComparison.Ordinal));
        string html = new MarkdownHtml(_folder, new Dictionary<string, string>()).Render("<META http-equiv=refresh content='0;url=x'><base href=x><iframe src=x></iframe>");
        Assert.DoesNotMatch("(?i)<(meta|base|iframe)", html);
    }

    [Fact]
    public void GitHub_is_told_of_each_failure_in_one_line() => Assert.Equal(
        [
            "::error file=notebooks/02_fail.ipynb,title=cell 2 'The end' (id c2)::output 1, stdout, line 1%0A  - 0.81%0A  + 0.82",
            "::error file=notebooks/02_fail.ipynb,title=cell 3 'The end' (id c3)::System.Exception: bad%0A   at line 2",
            "::error file=notebooks/02_fail.ipynb,title=cell 4 'The end' (id c4)::The cell ran longer than 3 s.",
            "::error file=notebooks/03_text.ipynb,title=The notebook could not be run::notebooks/03_text.ipynb(1,1): not JSON",
        ],
        GitHubAnnotations.Of(ExampleRuns.All));

    [Theory]
    [InlineData(0, "0 ms")]
    [InlineData(0.9994, "999 ms")]
    [InlineData(0.9996, "1.0 s")]
    [InlineData(59.94, "59.9 s")]
    [InlineData(125, "2 min 5 s")]
    public void Times_are_said_as_a_person_says_them(double seconds, string text) => Assert.Equal(text, PageFrame.Time(TimeSpan.FromSeconds(seconds)));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Style sheet and script are looked at in a browser.</summary>
    private static string Body(string page) => page[page.IndexOf("<body", StringComparison.Ordinal)..(page.IndexOf("<script>\nconst", StringComparison.Ordinal) is > 0 and var script ? script : page.Length)];
}
