using System.Text.Json;
using System.Xml.Linq;

namespace StrokeNotebooks.Charts;

public sealed class FigureTests
{
    public static TheoryData<string> Names => [.. Gallery.Figures.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Svg_is_as_it_was_looked_at(string name) => Snapshot.Match(Gallery.Figures[name].ToSvg(), name, "svg");

    [Theory]
    [MemberData(nameof(Names))]
    public void Plotly_json_is_as_it_was_checked(string name) => Snapshot.Match(Gallery.Figures[name].ToPlotlyJson(), name, "json");

    [Theory]
    [MemberData(nameof(Names))]
    public void Svg_is_well_formed_small_accessible_and_within_its_frame(string name)
    {
        string svg = Gallery.Figures[name].ToSvg();
        var root = XDocument.Parse(svg).Root!;
        Assert.Equal("img", root.Attribute("role")!.Value);
        Assert.Equal(Gallery.Figures[name].AltText, root.Attribute("aria-label")!.Value);
        Assert.Equal(Gallery.Figures[name].AltText, root.Element(root.Name.Namespace + "desc")!.Value);
        Assert.DoesNotContain("NaN", svg);
        Assert.InRange(svg.Length, 500, 10_000);
        foreach (var text in root.Descendants(root.Name.Namespace + "text"))
        {
            Assert.InRange((double)text.Attribute("x")!, 0, Gallery.Figures[name].Width);
            Assert.InRange((double)text.Attribute("y")!, 0, Gallery.Figures[name].Height);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Plotly_json_has_the_same_series_as_the_svg(string name)
    {
        var json = JsonDocument.Parse(Gallery.Figures[name].ToPlotlyJson()).RootElement;
        Assert.Equal(Gallery.Figures[name].Traces.Length, json.GetProperty("data").GetArrayLength());
        Assert.Equal(Gallery.Figures[name].AltText, json.GetProperty("layout").GetProperty("meta").GetProperty("alt").GetString());
    }

    [Fact]
    public void Alternative_text_is_made_of_title_axes_and_series_unless_set()
    {
        Assert.Equal("Age of the patients: histogram of patients against age in years.", Gallery.Figures["histogram"].AltText);
        Assert.Equal("Age by outcome: box plot of age in years; series: no stroke, stroke.", Gallery.Figures["box"].AltText);
        Assert.Equal("Set by hand", Gallery.Figures["box"].WithAltText("Set by hand").AltText);
    }

    [Fact]
    public void Figures_are_immutable_and_equal_when_they_show_the_same()
    {
        var figure = Chart.Line([1, 2], [3, 4]);
        var titled = figure.WithTitle("Title");
        Assert.Null(figure.Title);
        Assert.NotEqual(figure, titled);
        Assert.Equal(titled, Chart.Line([1, 2], [3, 4]).WithTitle("Title"));
    }

    [Fact]
    public void Markup_in_names_is_shown_as_text()
    {
        var figure = Chart.Bar(["<script>alert(1)</script>"], [1]).WithTitle("a < b & \"c\"");
        Assert.DoesNotContain("<script", figure.ToHtml());
        Assert.DoesNotContain("<script", figure.ToPlotlyJson());
        XDocument.Parse(figure.ToSvg());
    }

    [Fact]
    public void A_curve_of_many_points_stays_small()
    {
        var x = Enumerable.Range(0, 100_000).Select(i => i / 100_000.0).ToArray();
        Assert.InRange(Chart.Line(x, x.Select(value => Math.Sin(value * 6))).ToSvg().Length, 1, 6_000);
    }

    [Fact]
    public void Each_media_type_that_is_announced_has_its_formatter()
    {
        var attribute = typeof(Figure).GetCustomAttributes(inherit: false).Single(attribute => attribute.GetType().Name == "TypeFormatterSourceAttribute");
        var announced = (string[])attribute.GetType().GetProperty("PreferredMimeTypes")!.GetValue(attribute)!;
        var source = Activator.CreateInstance((Type)attribute.GetType().GetProperty("FormatterSourceType")!.GetValue(attribute)!)!;
        var formatters = ((IEnumerable<object>)source.GetType().GetMethod("CreateTypeFormatters")!.Invoke(source, null)!)
            .ToDictionary(formatter => (string)formatter.GetType().GetProperty("MimeType")!.GetValue(formatter)!);
        Assert.Equal(["text/html", "application/vnd.plotly.v1+json"], announced);
        foreach (string mimeType in announced)
        {
            var format = formatters[mimeType].GetType().GetMethod("Format")!;
            var writer = new StringWriter();
            Assert.True((bool)format.Invoke(formatters[mimeType], [Gallery.Figures["bar"], writer])!);
            Assert.NotEmpty(writer.ToString());
            Assert.False((bool)format.Invoke(formatters[mimeType], ["not a figure", writer])!);
        }
    }

    [Fact]
    public void Input_that_makes_no_figure_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Chart.Line([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => Chart.Bar(["a"], [1, 2]));
        Assert.Throws<ArgumentException>(() => Chart.Histogram([1.0, 1], [5.0]));
        Assert.Throws<ArgumentException>(() => Chart.HeatMap(["a", "b"], ["c"], [[1]]));
        Assert.Throws<ArgumentException>(() => Chart.Box([double.NaN]));
        Assert.Throws<ArgumentException>(() => Chart.Combine());
        Assert.Throws<ArgumentException>(() => Chart.Combine(Chart.Bar(["a"], [1]), Chart.Line([1], [1])));
        Assert.Throws<ArgumentException>(() => Chart.Line([1], [1]).WithXAxis("x", 2, 1));
        Assert.Throws<ArgumentException>(() => Chart.Line([1], [1]).WithXAxis("x", 0, 1, log: true));
        Assert.Throws<ArgumentOutOfRangeException>(() => Chart.Histogram([1.0], bins: 0));
    }
}
