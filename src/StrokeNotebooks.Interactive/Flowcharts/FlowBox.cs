using StrokeNotebooks.Charts;

namespace StrokeNotebooks.Interactive.Flowcharts;

/// <summary>A node's box, as large as its outline and its label ask for, or the label of a link.</summary>
internal sealed class FlowBox
{
    public const double TextSize = 14, LabelSize = 13, LineHeight = 18, LabelLineHeight = 16, Rim = 6;

    private const double Side = 12, Edge = 8, MostText = 132, MostLabel = 110;

    private FlowBox(IReadOnlyList<LabelLine> lines, NodeShape shape, double width, double height) => (Lines, Shape, Width, Height) = (lines, shape, width, height);

    public IReadOnlyList<LabelLine> Lines { get; }

    public NodeShape Shape { get; }

    public double Width { get; }

    public double Height { get; }

    public static FlowBox OfNode(FlowNode node)
    {
        var lines = Wrap(node.Label, MostText, TextSize);
        // Bold letters are wider than the estimate.
        double width = lines.Max(line => TextWidth.Of(line.Text, line.IsBold ? TextSize * 1.1 : TextSize)), height = lines.Count * LineHeight;
        var (boxWidth, boxHeight) = node.Shape switch
        {
            NodeShape.Stadium => (width + height + Edge, height + 2 * Edge),
            NodeShape.Subroutine => (width + 2 * Side + 16, height + 2 * Edge),
            NodeShape.Cylinder => (width + 2 * Side, height + 2 * Edge + 3 * Rim),
            NodeShape.Hexagon => (width + 2 * Side + 20, height + 2 * Edge),
            NodeShape.Diamond => (width * (2 * height + 18) / (height + 18) + 12, 2 * height + 18),
            NodeShape.Circle => (Math.Sqrt(width * width + height * height) + Side, Math.Sqrt(width * width + height * height) + Side),
            _ => (width + 2 * Side, height + 2 * Edge),
        };
        return new FlowBox(lines, node.Shape, Math.Max(boxWidth, 44), boxHeight);
    }

    public static FlowBox OfLabel(FlowLink link)
    {
        var lines = Wrap(link.Label, MostLabel, LabelSize);
        return new FlowBox(lines, NodeShape.Box, lines.Max(line => TextWidth.Of(line.Text, LabelSize)) + 10, lines.Count * LabelLineHeight + 4);
    }

    /// <summary>How far the outline lies within the box where a line arrives beside the middle.</summary>
    /// <param name="offset">The way from the middle.</param>
    /// <param name="isSideways">Whether the line comes from the left or the right.</param>
    public double InsetAt(double offset, bool isSideways)
    {
        double half = (isSideways ? Height : Width) / 2, depth = (isSideways ? Width : Height) / 2, part = Math.Min(1, Math.Abs(offset) / half);
        double round = 1 - Math.Sqrt(1 - part * part);
        return Shape switch
        {
            NodeShape.Diamond => depth * part,
            NodeShape.Circle => depth * round,
            NodeShape.Stadium when isSideways => half * round,
            NodeShape.Hexagon when isSideways => 10 * part,
            NodeShape.Cylinder when !isSideways => Rim * round,
            _ => 0,
        };
    }

    private static IReadOnlyList<LabelLine> Wrap(IReadOnlyList<LabelLine> label, double room, double size) =>
        [.. label.SelectMany(line => Balanced(line.Text.Replace(" ·", "\u00a0·", StringComparison.Ordinal), room, size).Select(part => line with { Text = part.Replace('\u00a0', ' ') }))];

    // As few lines as there must be, and of those the narrowest, so that no word stands alone at the end. No line begins with a dot between words.
    private static List<string> Balanced(string text, double room, double size)
    {
        var lines = TextWidth.Wrap(text, room, size);
        for (double less = room - 4; less > 0 && TextWidth.Wrap(text, less, size) is var narrower && narrower.Count == lines.Count; less -= 4)
            lines = narrower;
        return lines;
    }
}
