using System.Collections.Immutable;

namespace StrokeNotebooks.Charts;

/// <summary>One series of a figure, ready to draw: what had to be counted is counted.</summary>
internal abstract record Trace(string? Name)
{
    /// <summary>What the trace puts on the x axis.</summary>
    public abstract AxisData X { get; }

    /// <summary>What the trace puts on the y axis.</summary>
    public abstract AxisData Y { get; }

    /// <summary>What the field calls such a picture, for the alternative text.</summary>
    public abstract string Kind { get; }
}

/// <summary>What stands on an axis: categories, or numbers within a range that may have to begin at zero (a bar's length is read from there).</summary>
internal readonly record struct AxisData(ImmutableArray<string> Categories, double Min = double.NaN, double Max = double.NaN, bool FromZero = false)
{
    public static AxisData OfNumbers(IEnumerable<double> values, bool fromZero = false)
    {
        var finite = values.Where(double.IsFinite).DefaultIfEmpty(double.NaN).ToArray();
        return new([], finite.Min(), finite.Max(), fromZero);
    }
}

/// <summary>Bins side by side: <c>Edges</c> has one value more than <c>Heights</c>.</summary>
internal sealed record HistogramTrace(string? Name, ImmutableArray<double> Edges, ImmutableArray<double> Heights) : Trace(Name)
{
    public override AxisData X => AxisData.OfNumbers(Edges);
    public override AxisData Y => AxisData.OfNumbers(Heights, fromZero: true);
    public override string Kind => "histogram";
}

/// <summary>One bar a category.</summary>
internal sealed record BarTrace(string? Name, ImmutableArray<string> Categories, ImmutableArray<double> Values, bool IsHorizontal) : Trace(Name)
{
    public override AxisData X => IsHorizontal ? Numbers : new(Categories);
    public override AxisData Y => IsHorizontal ? new(Categories) : Numbers;
    public override string Kind => "bar chart";
    private AxisData Numbers => AxisData.OfNumbers(Values, fromZero: true);
}

/// <summary>Points, joined or not, each with a bar of so much up and down if there are errors. NaN breaks a line.</summary>
internal sealed record PointTrace(string? Name, ImmutableArray<double> Xs, ImmutableArray<double> Ys, bool HasLine, bool HasMarkers) : Trace(Name)
{
    public ImmutableArray<double> Errors { get; init; } = [];
    public override AxisData X => AxisData.OfNumbers(Xs);
    public override AxisData Y => AxisData.OfNumbers([.. Ys, .. Ys.Zip(Errors, (y, error) => y - error), .. Ys.Zip(Errors, (y, error) => y + error)]);
    public override string Kind => HasLine ? "line chart" : "scatter plot";
}

/// <summary>A box from the first to the third quartile, whiskers to the last value within 1.5 times its height, and what lies beyond.</summary>
internal sealed record BoxTrace(string? Name, double LowerWhisker, double FirstQuartile, double Median, double ThirdQuartile, double UpperWhisker, ImmutableArray<double> Outliers)
    : Trace(Name)
{
    public string Category => Name ?? "";
    public override AxisData X => new([Category]);
    public override AxisData Y => AxisData.OfNumbers([LowerWhisker, UpperWhisker, .. Outliers]);
    public override string Kind => "box plot";
}

/// <summary>A coloured cell for each row and column; the first row is on top.</summary>
internal sealed record HeatMapTrace(ImmutableArray<string> Columns, ImmutableArray<string> Rows, ImmutableArray<ImmutableArray<double>> Values) : Trace((string?)null)
{
    public override AxisData X => new(Columns);
    public override AxisData Y => new(Rows);
    public override string Kind => "heat map";
}
