namespace StrokeNotebooks.Interactive.Flowcharts;

/// <summary>Draws the outline of a node.</summary>
internal static class NodeOutline
{
    /// <summary>The outline around a middle.</summary>
    public static string Of(FlowBox box, double x, double y)
    {
        double left = x - box.Width / 2, right = x + box.Width / 2, top = y - box.Height / 2, bottom = y + box.Height / 2, rim = FlowBox.Rim;
        return box.Shape switch
        {
            NodeShape.Round => Rectangle(9),
            NodeShape.Stadium => Rectangle(box.Height / 2),
            NodeShape.Circle => Invariant($"<circle cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"{box.Width / 2:0.#}\"></circle>"),
            NodeShape.Diamond => Path($"M{x:0.#} {top:0.#}L{right:0.#} {y:0.#}L{x:0.#} {bottom:0.#}L{left:0.#} {y:0.#}Z"),
            NodeShape.Hexagon => Path($"M{left + 10:0.#} {top:0.#}H{right - 10:0.#}L{right:0.#} {y:0.#}L{right - 10:0.#} {bottom:0.#}H{left + 10:0.#}L{left:0.#} {y:0.#}Z"),
            NodeShape.Subroutine => Rectangle(2) + Path($"M{left + 8:0.#} {top:0.#}V{bottom:0.#}M{right - 8:0.#} {top:0.#}V{bottom:0.#}"),
            NodeShape.Cylinder => Path($"M{left:0.#} {top + rim:0.#}A{box.Width / 2:0.#} {rim:0.#} 0 0 1 {right:0.#} {top + rim:0.#}V{bottom - rim:0.#}A{box.Width / 2:0.#} {rim:0.#} 0 0 1 {left:0.#} {bottom - rim:0.#}Z")
                + Path($"M{left:0.#} {top + rim:0.#}A{box.Width / 2:0.#} {rim:0.#} 0 0 0 {right:0.#} {top + rim:0.#}"),
            _ => Rectangle(3),
        };

        string Rectangle(double round) => Invariant($"<rect x=\"{left:0.#}\" y=\"{top:0.#}\" width=\"{box.Width:0.#}\" height=\"{box.Height:0.#}\" rx=\"{round:0.#}\"></rect>");
    }

    private static string Path(FormattableString data) => $"<path d=\"{Invariant(data)}\"></path>";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
