using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using StrokeNotebooks.Interactive.Flowcharts;
using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Reports;

/// <summary>What fits no phone scrolls in its own box there, and its text keeps a size that can be read.</summary>
public partial class NarrowPageTests
{
    private const double Least = 9;

    public static TheoryData<string> Lessons => FlowchartSvgTests.Lessons;

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Text_of_a_lessons_figures_stays_legible(string lesson)
    {
        double zoom = Number(Zoom().Match(PageFrame.Resource("page.css")));
        var shown = NotebookFile.Read(Path.Combine(Repository.Root, lesson)).Cells.SelectMany(cell => cell.Outputs).SelectMany(output => output switch
        {
            DisplayOutput display => display.Data.Values,
            ExecuteResultOutput result => result.Data.Values,
            _ => [],
        });
        Match[] sizes = [.. shown.OfType<JsonValue>().SelectMany(value => Figure().Matches(value.ToString())).SelectMany(figure => FontSize().Matches(figure.Value))];
        Assert.NotEmpty(sizes);
        Assert.All(sizes, size => Assert.True(Number(size) * zoom >= Least, $"{size.Value} is shown at {zoom} of its size"));
    }

    [Fact]
    public void Text_of_a_flow_chart_stays_legible()
    {
        foreach (Match svg in SvgSizes().Matches(FlowchartFigure.Of("flowchart LR\n" + string.Join(" --> ", Enumerable.Range(0, 20).Select(i => $"step_{i}")))!))
            Assert.InRange(Number(svg, "least") / Number(svg), Least / FlowBox.LabelSize, 1);
        Assert.Contains($".flowchart .label {{ font-size: {FlowBox.LabelSize}px;", PageFrame.Resource("page.css"));
        Assert.Contains($".flowchart .name {{ font-size: {FlowBox.TextSize}px;", PageFrame.Resource("page.css"));
    }

    private static double Number(Match match, string group = "number") => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\.shown svg \{[^}]*zoom: (?<number>[\d.]+);", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Zoom();

    [GeneratedRegex("<svg [^>]*class=\"sn-figure\".*?</svg>", RegexOptions.Singleline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Figure();

    [GeneratedRegex("""font-size="(?<number>[\d.]+)"|font-size:(?<number>[\d.]+)px""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FontSize();

    [GeneratedRegex("""<svg [^>]*width="(?<number>[\d.]+)"[^>]*min-width: (?<least>\d+)px""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SvgSizes();
}
