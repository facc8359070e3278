using System.Collections.Immutable;
using static StrokeNotebooks.Text.NumberText;

namespace StrokeNotebooks.Charts;

/// <summary>One upright axis of a figure of parallel coordinates.</summary>
/// <param name="Name">What stands below it; each axis has another name.</param>
/// <param name="Values">For each line where it crosses: a number, or the index of an option; NaN where the line has no such value, which is drawn below the axis.</param>
public sealed record ParallelAxis(string Name, ImmutableArray<double> Values)
{
    /// <summary>The names of the values 0, 1, 2 and so on, from the bottom up; none for numbers.</summary>
    public ImmutableArray<string> Options { get; init; } = [];

    /// <summary>Whether equal ratios are equally far apart; all values are above zero then.</summary>
    public bool IsLog { get; init; }
}

public static partial class Chart
{
    /// <summary>A line for each thing through upright axes, one for each of its properties (Inselberg, 1985): which settings do the best have in common?</summary>
    /// <param name="axes">The axes, from left to right.</param>
    /// <param name="shade">For each line a number: the greater, the darker, and the nearer to the reader. A line without one (NaN) is not drawn.</param>
    /// <exception cref="ArgumentException">There is no axis, two have one name, or there are not as many values as lines.</exception>
    public static Figure ParallelCoordinates(IEnumerable<ParallelAxis> axes, IEnumerable<double> shade)
    {
        var trace = new ParallelTrace([.. axes], [.. shade]);
        if (trace.Axes.IsEmpty || trace.Axes.DistinctBy(axis => axis.Name).Count() < trace.Axes.Length)
            throw new ArgumentException("Parallel coordinates have one axis or more, each with another name.", nameof(axes));
        foreach (var axis in trace.Axes)
            RequireEqual(trace.Shade.Length, axis.Values.Length);
        return new Figure(trace).WithSize(Math.Max(480, 130 * trace.Axes.Length), 400);
    }
}

/// <summary>Lines through upright axes. Heights are shares of an axis: 0 at its foot, 1 at its head.</summary>
internal sealed record ParallelTrace(ImmutableArray<ParallelAxis> Axes, ImmutableArray<double> Shade) : Trace((string?)null)
{
    /// <summary>Where a line passes an axis that it has no value on.</summary>
    public const double Below = -0.06;

    public override AxisData X => new([.. Axes.Select(axis => axis.Name)]);

    public override AxisData Y => AxisData.OfNumbers([Below, 1]);

    public override string Kind => "parallel coordinates";

    /// <summary>For each line its height on an axis.</summary>
    public static double[] HeightsOf(ParallelAxis axis) => [.. axis.Values.Select(value => HeightOf(axis, value))];

    /// <summary>The marks of an axis, at their heights.</summary>
    public static IEnumerable<Tick> TicksOf(ParallelAxis axis)
    {
        var (min, max) = Range(axis);
        var marks = axis.Options.IsEmpty ? Ticks.Of(new Domain([], min, max, axis.IsLog), 5).Where(tick => tick.At >= min && tick.At <= max) : axis.Options.Select((option, i) => new Tick(i, option));
        var none = axis.Values.All(double.IsFinite) ? Array.Empty<Tick>() : [new Tick(Below, "none")];
        return marks.Select(tick => tick with { At = HeightOf(axis, tick.At) }).Concat(none);
    }

    /// <summary>The lines from the palest to the darkest, with their shade from 0 to 1.</summary>
    public IEnumerable<(int Line, double Shade)> FromBehind()
    {
        double[] drawn = [.. Shade.Where(double.IsFinite)];
        double least = drawn.DefaultIfEmpty().Min(), greatest = drawn.DefaultIfEmpty().Max();
        return Enumerable.Range(0, Shade.Length).Where(line => double.IsFinite(Shade[line])).OrderBy(line => Shade[line])
            .Select(line => (line, greatest > least ? (Shade[line] - least) / (greatest - least) : 1));
    }

    private static double HeightOf(ParallelAxis axis, double value)
    {
        var (min, max) = Range(axis);
        if (!double.IsFinite(value))
            return Below;
        return max > min ? axis.IsLog ? Math.Log(value / min) / Math.Log(max / min) : (value - min) / (max - min) : 0.5;
    }

    private static (double Min, double Max) Range(ParallelAxis axis)
    {
        if (!axis.Options.IsEmpty)
            return (0, axis.Options.Length - 1);
        double[] finite = [.. axis.Values.Where(double.IsFinite)];
        return (finite.DefaultIfEmpty().Min(), finite.DefaultIfEmpty().Max());
    }
}

/// <summary>Draws lines through upright axes.</summary>
internal static class SvgParallel
{
    public static void Draw(ParallelTrace trace, AxisScale x, AxisScale y, SvgCanvas canvas)
    {
        var heights = trace.Axes.Select(ParallelTrace.HeightsOf).ToArray();
        foreach (var (line, shade) in trace.FromBehind())
            canvas.Path(
                "M" + string.Join('L', heights.Select((axis, i) => $"{Pixels(x.Map((double)i))} {Pixels(y.Map(axis[line]))}")),
                $"fill=\"none\" stroke=\"{Palette.Shade(0.2 + 0.8 * shade)}\" stroke-width=\"{(shade == 1 ? "3" : "1.5")}\" stroke-linejoin=\"round\"");
        for (int i = 0; i < trace.Axes.Length; i++)
        {
            double at = x.Map((double)i);
            canvas.Path($"M{Pixels(at)} {Pixels(y.Map(0))}V{Pixels(y.Map(1))}", $"stroke=\"{SvgCanvas.Rule}\"");
            foreach (var tick in ParallelTrace.TicksOf(trace.Axes[i]))
                canvas.Text(at + 5, y.Map(tick.At) + 4, TextWidth.Fit(tick.Label, x.Band - 10, 11), "start", "font-size=\"11\" stroke=\"none\"");
        }
    }
}
