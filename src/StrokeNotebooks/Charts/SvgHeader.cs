using static StrokeNotebooks.Text.NumberText;

namespace StrokeNotebooks.Charts;

/// <summary>Draws what stands above the plot: the title, and a legend where there is more than one thing to tell apart.</summary>
internal static class SvgHeader
{
    /// <summary>How reference lines look.</summary>
    public const string Dashes = $"fill=\"none\" class=\"line\" stroke=\"{SvgCanvas.Line}\" stroke-width=\"1.5\" stroke-dasharray=\"5 4\"";

    private const double Side = 16;

    /// <summary>Draws and returns how far down it reached.</summary>
    public static double Draw(Figure figure, SvgCanvas canvas)
    {
        double y = 10;
        if (figure.Title is { } title)
        {
            // Bold letters are wider than the estimate: as if they were set in a larger size.
            foreach (string line in TextWidth.Wrap(title, figure.Width - 2 * Side, 18))
                canvas.Text(Side, y += 18, line, "start", "font-size=\"16\" font-weight=\"600\"");
            y += 6;
        }
        return Legend(figure, canvas, y);
    }

    /// <summary>The names of what is drawn, each with its colour; <see langword="null"/> for a reference line.</summary>
    public static List<(string Name, int? Series)> Entries(Figure figure)
    {
        var entries = new List<(string Name, int? Series)>();
        bool namesSeries = figure.Traces.Length + figure.ReferenceLines.Count(line => line.Name is not null) > 1 && figure.Traces.All(trace => trace is not BoxTrace);
        for (int i = 0; i < figure.Traces.Length; i++)
            if (namesSeries && figure.Traces[i].Name is { } name)
                entries.Add((name, i));
        foreach (var line in figure.ReferenceLines)
            if (line.Name is { } name)
                entries.Add((name, null));
        return entries;
    }

    private static double Legend(Figure figure, SvgCanvas canvas, double y)
    {
        var entries = Entries(figure);
        if (entries.Count == 0)
            return y;
        double x = Side;
        y += 14;
        foreach (var (name, series) in entries)
        {
            string text = TextWidth.Fit(name, figure.Width - 2 * Side - 24);
            double width = 24 + TextWidth.Of(text) + 16;
            if (x > Side && x + width > figure.Width)
                (x, y) = (Side, y + 18);
            if (series is { } index && figure.Traces[index] is PointTrace { HasLine: true })
                canvas.Path($"M{Pixels(x)} {Pixels(y - 4)}h18", $"class=\"data\" stroke=\"{Palette.OfSeries(index)}\" stroke-width=\"2.5\"");
            else if (series is { } other)
                canvas.Rectangle(x + 3, y - 10, x + 15, y + 2, $"class=\"data\" rx=\"2\" fill=\"{Palette.OfSeries(other)}\" fill-opacity=\"0.85\"");
            else
                canvas.Path($"M{Pixels(x)} {Pixels(y - 4)}h18", Dashes);
            canvas.Text(x + 24, y, text, "start");
            x += width;
        }
        return y + 8;
    }
}
