using System.Text;
using static StrokeNotebooks.Text.NumberText;

namespace StrokeNotebooks.Charts;

/// <summary>Draws the traces of a figure.</summary>
internal sealed class SvgTraces(Figure figure, AxisScale x, AxisScale y, SvgCanvas canvas)
{
    private const int MostBarsWithValues = 14;
    private const int MostOutlierMarks = 120;

    // How far the bars of a stack reach so far, by category; above zero and below it apart.
    private readonly Dictionary<(string Category, bool IsNegative), double> _stacks = [];

    public void Draw()
    {
        for (int i = 0; i < figure.Traces.Length; i++)
        {
            string colour = Palette.OfSeries(i);
            switch (figure.Traces[i])
            {
                case HistogramTrace histogram: Draw(histogram, colour); break;
                case BarTrace bar: Draw(bar, i, colour); break;
                case PointTrace points: Draw(points, colour); break;
                case BoxTrace box: Draw(box, colour); break;
                case HeatMapTrace map: Draw(map); break;
                case ParallelTrace lines: SvgParallel.Draw(lines, x, y, canvas); break;
            }
        }
    }

    private void Draw(HistogramTrace histogram, string colour)
    {
        string style = $"fill=\"{colour}\" fill-opacity=\"{(figure.Traces.Length > 1 ? "0.55" : "0.85")}\"";
        for (int i = 0; i < histogram.Heights.Length; i++)
            if (histogram.Heights[i] > 0)
            {
                double left = x.Map(histogram.Edges[i]), right = x.Map(histogram.Edges[i + 1]), gap = right - left > 4 ? 0.5 : 0;
                canvas.Rectangle(left + gap, y.From, right - gap, y.Map(histogram.Heights[i]), style,
                    $"{(histogram.Name is { } name ? name + ", " : "")}{Value(histogram.Edges[i])} to {Value(histogram.Edges[i + 1])}: {Value(histogram.Heights[i])}");
            }
    }

    private void Draw(BarTrace bar, int index, string colour)
    {
        var (along, across) = bar.IsHorizontal ? (y, x) : (x, y);
        int side = figure.IsStacked ? 1 : figure.Traces.Length;
        double width = Math.Min(along.Band * 0.76, 90.0 * side) / side;
        bool showsValues = !figure.IsStacked && figure.Traces.Sum(trace => trace is BarTrace other ? other.Values.Length : 0) <= MostBarsWithValues;
        for (int i = 0; i < bar.Values.Length; i++)
        {
            if (!double.IsFinite(bar.Values[i]))
                continue;
            string text = Value(bar.Values[i]);
            var key = (bar.Categories[i], bar.Values[i] < 0);
            double foot = figure.IsStacked ? _stacks.GetValueOrDefault(key) : 0;
            _stacks[key] = foot + bar.Values[i];
            double middle = along.Map(bar.Categories[i]) + (figure.IsStacked ? 0 : (index - (side - 1) / 2.0) * width);
            double start = across.Map(foot), end = across.Map(foot + bar.Values[i]), from = middle - width / 2 + 0.5, to = middle + width / 2 - 0.5;
            string style = $"fill=\"{colour}\" fill-opacity=\"0.85\"", hover = $"{bar.Categories[i]}{(bar.Name is { } name ? ", " + name : "")}: {text}";
            if (bar.IsHorizontal)
                canvas.Rectangle(start, from, end, to, style, hover);
            else
                canvas.Rectangle(from, start, to, end, style, hover);
            if (showsValues && bar.IsHorizontal)
                canvas.Text(end + (bar.Values[i] < 0 ? -4 : 4), middle + 4, text, bar.Values[i] < 0 ? "end" : "start", "font-size=\"11\"");
            else if (showsValues && TextWidth.Of(text, 11) < width + 10)
                canvas.Text(middle, end + (bar.Values[i] < 0 ? 13 : -4), text, extra: "font-size=\"11\"");
        }
    }

    private void Draw(PointTrace points, string colour)
    {
        var run = new List<(double X, double Y)>();
        var marks = new List<(double X, double Y)>();
        for (int i = 0; i <= points.Xs.Length; i++)
        {
            var point = i < points.Xs.Length ? (X: x.Map(points.Xs[i]), Y: y.Map(points.Ys[i])) : (X: double.NaN, Y: double.NaN);
            bool isThere = double.IsFinite(point.X) && double.IsFinite(point.Y);
            if (isThere)
                run.Add(point);
            else
                Flush();
            if (isThere)
                marks.Add(point);
        }
        string bars = string.Concat(Enumerable.Range(0, points.Errors.Length).Where(i => double.IsFinite(points.Ys[i]) && double.IsFinite(points.Errors[i])).Select(i => ErrorBar(points, i)));
        if (bars.Length > 0)
            canvas.Path(bars, $"fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.5\"");
        if (points.HasMarkers)
            Marks(marks, colour, points.HasLine ? 7 : 5.5, points.HasLine ? "1" : "0.6");

        void Flush()
        {
            if (run.Count > 1 && points.HasLine)
                canvas.Path(SvgCanvas.Polyline(run), $"fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" stroke-linejoin=\"round\"");
            run.Clear();
        }
    }

