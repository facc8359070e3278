using System.Collections.Immutable;
using StrokeNotebooks.Charts;
using static StrokeNotebooks.Text.NumberText;

namespace StrokeNotebooks.Pipelines;

/// <summary>Draws a pipeline as SVG, from top to bottom, so that it fits a notebook's cell.</summary>
internal static class PipelineSvg
{
    private const double Margin = 18, TitleRoom = 34, PortGap = 18, MessageLine = 17;

    public static string Write(Pipeline pipeline, PipelineResult? result, bool withTimes)
    {
        var layout = GraphLayout.Of(pipeline, result, withTimes);
        string title = result is null ? pipeline.Name : $"{pipeline.Name}: {PipelineWords.Summary(result)}";
        double width = Math.Max(layout.Width + 2 * Margin, Math.Min(TextWidth.Of(title, 15) + 2 * Margin, 480));
        var titleLines = TextWidth.Wrap(title, width - 2 * Margin, 15);
        var messages = layout.Boxes.Where(box => box.Card.EndsRun).SelectMany(box => Message(box.Card, width - 2 * Margin)).ToList();
        double top = Margin + 20 * titleLines.Count + 12, bottom = top + layout.Height + (messages.Count > 0 ? 14 + MessageLine * messages.Count : 0) + Margin;

        var canvas = new SvgCanvas();
        canvas.Begin(width, bottom, pipeline.Name, PipelineWords.Alternative(pipeline, result, withTimes));
        for (int i = 0; i < titleLines.Count; i++)
            canvas.Text(Margin, Margin + 13 + 20 * i, titleLines[i], "start", "font-size=\"14\" font-weight=\"600\"");
        canvas.Raw($"<g transform=\"translate({Pixels((width - layout.Width) / 2)} {Pixels(top)})\">\n");
        DrawArrows(layout, canvas);
        foreach (var box in layout.Boxes)
            DrawBox(box, canvas);
        canvas.Raw("</g>\n");
        for (int i = 0; i < messages.Count; i++)
            canvas.Text(Margin, top + layout.Height + 14 + MessageLine * (i + 1) - 5, messages[i], "start");
        canvas.Raw("</svg>");
        return canvas.ToString();
    }

    private static IEnumerable<string> Message(NodeCard card, double room) =>
        TextWidth.Wrap($"{card.Look!.Sign} {card.Title} {card.Look.Word}{(card.Node!.Message is { } message ? $": {message}" : ".")}", room, 12);

    private static void DrawArrows(GraphLayout layout, SvgCanvas canvas)
    {
        // Arrows that end at one box arrive side by side, in the order in which they come.
        var ends = layout.Ways.GroupBy(way => way.Way[^1]).SelectMany(arriving =>
        {
            var sorted = arriving.OrderBy(way => StartOf(way.Arrow, way.Way[^2])).ToArray();
            double gap = Math.Min(PortGap, (arriving.Key.Width - 30) / sorted.Length);
            return sorted.Select((way, index) => (way.Arrow, X: arriving.Key.X + (index - (sorted.Length - 1) / 2.0) * gap));
        }).ToDictionary(end => end.Arrow, end => end.X);
        // A group is faded as a whole, so that arrows on one line are no darker than one.
        foreach (var group in layout.Ways.GroupBy(way => ((NodeBox)way.Way[^1]).Card.Look is { IsIdle: true }).OrderByDescending(group => group.Key))
        {
            canvas.Raw($"<g class=\"line\" fill=\"none\" stroke=\"{SvgCanvas.Line}\" stroke-width=\"1.4\" stroke-linecap=\"round\" stroke-linejoin=\"round\" opacity=\"{(group.Key ? "0.4" : "0.75")}\">\n");
            foreach (var (arrow, way) in group)
                DrawArrow(arrow, way, ends[arrow], canvas);
            canvas.Raw("</g>\n");
        }
    }

