using System.Globalization;
using System.Net;
using System.Text;
using StrokeNotebooks.Charts;

namespace StrokeNotebooks.Interactive.Flowcharts;

/// <summary>Draws a flow chart as SVG in the colours of the page.</summary>
internal sealed class FlowchartSvg
{
    private const double Margin = 3, PortGap = 14, Head = 7;

    private readonly Flowchart _chart;
    private readonly FlowLayout _layout;
    private readonly FlowDirection _direction;
    private readonly StringBuilder _svg = new();

    private FlowchartSvg(Flowchart chart, FlowDirection direction)
    {
        (_chart, _direction) = (chart, direction);
        _layout = FlowLayout.Of(chart, IsSideways);
    }

    private bool IsSideways => _direction is FlowDirection.Right or FlowDirection.Left;

    private bool IsBackward => _direction is FlowDirection.Up or FlowDirection.Left;

    /// <summary>The picture.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="direction">Which way to draw it, which may be another than its own.</param>
    /// <param name="style">A name for the page's style sheet.</param>
    /// <param name="least">How small it may get, as a part of its full size; a narrower page scrolls.</param>
    public static string Write(Flowchart chart, FlowDirection direction, string style, double least) => new FlowchartSvg(chart, direction).Write(style, least);

    private string Write(string style, double least)
    {
        double width = (IsSideways ? _layout.Length : _layout.Breadth) + 2 * Margin, height = (IsSideways ? _layout.Breadth : _layout.Length) + 2 * Margin;
        _svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"{style}\" role=\"img\" width=\"{width:0.#}\" height=\"{height:0.#}\" viewBox=\"0 0 {width:0.#} {height:0.#}\" style=\"min-width: {width * least:0}px\">");
        _svg.Append($"<title>Flow chart: {Escape(string.Join(", ", _chart.Nodes.Select(node => node.Text)))}</title>");
        if (_chart.Links.Count > 0)
            _svg.Append($"<desc>{Escape(string.Join("; ", _chart.Links.Select(Words)))}</desc>");
        WriteLinks();
        for (int i = 0; i < _chart.Nodes.Count; i++)
            WriteNode(_chart.Nodes[i], _layout.Nodes[i]);
        return _svg.Append("</svg>").ToString();
    }

    private string Words(FlowLink link)
    {
        string label = link.Label.Count == 0 ? "" : $" ({string.Join(' ', link.Label.Select(line => line.Text))})";
        return $"{_chart.Nodes[link.From].Text} {(link.PointsBack ? "←" : "")}{(link.PointsOn ? "→" : link.PointsBack ? "" : "–")} {_chart.Nodes[link.To].Text}{label}";
    }

    private void WriteLinks()
    {
        // Lines that leave or reach one side of a box stand side by side, in the order of where they come from.
        var starts = Ports(way => way.Way[0], way => way.Way[1].X);
        var ends = Ports(way => way.Way[^1], way => way.Way[^2].X);
        foreach (var way in _layout.Ways)
            WriteLink(way, starts[way], ends[way]);
        foreach (var way in _layout.Ways)
            if (way.Label is { } place)
            {
                var (x, y) = Point(place.X, (place.Top + place.Bottom) / 2);
                _svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"veil\" x=\"{x - place.Box.Width / 2:0.#}\" y=\"{y - place.Box.Height / 2:0.#}\" width=\"{place.Box.Width:0.#}\" height=\"{place.Box.Height:0.#}\"></rect>");
                WriteText("label", x, y, place.Box, FlowBox.LabelLineHeight);
            }
    }

    private Dictionary<FlowWay, double> Ports(Func<FlowWay, Place> end, Func<FlowWay, double> towards) => _layout.Ways.GroupBy(end).SelectMany(side =>
    {
        var box = side.Key;
        var sorted = side.OrderBy(towards).ToArray();
        double gap = sorted.Length == 1 ? 0 : Math.Min(PortGap, box.Width * 0.7 / (sorted.Length - 1));
        return sorted.Select((way, i) => (way, Offset: (i - (sorted.Length - 1) / 2.0) * gap));
    }).ToDictionary(port => port.way, port => port.Offset);

    private void WriteLink(FlowWay way, double startOffset, double endOffset)
    {
        var (first, last) = ((FlowPlace)way.Way[0], (FlowPlace)way.Way[^1]);
        var (hasFirstHead, hasLastHead) = way.IsTurned ? (way.Link.PointsOn, way.Link.PointsBack) : (way.Link.PointsBack, way.Link.PointsOn);
        double x = first.X + startOffset, y = first.Bottom - first.InsetAt(startOffset);
        double endX = last.X + endOffset, endY = last.Top + last.InsetAt(endOffset);
        string heads = (hasFirstHead ? HeadAt(x, y, 1) : "") + (hasLastHead ? HeadAt(endX, endY, -1) : "");
        y += hasFirstHead ? Head - 1 : 0;
        endY -= hasLastHead ? Head - 1 : 0;
        var path = new StringBuilder($"M{At(x, y)}");
        if (y < first.Bottom)
            path.Append($"L{At(x, y = first.Bottom)}");
        foreach (var place in way.Way.Skip(1))
        {
            var (toX, toY) = place == last ? (endX, Math.Min(endY, last.Top)) : (place.X, place.Top);
            // Layers without labels are no places to turn in.
            if (place == last || place.Bottom > place.Top)
            {
                path.Append($"C{At(x, (y + toY) / 2)} {At(toX, (y + toY) / 2)} {At(toX, toY)}");
                (x, y) = (toX, place == last ? endY : place.Bottom);
                path.Append($"L{At(x, y)}");
            }
        }
        string line = way.Link.Line switch
        {
            LinkLine.Dotted => " dotted",
            LinkLine.Thick => " thick",
            _ => "",
        };
        _svg.Append($"<path class=\"link{line}\" d=\"{path}\"></path>{heads}");
    }

    private string HeadAt(double x, double y, int way) => $"<path class=\"head\" d=\"M{At(x, y)}L{At(x - Head / 2, y + way * Head)}L{At(x + Head / 2, y + way * Head)}Z\"></path>";

    private void WriteNode(FlowNode node, FlowPlace place)
    {
        var (x, y) = Point(place.X, (place.Top + place.Bottom) / 2);
        _svg.Append($"<g class=\"node{(node.IsHeavy ? " heavy" : "")}\">{NodeOutline.Of(place.Box, x, y)}");
        WriteText("name", x, y + (node.Shape == NodeShape.Cylinder ? FlowBox.Rim : 0), place.Box, FlowBox.LineHeight);
        _svg.Append("</g>");
    }

    private void WriteText(string style, double x, double y, FlowBox box, double lineHeight)
    {
        double top = y - box.Lines.Count * lineHeight / 2;
        var lines = box.Lines.Select((line, i) => string.Create(CultureInfo.InvariantCulture, $"<tspan x=\"{x:0.#}\" y=\"{top + lineHeight * (i + 0.72):0.#}\"{(line.IsBold ? " class=\"bold\"" : "")}>{Escape(line.Text)}</tspan>"));
        _svg.Append($"<text class=\"{style}\" text-anchor=\"middle\">{string.Concat(lines)}</text>");
    }

    private string At(double x, double y)
    {
        var (pageX, pageY) = Point(x, y);
        return string.Create(CultureInfo.InvariantCulture, $"{pageX:0.#} {pageY:0.#}");
    }

    // The layout goes down; the picture goes where the chart goes.
    private (double X, double Y) Point(double along, double across)
    {
        across = IsBackward ? _layout.Length - across : across;
        return IsSideways ? (across + Margin, along + Margin) : (along + Margin, across + Margin);
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