    private string ErrorBar(PointTrace points, int i)
    {
        double at = x.Map(points.Xs[i]), low = y.Map(points.Ys[i] - points.Errors[i]), high = y.Map(points.Ys[i] + points.Errors[i]);
        return Line(at, low, at, high) + Line(at - 4, low, at + 4, low) + Line(at - 4, high, at + 4, high);
    }

    private void Draw(BoxTrace box, string colour)
    {
        double middle = x.Map(box.Category), half = Math.Min(x.Band * 0.3, 60), cap = half / 2;
        double lower = y.Map(box.LowerWhisker), first = y.Map(box.FirstQuartile), median = y.Map(box.Median), third = y.Map(box.ThirdQuartile), upper = y.Map(box.UpperWhisker);
        string stroke = $"fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.5\"";
        canvas.Path(Line(middle, lower, middle, first) + Line(middle, third, middle, upper) + Line(middle - cap, lower, middle + cap, lower) + Line(middle - cap, upper, middle + cap, upper), stroke);
        canvas.Rectangle(middle - half, first, middle + half, third, $"fill=\"{colour}\" fill-opacity=\"0.35\" stroke=\"{colour}\" stroke-width=\"1.5\"",
            $"{box.Name}: median {Value(box.Median)}, quartiles {Value(box.FirstQuartile)} and {Value(box.ThirdQuartile)}".TrimStart(':', ' '));
        canvas.Path(Line(middle - half, median, middle + half, median), $"stroke=\"{colour}\" stroke-width=\"3\"");
        int every = box.Outliers.Length / MostOutlierMarks + 1;
        Marks([.. box.Outliers.Where((_, i) => i % every == 0 || i == box.Outliers.Length - 1).Select(value => (middle, y.Map(value)))], colour, 4, "0.6");
    }

    private void Draw(HeatMapTrace map)
    {
        double[] all = [.. map.Values.SelectMany(row => row).Where(double.IsFinite).DefaultIfEmpty(0)];
        double least = all.Min(), greatest = all.Max();
        double size = Math.Min(16, y.Band * 0.4);
        bool showsValues = x.Band > 26 && y.Band > 14 && map.Values.All(row => row.All(value => TextWidth.Of(Value(value), size) < x.Band - 4));
        for (int row = 0; row < map.Rows.Length; row++)
            for (int column = 0; column < map.Columns.Length; column++)
            {
                double value = map.Values[row][column], left = x.Map(column - 0.5), top = y.Map(row - 0.5);
                if (!double.IsFinite(value))
                    continue;
                double share = greatest > least ? (value - least) / (greatest - least) : 0.5;
                canvas.Rectangle(left + 1, top + 1, x.Map(column + 0.5) - 1, y.Map(row + 0.5) - 1, $"fill=\"{Palette.Shade(share)}\"", $"{map.Rows[row]}, {map.Columns[column]}: {Value(value)}");
                if (showsValues)
                    canvas.Text(left + x.Band / 2, top + y.Band / 2 + size * 0.35, Value(value), extra: $"font-size=\"{Pixels(size)}\"", fill: Palette.InkOn(share));
            }
    }

    // Dots as strokes of no length with round ends: nine bytes each instead of forty. Points on one pixel are one dot.
    private void Marks(List<(double X, double Y)> points, string colour, double size, string opacity)
    {
        var path = new StringBuilder();
        foreach (var (left, top) in points.Select(point => (Math.Round(point.X), Math.Round(point.Y))).Distinct())
            path.Append('M').Append(Pixels(left)).Append(' ').Append(Pixels(top)).Append("h0");
        if (path.Length > 0)
            canvas.Path(path.ToString(), $"stroke=\"{colour}\" stroke-opacity=\"{opacity}\" stroke-width=\"{Pixels(size)}\" stroke-linecap=\"round\"");
    }

    private static string Line(double x0, double y0, double x1, double y1) => $"M{Pixels(x0)} {Pixels(y0)}L{Pixels(x1)} {Pixels(y1)}";
}
