using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using StrokeNotebooks.Interactive.Notebooks;
using StrokeNotebooks.Interactive.Reports;

namespace StrokeNotebooks.Interactive.Flowcharts;

public partial class FlowchartSvgTests
{
    private const string Every = """
        flowchart LR
            file[(a file)] --> table[Table] & gate{is it<br/>good?}
            table -- checked by the people of the night --> gate
            gate -->|yes| run([a run]) ==> world((world))
            gate -. no .-> stop[["stop, keep the report & tell"]]
            world -- "1 < 2" --> table
            run <--> hex{{a prepared value}}
            hex --- round("<b>bold</b><br/>plain")
            style run stroke-width:4px
        """;

    public static TheoryData<string> Lessons => [.. from folder in new[] { "notebooks", "medium" } from path in Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.ipynb").Order(StringComparer.Ordinal) select $"{folder}/{Path.GetFileName(path)}"];

    [Fact]
    public void A_flow_chart_looks_as_it_was_approved() => Snapshot.Match(FlowchartFigure.Of(Every)!.Replace("><", ">\n<", StringComparison.Ordinal), "every", "html");

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Each_diagram_of_a_lesson_is_drawn_with_all_that_it_says(string lesson)
    {
        string[] sources = [.. NotebookFile.Read(Path.Combine(Repository.Root, lesson)).Cells.Where(cell => cell.Kind == CellKind.Markdown).SelectMany(cell => Diagram().Matches(cell.Source)).Select(match => match.Groups["source"].Value)];
        Assert.NotEmpty(sources);
        foreach (string source in sources)
            CheckDrawings(source);
    }

    // Any chart of up to twelve nodes: every text is there, nothing lies on anything else, all lies within the picture.
    [Theory]
    [InlineData("LR")]
    [InlineData("RL")]
    [InlineData("TD")]
    [InlineData("BT")]
    public void Any_chart_is_drawn_whole_and_without_overlaps(string direction)
    {
        var random = new Random(20);
        (string Open, string Close)[] outlines = [("[", "]"), ("(", ")"), ("([", "])"), ("[[", "]]"), ("[(", ")]"), ("((", "))"), ("{", "}"), ("{{", "}}")];
        string[] words = ["a", "of the", "schema", "cross-validation", "W", "statistics,", "lucky?", "i"], links = ["-->", "---", "-.->", "==>", "-- a label -->", "-. no, not blessed at all .->", "-->|x|"];
        for (int i = 0; i < 60; i++)
        {
            int count = random.Next(1, 13);
            var lines = Enumerable.Range(0, count).Select(n => $"n{n}{Outline(string.Join(' ', Enumerable.Range(0, random.Next(1, 6)).Select(_ => Any(words))))}");
            var pairs = Enumerable.Range(0, random.Next(0, 16)).Select(_ => (From: random.Next(count), To: random.Next(count))).Where(pair => pair.From != pair.To);
            CheckDrawings($"flowchart {direction}\n{string.Join('\n', lines)}\n{string.Join('\n', pairs.Select(pair => $"n{pair.From} {Any(links)} n{pair.To}"))}");
        }

        T Any<T>(T[] values) => values[random.Next(values.Length)];

        string Outline(string text) => Any(outlines) is var (open, close) ? $"{open}{text}{close}" : text;
    }

    [Fact]
    public void A_chart_takes_its_colours_from_the_page_and_passes_through_the_sanitiser()
    {
        string figure = FlowchartFigure.Of(Every)!;
        Assert.DoesNotMatch("#[0-9a-f]{3}|fill=|stroke=", figure);
        Assert.Equal(figure, SafeHtml.OfText(figure));
    }

    [Fact]
    public void A_narrow_page_has_a_chart_from_top_to_bottom()
    {
        var svgs = Svgs("flowchart LR\nA[one step] --> B[one step] --> C[one step] --> D[one step] --> E[one step] --> F[one step]");
        Assert.Equal(["wide", "narrow"], svgs.Select(svg => (string)svg.Attribute("class")!));
        Assert.InRange(Size(svgs[1], "width"), 50, 320);
        Assert.Equal("any", (string)Assert.Single(Svgs("flowchart TD\nA --> B")).Attribute("class")!);
    }

    [Theory]
    [InlineData("```mermaid\nflowchart LR\nA-->B\n```", "<figure class=\"flowchart\"><svg ")]
    [InlineData("```mermaid\nsequenceDiagram\nA->>B: <b>\n```", "<figure class=\"mermaid\"><pre>sequenceDiagram\nA-&gt;&gt;B: &lt;b&gt;</pre></figure>")]
    public void What_cannot_be_drawn_stays_as_its_source(string markdown, string html) => Assert.Contains(html, new MarkdownHtml(Path.GetTempPath(), new Dictionary<string, string>()).Render(markdown));

    [Fact]
    public void A_diagram_that_a_cell_shows_is_drawn_too()
    {
        var shown = new DisplayOutput(new Dictionary<string, JsonNode?> { ["text/html"] = "<pre class=\"mermaid\">graph LR; A-->B</pre>", ["text/vnd.mermaid"] = "graph LR; A-->B" }, []);
        Assert.StartsWith("<figure class=\"flowchart\">", new OutputHtml(new MarkdownHtml(Path.GetTempPath(), new Dictionary<string, string>())).Render(shown));
    }

    private static void CheckDrawings(string source)
    {
        var chart = FlowchartReader.Read(source);
        Assert.True(chart is not null, source);
        foreach (var svg in Svgs(source))
        {
            Assert.Equal("img", (string)svg.Attribute("role")!);
            Assert.Equal($"Flow chart: {string.Join(", ", chart.Nodes.Select(node => node.Text))}", svg.Element("title")!.Value);
            Assert.Equal(chart.Nodes.Select(node => node.Text), Texts(svg, "name"));
            Assert.Equal(chart.Links.Where(link => link.Label.Count > 0).Select(link => string.Join(' ', link.Label.Select(line => line.Text))), Texts(svg, "label"));
            Assert.Equal(chart.Links.Count, svg.Elements("path").Count(path => ((string)path.Attribute("class")!).StartsWith("link", StringComparison.Ordinal)));
        }
        foreach (bool isSideways in new[] { true, false })
        {
            var layout = FlowLayout.Of(chart, isSideways);
            FlowPlace[] places = [.. layout.Nodes, .. layout.Ways.Select(way => way.Label).OfType<FlowPlace>()];
            Assert.All(places, place => Assert.True(place.X - place.Width / 2 >= -1e-6 && place.X + place.Width / 2 <= layout.Breadth + 1e-6 && place.Top >= -1e-6 && place.Bottom <= layout.Length + 1e-6, source));
            for (int i = 0; i < places.Length; i++)
                for (int j = 0; j < i; j++)
                    Assert.False(Math.Abs(places[i].X - places[j].X) < (places[i].Width + places[j].Width) / 2 && places[i].Top < places[j].Bottom && places[j].Top < places[i].Bottom, source);
        }
    }

    private static XElement[] Svgs(string source) => [.. XElement.Parse(FlowchartFigure.Of(source)!).Elements("svg")];

    private static IEnumerable<string> Texts(XElement svg, string style) => svg.Descendants("text").Where(text => (string)text.Attribute("class")! == style).Select(text => string.Join(' ', text.Elements("tspan").Select(line => line.Value)));

    private static double Size(XElement svg, string name) => double.Parse((string)svg.Attribute(name)!, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"```mermaid\n(?<source>.*?)```", RegexOptions.Singleline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Diagram();
}
