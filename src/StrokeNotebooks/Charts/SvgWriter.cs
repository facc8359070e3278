using static StrokeNotebooks.Text.NumberText;

namespace StrokeNotebooks.Charts;

/// <summary>Draws a figure as SVG.</summary>
internal static class SvgWriter
{
    public static string Write(Figure figure)
    {
        var canvas = new SvgCanvas();
        canvas.Begin(figure.Width, figure.Height, figure.Title, figure.AltText);
        double top = SvgHeader.Draw(figure, canvas);
        var plot = SvgAxes.Arrange(figure, top);
        plot.DrawBehind(canvas);
        bool clips = Exceeds(figure, plot);
        if (clips)
            canvas.Raw($"<svg x=\"{Pixels(plot.X.From)}\" y=\"{Pixels(plot.Top)}\" width=\"{Pixels(plot.X.To - plot.X.From)}\" height=\"{Pixels(plot.Bottom - plot.Top)}\" " +
                $"viewBox=\"{Pixels(plot.X.From)} {Pixels(plot.Top)} {Pixels(plot.X.To - plot.X.From)} {Pixels(plot.Bottom - plot.Top)}\">\n");
        // On a dark card series shine brighter; a heat map's cells carry text that was chosen for their shade.
        canvas.Raw(figure.Traces.Any(trace => trace is HeatMapTrace) ? "<g>\n" : "<g class=\"data\">\n");
        new SvgTraces(figure, plot.X, plot.Y, canvas).Draw();
        canvas.Raw("</g>\n");
        DrawLines(figure, plot, canvas);
        if (clips)
            canvas.Raw("</svg>\n");
        plot.DrawBefore(canvas);
        canvas.Raw("</svg>");
        return canvas.ToString();
    }

    private static void DrawLines(Figure figure, SvgAxes plot, SvgCanvas canvas)
    {
        foreach (var line in figure.ReferenceLines)
        {
            double x0 = double.IsNaN(line.X0) ? plot.X.From : plot.X.Map(line.X0), x1 = double.IsNaN(line.X1) ? plot.X.To : plot.X.Map(line.X1);
            double y0 = double.IsNaN(line.Y0) ? plot.Bottom : plot.Y.Map(line.Y0), y1 = double.IsNaN(line.Y1) ? plot.Top : plot.Y.Map(line.Y1);
            canvas.Path($"M{Pixels(x0)} {Pixels(y0)}L{Pixels(x1)} {Pixels(y1)}", SvgHeader.Dashes);
        }
        foreach (var note in figure.Annotations)
        {
            double x = plot.X.Map(note.X), y = plot.Y.Map(note.Y), width = TextWidth.Of(note.Text);
            bool goesLeft = x + 8 + width > plot.X.To && x - 8 - width > plot.X.From;
            canvas.Path($"M{Pixels(x)} {Pixels(y)}h0", $"class=\"line\" stroke=\"{SvgCanvas.Line}\" stroke-width=\"6\" stroke-linecap=\"round\"");
            canvas.Text(x + (goesLeft ? -8 : 8), y - 6, note.Text, goesLeft ? "end" : "start");
        }
    }

    /// <summary>Whether something lies beyond the ends that an axis was given.</summary>
    private static bool Exceeds(Figure figure, SvgAxes plot) =>
        figure.Traces.Any(trace => Beyond(trace.X, plot.X.Domain) || Beyond(trace.Y, plot.Y.Domain)) ||
        figure.ReferenceLines.Any(line => Beyond(AxisData.OfNumbers([line.X0, line.X1]), plot.X.Domain) || Beyond(AxisData.OfNumbers([line.Y0, line.Y1]), plot.Y.Domain));

    private static bool Beyond(AxisData data, Domain domain) => !domain.IsCategorical && (data.Min < domain.Min || data.Max > domain.Max || (data.FromZero && domain.Min > 0));
}
