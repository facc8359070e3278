using System.Net;
using System.Text;
using static StrokeNotebooks.Text.NumberText;

namespace StrokeNotebooks.Charts;

/// <summary>Writes the elements of an SVG. Elements with a class change colour where the reader's system is dark.</summary>
internal sealed class SvgCanvas
{
    public const string Ink = "#1f2328", Grid = "#e4e7eb", Rule = "#8b949e", Line = "#3d444d", Card = "#ffffff";

    private const string Style =
        "<style>@media (prefers-color-scheme:dark){.sn-figure .card{fill:#1c2128}.sn-figure .ink{fill:#e6edf3}.sn-figure .grid{stroke:#343b45}.sn-figure .line{stroke:#c9d1d9}.sn-figure .data{filter:brightness(1.4)}}</style>\n";

    private readonly StringBuilder _svg = new();

    /// <summary>Opens a picture: a card of its own, so that it is read on light and dark pages, and where style sheets are stripped.</summary>
    public void Begin(double width, double height, string? title, string altText)
    {
        Raw($"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"sn-figure\" viewBox=\"0 0 {Pixels(width)} {Pixels(height)}\" width=\"{Pixels(width)}\" height=\"{Pixels(height)}\" " +
            $"style=\"max-width:100%;height:auto\" role=\"img\" aria-label=\"{Encode(altText)}\" " +
            $"font-family=\"system-ui,-apple-system,'Segoe UI',Helvetica,Arial,sans-serif\" font-size=\"12\" fill=\"{Ink}\">\n");
        if (title is not null)
            Raw($"<title>{Encode(title)}</title>\n");
        Raw($"<desc>{Encode(altText)}</desc>\n{Style}");
        Rectangle(0, 0, width, height, $"rx=\"8\" class=\"card\" fill=\"{Card}\"");
    }

    public void Raw(string text) => _svg.Append(text);

    public void Text(double x, double y, string text, string anchor = "middle", string extra = "", string? fill = null)
    {
        _svg.Append($"<text x=\"{Pixels(x)}\" y=\"{Pixels(y)}\"");
        _svg.Append(fill is null ? " class=\"ink\"" : $" fill=\"{fill}\"");
        if (anchor != "start")
            _svg.Append($" text-anchor=\"{anchor}\"");
        _svg.Append(extra.Length > 0 ? " " + extra : "").Append('>').Append(Encode(text)).Append("</text>\n");
    }

    /// <summary>A rectangle between two corners, with a text that shows under the mouse.</summary>
    public void Rectangle(double x0, double y0, double x1, double y1, string style, string? hover = null)
    {
        _svg.Append($"<rect x=\"{Pixels(Math.Min(x0, x1))}\" y=\"{Pixels(Math.Min(y0, y1))}\" width=\"{Pixels(Math.Abs(x1 - x0))}\" height=\"{Pixels(Math.Abs(y1 - y0))}\" {style}");
        _svg.Append(hover is null ? "/>\n" : $"><title>{Encode(hover)}</title></rect>\n");
    }

    public void Path(string path, string style) => _svg.Append($"<path d=\"{path}\" {style}/>\n");

    public override string ToString() => _svg.ToString();

    public static string Encode(string text) => WebUtility.HtmlEncode(text);

    /// <summary>The points of a polyline as a path; those that lie on it within a quarter of a pixel are left out.</summary>
    public static string Polyline(IReadOnlyList<(double X, double Y)> points)
    {
        var kept = new SortedSet<int> { 0, points.Count - 1 };
        Simplify(points, 0, points.Count - 1, kept);
        return "M" + string.Join('L', kept.Select(index => $"{Pixels(points[index].X)} {Pixels(points[index].Y)}"));
    }

    // Douglas and Peucker (1973), with a stack of its own: a curve of many thousand points must not overflow the thread's.
    private static void Simplify(IReadOnlyList<(double X, double Y)> points, int start, int end, SortedSet<int> kept)
    {
        var open = new Stack<(int First, int Last)>([(start, end)]);
        while (open.TryPop(out var part))
        {
            var (x0, y0) = points[part.First];
            double dx = points[part.Last].X - x0, dy = points[part.Last].Y - y0, length = Math.Sqrt(dx * dx + dy * dy), farthest = 0.25;
            int split = -1;
            for (int i = part.First + 1; i < part.Last; i++)
            {
                double x = points[i].X - x0, y = points[i].Y - y0;
                double distance = length > 0 ? Math.Abs(dx * y - dy * x) / length : Math.Sqrt(x * x + y * y);
                if (distance > farthest)
                    (split, farthest) = (i, distance);
            }
            if (split < 0)
                continue;
            kept.Add(split);
            open.Push((part.First, split));
            open.Push((split, part.Last));
        }
    }
}