    private static void DrawArrow(Arrow arrow, ImmutableArray<Place> way, double endX, SvgCanvas canvas)
    {
        double x = StartOf(arrow, way[0]), y = way[0].Bottom;
        string path = $"M{Pixels(x)} {Pixels(y)}";
        foreach (var place in way.Skip(1))
        {
            bool isEnd = place is NodeBox;
            double toX = isEnd ? endX : place.X, toY = isEnd ? place.Top - 2 : place.Top, middle = (y + toY) / 2;
            path += $"C{Pixels(x)} {Pixels(middle)} {Pixels(toX)} {Pixels(middle)} {Pixels(toX)} {Pixels(toY)}";
            (x, y) = (toX, isEnd ? toY : place.Bottom);
            if (!isEnd)
                path += $"V{Pixels(y)}";
        }
        canvas.Raw($"<g><title>{SvgCanvas.Encode(PipelineWords.Of(arrow))}</title>");
        canvas.Path(path, arrow.Condition is null ? "" : "stroke-dasharray=\"4 4\"");
        canvas.Path($"M{Pixels(x - 3.6)} {Pixels(y - 5.2)}L{Pixels(x)} {Pixels(y)}L{Pixels(x + 3.6)} {Pixels(y - 5.2)}", "");
        canvas.Raw("</g>\n");
    }

    private static double StartOf(Arrow arrow, Place place) => place is NodeBox box ? box.X + box.PortOf(arrow.From.Key) : place.X;

    private static void DrawBox(NodeBox box, SvgCanvas canvas)
    {
        var (card, left, look) = (box.Card, box.X - box.Width / 2, box.Card.Look);
        string colour = look?.Colour ?? SvgCanvas.Rule;
        string dashes = look is { IsIdle: true } ? " stroke-dasharray=\"4 3\"" : "";
        canvas.Rectangle(left, box.Top, left + box.Width, box.Top + box.BoxHeight, $"rx=\"8\" class=\"card\" fill=\"{SvgCanvas.Card}\"");
        canvas.Rectangle(left, box.Top, left + box.Width, box.Top + box.BoxHeight, $"rx=\"8\" class=\"data\" fill=\"{colour}\" fill-opacity=\"{(look is null or { IsIdle: true } ? "0.05" : "0.1")}\" stroke=\"{colour}\" stroke-width=\"1.4\"{dashes}");
        double text = left + NodeBox.Side + (look is null ? 0 : NodeBox.DiscRoom);
        if (look is not null)
        {
            canvas.Raw($"<g class=\"data\" transform=\"translate({Pixels(left + NodeBox.Side + 6)} {Pixels(box.TitleBase - 4.5)})\"><circle r=\"8\" fill=\"{colour}\"/>");
            canvas.Path(look.Drawing, "fill=\"none\" stroke=\"#ffffff\" stroke-width=\"1.8\" stroke-linecap=\"round\" stroke-linejoin=\"round\"");
            canvas.Raw("</g>\n");
        }
        canvas.Text(text, box.TitleBase, card.Title, "start", $"font-size=\"{Pixels(NodeBox.TitleSize)}\" font-weight=\"600\"");
        ImmutableArray<string> lines = look is null ? card.Notes : [.. card.Notes, card.StateText];
        for (int i = 0; i < lines.Length; i++)
            canvas.Text(text, box.BaseOf(i), lines[i], "start", $"font-size=\"{Pixels(NodeBox.TextSize)}\"");
        foreach (var tab in box.Tabs)
        {
            double x = box.X + tab.X, y = box.Top + box.BoxHeight;
            canvas.Rectangle(x - tab.Width / 2, y - NodeBox.TabHeight / 2, x + tab.Width / 2, y + NodeBox.TabHeight / 2, $"rx=\"{Pixels(NodeBox.TabHeight / 2)}\" class=\"card\" fill=\"{SvgCanvas.Card}\"", string.Join(", ", tab.Keys));
            canvas.Rectangle(x - tab.Width / 2, y - NodeBox.TabHeight / 2, x + tab.Width / 2, y + NodeBox.TabHeight / 2, $"rx=\"{Pixels(NodeBox.TabHeight / 2)}\" class=\"data\" fill=\"none\" stroke=\"{colour}\"{dashes}");
            canvas.Text(x, y + 3.6, tab.Text, "middle", $"font-size=\"{Pixels(NodeBox.TabSize)}\"");
        }
    }
}
