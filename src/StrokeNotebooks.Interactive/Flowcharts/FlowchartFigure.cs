namespace StrokeNotebooks.Interactive.Flowcharts;

/// <summary>A flow chart as a figure of a page: as it is written and, if it goes sideways, once more from top to bottom for narrow pages.</summary>
internal static class FlowchartFigure
{
    // The text has 13 and 14 pixels: so it keeps more than 9.
    private const double Least = 0.7;

    /// <summary>The figure; null if the source has something in it that is not understood.</summary>
    /// <param name="source">A diagram in Mermaid's language.</param>
    public static string? Of(string source) => FlowchartReader.Read(source) is not { } chart ? null : chart.Direction switch
    {
        FlowDirection.Right or FlowDirection.Left => Figure(FlowchartSvg.Write(chart, chart.Direction, "wide", Least) + FlowchartSvg.Write(chart, FlowDirection.Down, "narrow", Least)),
        _ => Figure(FlowchartSvg.Write(chart, chart.Direction, "any", Least)),
    };

    private static string Figure(string svg) => $"<figure class=\"flowchart\">{svg}</figure>";
}
