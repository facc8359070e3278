using static StrokeNotebooks.Text.NumberText;

namespace StrokeNotebooks.Charts;

/// <summary>Where the plot lies in a figure, with its two axes: arranged so that labels have room and none covers another.</summary>
internal sealed class SvgAxes
{
    private const double LineHeight = 15, LongestLabel = 150;

    private readonly Figure _figure;
    private readonly List<Tick> _xTicks, _yTicks;
    private readonly bool _slants;
    private readonly double _labelRoom;

    private SvgAxes(Figure figure, AxisScale x, AxisScale y, List<Tick> xTicks, List<Tick> yTicks, bool slants, double labelRoom) =>
        (_figure, X, Y, _xTicks, _yTicks, _slants, _labelRoom) = (figure, x, y, xTicks, yTicks, slants, labelRoom);

    public AxisScale X { get; }

    public AxisScale Y { get; }

    public double Top => Math.Min(Y.From, Y.To);

    public double Bottom => Math.Max(Y.From, Y.To);

    public static SvgAxes Arrange(Figure figure, double top)
    {
        var xDomain = Domain.Of(figure, horizontal: true);
        var yDomain = Domain.Of(figure, horizontal: false);
        // Parallel coordinates have upright axes of their own.
        var yTicks = IsParallel(figure) ? [] : Ticks.Of(yDomain, Math.Max(3, (figure.Height - 120) / 45));
        double labels = yTicks.Select(tick => TextWidth.Of(tick.Label)).DefaultIfEmpty(0).Max();
        double left = 12 + (figure.YAxis.Title is null ? 0 : 20) + Math.Min(LongestLabel, labels) + 8, right = figure.Width - 22;

        var x = new AxisScale(xDomain, left, right);
        int wanted = Math.Clamp((int)((right - left) / 70), 2, 10);
        var xTicks = Ticks.Of(xDomain, wanted);
        double widest = xTicks.Select(tick => TextWidth.Of(tick.Label)).DefaultIfEmpty(0).Max();
        bool wraps = xDomain.IsCategorical && widest > x.Band - 6;
        bool slants = wraps && xTicks.Any(tick => Lines(tick.Label, x.Band).Any(line => TextWidth.Of(line) > x.Band - 4));
        double labelHeight = slants ? Math.Min(LongestLabel, widest) * 0.6 + 12
            : wraps ? xTicks.Max(tick => Lines(tick.Label, x.Band).Count) * LineHeight
            : LineHeight;
        double bottom = figure.Height - 12 - (figure.XAxis.Title is null ? 0 : 22) - labelHeight - 4;
        // Lists read from the top, numbers rise from the bottom.
        var y = yDomain.IsCategorical && !xIsBoxes(figure) ? new AxisScale(yDomain, top + 10, bottom) : new AxisScale(yDomain, bottom, top + 14);
        return new(figure, x, y, xTicks, yTicks, slants, labelHeight);

        static bool xIsBoxes(Figure figure) => figure.Traces.Any(trace => trace is BoxTrace);
    }

    /// <summary>The grid, below the data.</summary>
    public void DrawBehind(SvgCanvas canvas)
    {
        string path = "";
        if (!Y.Domain.IsCategorical)
            path += string.Concat(_yTicks.Select(tick => $"M{Pixels(X.From)} {Pixels(Y.Map(tick.At))}H{Pixels(X.To)}"));
        if (!X.Domain.IsCategorical && _figure.Traces.Any(trace => trace is PointTrace or BarTrace))
            path += string.Concat(_xTicks.Select(tick => $"M{Pixels(X.Map(tick.At))} {Pixels(Top)}V{Pixels(Bottom)}"));
        if (path.Length > 0)
            canvas.Path(path, $"class=\"grid\" stroke=\"{SvgCanvas.Grid}\"");
    }

    /// <summary>Axes, labels and titles, above the data.</summary>
    public void DrawBefore(SvgCanvas canvas)
    {
        if (_figure.Traces.All(trace => trace is not HeatMapTrace) && !IsParallel(_figure))
        {
            double left = !X.Domain.IsCategorical && Y.Domain.IsCategorical && X.Domain is { Min: < 0, Max: > 0 } ? X.Map(0) : X.From;
            bool standsOnX = !Y.Domain.IsCategorical, standsOnY = !X.Domain.IsCategorical && !_figure.Traces.All(trace => trace is HistogramTrace);
            double zero = standsOnX && !Y.Domain.IsLog && Y.Domain is { Min: < 0, Max: > 0 } && X.Domain.IsCategorical ? Y.Map(0) : Bottom;
            string path = (standsOnX ? $"M{Pixels(X.From)} {Pixels(zero)}H{Pixels(X.To)}" : "") + (standsOnY ? $"M{Pixels(left)} {Pixels(Top)}V{Pixels(Bottom)}" : "");
            canvas.Path(path, $"stroke=\"{SvgCanvas.Rule}\"");
        }
        if (_figure.Traces.All(trace => trace is PointTrace { Xs.Length: 0 } or BarTrace { Values.Length: 0 }))
            canvas.Text((X.From + X.To) / 2, (Top + Bottom) / 2, "no data");
        foreach (var tick in _yTicks)
            canvas.Text(X.From - 8, Y.Map(tick.At) + 4, TextWidth.Fit(tick.Label, LongestLabel), "end");
        foreach (var tick in _xTicks)
            DrawLabel(canvas, tick);
        double middle = (X.From + X.To) / 2, halfway = (Top + Bottom) / 2;
        if (_figure.XAxis.Title is { } xTitle)
            canvas.Text(middle, _figure.Height - 12, xTitle, extra: "font-size=\"13\"");
        if (_figure.YAxis.Title is { } yTitle)
            canvas.Text(20, halfway, yTitle, extra: $"font-size=\"13\" transform=\"rotate(-90 20 {Pixels(halfway)})\"");
    }

    private static bool IsParallel(Figure figure) => figure.Traces.Any(trace => trace is ParallelTrace);

    private void DrawLabel(SvgCanvas canvas, Tick tick)
    {
        double x = X.Map(tick.At), y = Bottom + LineHeight + 2;
        if (_slants)
            canvas.Text(x + 4, Bottom + 12, TextWidth.Fit(tick.Label, LongestLabel), "end", $"transform=\"rotate(-35 {Pixels(x + 4)} {Pixels(Bottom + 12)})\"");
        else if (_labelRoom > LineHeight)
            foreach (string line in Lines(tick.Label, X.Band))
            {
                canvas.Text(x, y, line);
                y += LineHeight;
            }
        else
            canvas.Text(x, y, tick.Label);
    }

    private static List<string> Lines(string label, double band) => TextWidth.Wrap(label, band - 4, 12);
}
