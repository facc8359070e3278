using System.Globalization;
using System.Net;
using System.Text;
using StrokeNotebooks.Charts;

namespace StrokeNotebooks.Statistics;

/// <summary>A row of bars small enough for a cell of a table, as SVG: no axes, the numbers are in the texts that show under the mouse.</summary>
internal static class BarPicture
{
    private const double Width = 120, Height = 28;

    /// <param name="bars">For each bar a count and what it stands for.</param>
    /// <param name="label">What the picture shows, for those who cannot see it.</param>
    public static string Of(IReadOnlyList<(double Count, string Meaning)> bars, string label)
    {
        double largest = bars.Select(bar => bar.Count).DefaultIfEmpty(0).Max();
        if (!(largest > 0))
            return "";
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg width=\"{Width}\" height=\"{Height + 1}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(label)}\">");
        // A faint line that reads on white and on black stands for zero.
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M0 {Height + 0.5}H{Width}\" stroke=\"#8b949e\" stroke-width=\"1\"/>");
        double step = Width / Math.Max(bars.Count, 10);
        for (int i = 0; i < bars.Count; i++)
        {
            // A single one can be seen beside millions; shares of one that interpolation left in a bucket cannot.
            double height = bars[i].Count >= 0.5 ? Math.Max(1, Height * bars[i].Count / largest) : 0;
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{i * step:0.#}\" y=\"{Height - height:0.#}\" width=\"{step - 1:0.#}\" height=\"{height:0.#}\" fill=\"{Palette.Series[0]}\">")
                .Append("<title>").Append(WebUtility.HtmlEncode(bars[i].Meaning)).Append("</title></rect>");
        }
        return svg.Append("</svg>").ToString();
    }
}
