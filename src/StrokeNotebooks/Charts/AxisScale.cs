using System.Collections.Immutable;

namespace StrokeNotebooks.Charts;

/// <summary>What an axis spans, in values: categories at 0, 1, 2, ... or numbers from <c>Min</c> to <c>Max</c>, all of them whole or not.</summary>
internal sealed record Domain(ImmutableArray<string> Categories, double Min, double Max, bool IsLog, bool IsWhole = false)
{
    public bool IsCategorical => !Categories.IsEmpty;

    /// <summary>The domain of one axis of a figure: what its traces need, unless the axis has fixed ends.</summary>
    public static Domain Of(Figure figure, bool horizontal)
    {
        var axis = horizontal ? figure.XAxis : figure.YAxis;
        AxisData[] data = [.. figure.Traces.Select(trace => horizontal ? trace.X : trace.Y)];
        ImmutableArray<string> categories = [.. data.SelectMany(part => part.Categories).Distinct()];
        if (!categories.IsEmpty)
            return new(categories, -0.5, categories.Length - 0.5, IsLog: false);
        var (min, max) = Extent(figure, data, axis.IsLog);
        bool fromZero = !axis.IsLog && data.Any(part => part.FromZero), fits = figure.Traces.All(trace => trace is HistogramTrace) && !fromZero;
        if (fromZero)
            (min, max) = (Math.Min(0, min), Math.Max(0, max));
        if (min == max)
            (min, max) = axis.IsLog ? (min / 2, max * 2) : fromZero ? (0, 1) : (min - 0.5, max + 0.5);
        // Air around the data (more where a bar's value stands at its end), but none below the zero that bars stand on.
        double air = fits ? 0.01 : horizontal && fromZero ? 0.12 : 0.05;
        double below = fromZero && min == 0 ? 0 : air, above = fromZero && max == 0 ? 0 : air;
        (min, max) = axis.IsLog
            ? (min / Math.Pow(max / min, below), max * Math.Pow(max / min, above))
            : (min - below * (max - min), max + above * (max - min));
        return new([], axis.Min ?? Math.Min(min, axis.Max - 1 ?? min), axis.Max ?? Math.Max(max, axis.Min + 1 ?? max), axis.IsLog, fromZero && AreWhole(figure));
    }

    private static bool AreWhole(Figure figure) =>
        figure.Traces.SelectMany(trace => trace is BarTrace bar ? bar.Values : trace is HistogramTrace histogram ? histogram.Heights : [0.5]).All(double.IsInteger);

    private static (double Min, double Max) Extent(Figure figure, AxisData[] data, bool isLog)
    {
        var parts = data.Where(part => double.IsFinite(part.Min));
        if (isLog)
            parts = parts.Where(part => part.Max > 0).Select(part => part with { Min = part.Min > 0 ? part.Min : part.Max / 1000 });
        if (figure.IsStacked && figure.Traces.OfType<BarTrace>().ToArray() is { Length: > 0 } bars)
        {
            var sums = bars.SelectMany(bar => bar.Categories.Zip(bar.Values)).GroupBy(pair => pair.First, pair => pair.Second).Select(group => group.Sum(Math.Abs));
            return (0, sums.Max());
        }
        return parts.Any() ? (parts.Min(part => part.Min), parts.Max(part => part.Max)) : isLog ? (1, 10) : (0, 1);
    }
}

/// <summary>Maps a domain to pixels.</summary>
internal sealed class AxisScale(Domain domain, double from, double to)
{
    public Domain Domain => domain;

    public double From => from;

    public double To => to;

    /// <summary>The width of one category, in pixels.</summary>
    public double Band => Math.Abs(to - from) / domain.Categories.Length;

    public double Map(double value) => from + (to - from) * (domain.IsLog
        ? Math.Log(value / domain.Min) / Math.Log(domain.Max / domain.Min)
        : (value - domain.Min) / (domain.Max - domain.Min));

    public double Map(string category) => Map(domain.Categories.IndexOf(category));
}
