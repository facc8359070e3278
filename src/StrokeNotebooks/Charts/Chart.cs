using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace StrokeNotebooks.Charts;

/// <summary>Makes figures of plain numbers: <c>Chart.Histogram(ages, bins: 20).WithTitle("Age").WithXAxis("age in years")</c>.</summary>
/// <remarks>Values that are NaN (missing) are left out of histograms and boxes and break lines.</remarks>
public static partial class Chart
{
    /// <summary>How many values fall in each of <paramref name="bins"/> intervals of equal width between the least and the greatest (numpy: <c>histogram</c>).</summary>
    /// <param name="values">The values; those that are not finite or lie outside <paramref name="range"/> are left out.</param>
    /// <param name="bins">How many intervals; at least 1.</param>
    /// <param name="name">The series' name in a legend.</param>
    /// <param name="range">Where the first interval begins and the last ends; by default the data's extremes.</param>
    public static Figure Histogram(IEnumerable<double> values, int bins = 20, string? name = null, (double Min, double Max)? range = null)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        var edges = Binning.Edges(finite, bins, range);
        return Counted(new HistogramTrace(name, edges, Binning.Count(finite, edges)), "count");
    }

    /// <summary>A histogram that has been counted already, such as that of a column's statistics.</summary>
    /// <param name="edges">Where the bins begin, and where the last ends: one value more than there are heights, ascending.</param>
    /// <param name="heights">How many values each bin holds, or which share of them.</param>
    /// <param name="name">The series' name in a legend.</param>
    /// <exception cref="ArgumentException">The numbers of edges and heights do not fit, or the edges do not ascend.</exception>
    public static Figure Histogram(IEnumerable<double> edges, IEnumerable<double> heights, string? name = null)
    {
        var trace = new HistogramTrace(name, [.. edges], [.. heights]);
        if (trace.Edges.Length != trace.Heights.Length + 1)
            throw new ArgumentException($"{trace.Heights.Length} bins have {trace.Heights.Length + 1} edges, not {trace.Edges.Length}.", nameof(edges));
        if (trace.Edges.Zip(trace.Edges.Skip(1)).Any(pair => !(pair.First < pair.Second)))
            throw new ArgumentException("The edges of a histogram ascend.", nameof(edges));
        return Counted(trace, "count");
    }

    /// <summary>Histograms of several groups over the same bins, one shining through the other.</summary>
    /// <param name="groups">Each group's name and values.</param>
    /// <param name="bins">How many intervals of equal width between the extremes of all groups.</param>
    /// <param name="share">Whether heights are shares of the group (they sum to 1) instead of counts: needed to compare groups of unlike size.</param>
    public static Figure Histograms(IEnumerable<(string Name, IEnumerable<double> Values)> groups, int bins = 20, bool share = false)
    {
        var finite = groups.Select(group => (group.Name, Values: group.Values.Where(double.IsFinite).ToArray())).ToArray();
        var edges = Binning.Edges([.. finite.SelectMany(group => group.Values)], bins, range: null);
        Figure figure = new([.. finite.Select(group => (Trace)new HistogramTrace(group.Name, edges, Heights(group.Values)))]);
        return figure.WithYAxis(share ? "share of the group" : "count");

        ImmutableArray<double> Heights(double[] values) =>
            share ? [.. Binning.Count(values, edges).Select(count => count / Math.Max(1, values.Length))] : Binning.Count(values, edges);
    }

    /// <summary>One bar a category, in the given order.</summary>
    /// <exception cref="ArgumentException">There are not as many values as categories.</exception>
    public static Figure Bar(IEnumerable<string> categories, IEnumerable<double> values, string? name = null, bool horizontal = false)
    {
        var trace = new BarTrace(name, [.. categories], [.. values], horizontal);
        RequireEqual(trace.Categories.Length, trace.Values.Length);
        return new(trace);
    }

    /// <summary>Points joined by a line, in the given order.</summary>
    /// <param name="x">Where the points lie along the horizontal axis.</param>
    /// <param name="y">Where they lie along the vertical axis.</param>
    /// <param name="name">The series' name in a legend.</param>
    /// <param name="markers">Whether each point is marked.</param>
    /// <param name="errors">For each point how far a bar reaches up and down from it, such as a standard error.</param>
    /// <exception cref="ArgumentException">There are not as many y or errors as x.</exception>
    public static Figure Line(IEnumerable<double> x, IEnumerable<double> y, string? name = null, bool markers = false, IEnumerable<double>? errors = null) =>
        Points(x, y, name, hasLine: true, markers, errors);

    /// <summary>Points that are not joined.</summary>
    /// <exception cref="ArgumentException">There are not as many y as x.</exception>
    public static Figure Scatter(IEnumerable<double> x, IEnumerable<double> y, string? name = null) => Points(x, y, name, hasLine: false, hasMarkers: true);

    /// <summary>The quartiles (linear between values, numpy's default), whiskers to the last value within 1.5 quartile distances (Tukey), and what lies beyond.</summary>
    /// <exception cref="ArgumentException">No value is finite.</exception>
    public static Figure Box(IEnumerable<double> values, string? name = null) => new(Binning.Box(name, values));

    /// <summary>A cell for each row and column, the darker the greater its value; the first row is on top.</summary>
    /// <exception cref="ArgumentException">The numbers of labels and values do not fit.</exception>
    public static Figure HeatMap(IEnumerable<string> columns, IEnumerable<string> rows, IEnumerable<IEnumerable<double>> values)
    {
        var trace = new HeatMapTrace([.. columns], [.. rows], [.. values.Select(row => row.ToImmutableArray())]);
        RequireEqual(trace.Rows.Length, trace.Values.Length);
        foreach (var row in trace.Values)
            RequireEqual(trace.Columns.Length, row.Length);
        return new(trace);
    }

    /// <summary>All series of several figures in one plot; titles and axes are the first one's.</summary>
    /// <exception cref="ArgumentException">There is no figure, or one has categories where another has numbers.</exception>
    public static Figure Combine(params IEnumerable<Figure> figures)
    {
        Figure[] all = [.. figures];
        if (all.Length == 0)
            throw new ArgumentException("There is no figure to combine.", nameof(figures));
        var combined = all[0] with
        {
            Traces = [.. all.SelectMany(figure => figure.Traces)],
            ReferenceLines = [.. all.SelectMany(figure => figure.ReferenceLines).Distinct()],
            Annotations = [.. all.SelectMany(figure => figure.Annotations)],
        };
        if (combined.Traces.Select(trace => (trace.X.Categories.IsEmpty, trace.Y.Categories.IsEmpty)).Distinct().Count() > 1)
            throw new ArgumentException("The figures do not share their axes: one has categories where another has numbers.", nameof(figures));
        return combined;
    }

    private static Figure Counted(Trace trace, string what) => new Figure(trace).WithYAxis(what);

    private static Figure Points(IEnumerable<double> x, IEnumerable<double> y, string? name, bool hasLine, bool hasMarkers, IEnumerable<double>? errors = null)
    {
        var trace = new PointTrace(name, [.. x], [.. y], hasLine, hasMarkers) { Errors = [.. errors ?? []] };
        RequireEqual(trace.Xs.Length, trace.Ys.Length);
        if (errors is not null)
            RequireEqual(trace.Xs.Length, trace.Errors.Length);
        return new(trace);
    }

    private static void RequireEqual(int expected, int found, [CallerArgumentExpression(nameof(found))] string? what = null)
    {
        if (expected != found)
            throw new ArgumentException($"{expected} values are needed, one for each label or x, but there are {found}.", what);
    }
}
