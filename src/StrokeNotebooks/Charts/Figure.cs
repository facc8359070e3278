using System.Collections.Immutable;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Charts;

/// <summary>A figure: one or more series in one plot. Immutable; made by <see cref="Chart"/>, completed by the <c>With</c> methods.</summary>
/// <remarks>
/// It comes out as Plotly JSON (interactive where an engine knows it) and as a static SVG of the same picture, which shows everywhere, offline.
/// Colours are Okabe and Ito's, which colour-blind people tell apart (https://jfly.uni-koeln.de/color/).
/// </remarks>
[TypeFormatterSource(typeof(FigureFormatterSource), PreferredMimeTypes = [FigureFormatterSource.Html, FigureFormatterSource.Plotly])]
public sealed record Figure : IShowsHtml
{
    internal Figure(params ImmutableArray<Trace> traces) => Traces = traces;

    /// <summary>What stands above the plot; <see langword="null"/> for nothing.</summary>
    public string? Title { get; private init; }

    /// <summary>The horizontal axis.</summary>
    public Axis XAxis { get; private init; } = new();

    /// <summary>The vertical axis.</summary>
    public Axis YAxis { get; private init; } = new();

    /// <summary>The figure in words, for those who cannot see it: as set, else a sentence made of kind, title, axes and series.</summary>
    public string AltText { get => field ?? AlternativeText.Of(this); private init; }

    /// <summary>The width of the SVG in pixels; it shrinks with the page.</summary>
    public int Width { get; private init; } = 640;

    /// <summary>The height of the SVG in pixels.</summary>
    public int Height { get; private init; } = 400;

    internal ImmutableArray<Trace> Traces { get; init; }

    internal ImmutableArray<ReferenceLine> ReferenceLines { get; init; } = [];

    internal ImmutableArray<Annotation> Annotations { get; init; } = [];

    internal bool IsStacked { get; init; }

    /// <summary>The figure with a title.</summary>
    public Figure WithTitle(string title) => this with { Title = title };

    /// <summary>The figure with a horizontal axis that has a title and, if given, fixed ends or a logarithmic scale.</summary>
    /// <exception cref="ArgumentException">The end is not above the beginning, or a logarithmic axis would begin at zero or below.</exception>
    public Figure WithXAxis(string? title, double? min = null, double? max = null, bool log = false) => this with { XAxis = Checked(new(title, min, max, log)) };

    /// <summary>The figure with a vertical axis that has a title and, if given, fixed ends or a logarithmic scale.</summary>
    /// <exception cref="ArgumentException">The end is not above the beginning, or a logarithmic axis would begin at zero or below.</exception>
    public Figure WithYAxis(string? title, double? min = null, double? max = null, bool log = false) => this with { YAxis = Checked(new(title, min, max, log)) };

    /// <summary>The figure with a text for those who cannot see it.</summary>
    public Figure WithAltText(string text) => this with { AltText = text };

    /// <summary>The figure in another size, in pixels.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A side is under 200 pixels: there is no room for axes then.</exception>
    public Figure WithSize(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 200);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 200);
        return this with { Width = width, Height = height };
    }

    /// <summary>The figure with a dashed line between two points, named in the legend if <paramref name="name"/> is given.</summary>
    public Figure WithLine(double x0, double y0, double x1, double y1, string? name = null) =>
        this with { ReferenceLines = [.. ReferenceLines, new(x0, y0, x1, y1, name)] };

    /// <summary>The figure with a dashed line up the whole plot at <paramref name="x"/>.</summary>
    public Figure WithVerticalLine(double x, string? name = null) => WithLine(x, double.NaN, x, double.NaN, name);

    /// <summary>The figure with a dashed line across the whole plot at <paramref name="y"/>.</summary>
    public Figure WithHorizontalLine(double y, string? name = null) => WithLine(double.NaN, y, double.NaN, y, name);

    /// <summary>The figure with a note at a point; on an axis of categories, those are counted from 0.</summary>
    public Figure WithAnnotation(double x, double y, string text) => this with { Annotations = [.. Annotations, new(x, y, text)] };

    /// <summary>The figure with the bars of its series one upon the other instead of side by side.</summary>
    public Figure Stacked() => this with { IsStacked = true };

    /// <summary>The figure as standard Plotly JSON with <c>data</c>, <c>layout</c> and <c>config</c> (<c>application/vnd.plotly.v1+json</c>).</summary>
    public string ToPlotlyJson() => PlotlyWriter.Write(this);

    /// <summary>The figure as a static SVG: no script, no font, no file to load; the same bytes each time.</summary>
    public string ToSvg() => SvgWriter.Write(this);

    /// <summary>The SVG as a fragment of a page.</summary>
    public string ToHtml() => $"<div>{ToSvg()}</div>";

    /// <summary>Whether two figures show the same.</summary>
    public bool Equals(Figure? other) =>
        other is not null && (Width, Height) == (other.Width, other.Height) && ToPlotlyJson() == other.ToPlotlyJson();

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Title, XAxis, YAxis, Traces.Length);

    /// <summary>The figure in words.</summary>
    public override string ToString() => AltText;

    private static Axis Checked(Axis axis)
    {
        if (axis is { Min: { } min, Max: { } max } && !(min < max))
            throw new ArgumentException($"An axis runs from its lower to its upper end, not from {min} to {max}.", nameof(axis));
        if (axis is { IsLog: true, Min: <= 0 } or { IsLog: true, Max: <= 0 })
            throw new ArgumentException("A logarithmic axis begins above zero.", nameof(axis));
        return axis;
    }
}
