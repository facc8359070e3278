namespace StrokeNotebooks.Interactive.Flowcharts;

/// <summary>Which way a flow chart goes.</summary>
internal enum FlowDirection
{
    Down,
    Up,
    Right,
    Left,
}

/// <summary>The outline of a node.</summary>
internal enum NodeShape
{
    Box,
    Round,
    Stadium,
    Subroutine,
    Cylinder,
    Circle,
    Diamond,
    Hexagon,
}

/// <summary>How a link's line is drawn.</summary>
internal enum LinkLine
{
    Solid,
    Dotted,
    Thick,
}

/// <summary>A line of a label.</summary>
/// <param name="Text">What it says.</param>
/// <param name="IsBold">Whether all of it is bold.</param>
internal sealed record LabelLine(string Text, bool IsBold);

/// <summary>A node.</summary>
/// <param name="Id">Its name in the source.</param>
internal sealed record FlowNode(string Id)
{
    /// <summary>What stands in it; its name, if nothing was written.</summary>
    public IReadOnlyList<LabelLine> Label { get; init; } = [new(Id, IsBold: false)];

    /// <summary>Its outline.</summary>
    public NodeShape Shape { get; init; }

    /// <summary>Whether a style asks for a heavier outline.</summary>
    public bool IsHeavy { get; init; }

    /// <summary>The label in one line.</summary>
    public string Text => string.Join(' ', Label.Select(line => line.Text));
}

/// <summary>A link from one node to another.</summary>
/// <param name="From">The place of its first node in the chart's list.</param>
/// <param name="To">The place of its second node.</param>
/// <param name="Label">What stands on it; empty if nothing.</param>
/// <param name="Line">How its line is drawn.</param>
/// <param name="PointsBack">Whether there is an arrow's head at the first node.</param>
/// <param name="PointsOn">Whether there is an arrow's head at the second node.</param>
internal sealed record FlowLink(int From, int To, IReadOnlyList<LabelLine> Label, LinkLine Line, bool PointsBack, bool PointsOn);

/// <summary>A flow chart as it is written in Mermaid's language.</summary>
/// <param name="Direction">Which way it goes.</param>
/// <param name="Nodes">Its nodes, as they first appear.</param>
/// <param name="Links">Its links, in the source's order.</param>
internal sealed record Flowchart(FlowDirection Direction, IReadOnlyList<FlowNode> Nodes, IReadOnlyList<FlowLink> Links);
