using System.Text.Json.Nodes;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Charts;

/// <summary>Writes a figure as Plotly JSON. Bins, quartiles and outliers are counted by us, so that Plotly shows the same picture as the SVG.</summary>
/// <remarks>Attributes: https://plotly.com/javascript/reference/.</remarks>
internal static class PlotlyWriter
{
    public static string Write(Figure figure) => new JsonObject
    {
        ["data"] = new JsonArray([.. figure.Traces.Select((trace, index) => Trace(figure, trace, index))]),
        ["layout"] = Layout(figure),
        ["config"] = new JsonObject { ["responsive"] = true, ["displaylogo"] = false },
    }.ToJsonString();

    private static JsonObject Trace(Figure figure, Trace trace, int index)
    {
        var json = trace switch
        {
            HistogramTrace histogram => Histogram(histogram, figure.Traces.Length > 1),
            BarTrace bar => Bar(bar),
            PointTrace points => Points(points),
            BoxTrace box => Box(box),
            HeatMapTrace map => HeatMap(map),
            ParallelTrace lines => Parallel(lines),
            _ => throw new InvalidOperationException($"Unknown trace {trace.GetType().Name}."),
        };
        if (trace.Name is { } name)
            json["name"] = name;
        else if (trace is not ParallelTrace)
            json["showlegend"] = false;
        if (trace is PointTrace { HasLine: true } or BoxTrace)
            json["line"] = new JsonObject { ["color"] = Palette.OfSeries(index) };
        if (trace is not (HeatMapTrace or ParallelTrace or PointTrace { HasMarkers: false }))
            (json["marker"] ??= new JsonObject())["color"] = Palette.OfSeries(index);
        return json;
    }

    // As bars, since Plotly would count raw values into bins of its own choice.
    private static JsonObject Histogram(HistogramTrace trace, bool shinesThrough)
    {
        var bins = Enumerable.Range(0, trace.Heights.Length).ToArray();
        return new()
        {
            ["type"] = "bar",
            ["x"] = Numbers(bins.Select(i => (trace.Edges[i] + trace.Edges[i + 1]) / 2)),
            ["y"] = Numbers(trace.Heights),
            ["width"] = Numbers(bins.Select(i => trace.Edges[i + 1] - trace.Edges[i])),
            ["customdata"] = Texts(bins.Select(i => $"{NumberText.Value(trace.Edges[i])} to {NumberText.Value(trace.Edges[i + 1])}")),
            ["hovertemplate"] = "%{customdata}: %{y}",
            ["opacity"] = shinesThrough ? 0.55 : 0.85,
        };
    }

    private static JsonObject Bar(BarTrace trace)
    {
        JsonArray categories = Texts(trace.Categories), values = Numbers(trace.Values);
        return trace.IsHorizontal
            ? new() { ["type"] = "bar", ["orientation"] = "h", ["x"] = values, ["y"] = categories, ["opacity"] = 0.85 }
            : new() { ["type"] = "bar", ["x"] = categories, ["y"] = values, ["opacity"] = 0.85 };
    }

    private static JsonObject Points(PointTrace trace)
    {
        var json = new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = (trace.HasLine, trace.HasMarkers) switch { (true, true) => "lines+markers", (true, false) => "lines", _ => "markers" },
            ["x"] = Numbers(trace.Xs),
            ["y"] = Numbers(trace.Ys),
        };
        if (!trace.Errors.IsEmpty)
            json["error_y"] = new JsonObject { ["type"] = "data", ["array"] = Numbers(trace.Errors), ["thickness"] = 1.5 };
        if (!trace.HasLine)
            json["marker"] = new JsonObject { ["opacity"] = 0.6 };
        return json;
    }

    private static JsonObject Box(BoxTrace trace) => new()
    {
        ["type"] = "box",
        ["x"] = Texts([trace.Category]),
        ["q1"] = Numbers([trace.FirstQuartile]),
        ["median"] = Numbers([trace.Median]),
        ["q3"] = Numbers([trace.ThirdQuartile]),
        ["lowerfence"] = Numbers([trace.LowerWhisker]),
        ["upperfence"] = Numbers([trace.UpperWhisker]),
        ["y"] = new JsonArray(Numbers(trace.Outliers)),
        ["boxpoints"] = "outliers",
    };

    private static JsonObject HeatMap(HeatMapTrace trace) => new()
    {
        ["type"] = "heatmap",
        ["x"] = Texts(trace.Columns),
        ["y"] = Texts(trace.Rows),
        ["z"] = new JsonArray([.. trace.Values.Select(row => Numbers(row))]),
        ["texttemplate"] = "%{z}",
        ["colorscale"] = new JsonArray(new JsonArray(0, Palette.Palest), new JsonArray(1, Palette.Darkest)),
        ["showscale"] = false,
        ["xgap"] = 2,
        ["ygap"] = 2,
    };

    // Heights in place of values: Plotly's own axes are not logarithmic, and have no place for a missing value.
    private static JsonObject Parallel(ParallelTrace trace)
    {
        var lines = trace.FromBehind().ToArray();
        return new()
        {
            ["type"] = "parcoords",
            ["dimensions"] = new JsonArray([.. trace.Axes.Select(axis => (JsonNode)Dimension(axis, lines.Select(line => line.Line)))]),
            ["line"] = new JsonObject
            {
                ["color"] = Numbers(lines.Select(line => line.Shade)),
                ["colorscale"] = new JsonArray(new JsonArray(0, Palette.Shade(0.2)), new JsonArray(1, Palette.Darkest)),
            },
        };

        static JsonObject Dimension(ParallelAxis axis, IEnumerable<int> lines)
        {
            double[] heights = ParallelTrace.HeightsOf(axis);
            Tick[] ticks = [.. ParallelTrace.TicksOf(axis)];
            return new()
            {
                ["label"] = axis.Name,
                ["range"] = Numbers([ParallelTrace.Below, 1]),
                ["tickvals"] = Numbers(ticks.Select(tick => tick.At)),
                ["ticktext"] = Texts(ticks.Select(tick => tick.Label)),
                ["values"] = Numbers(lines.Select(line => heights[line])),
            };
        }
    }

    private static JsonObject Layout(Figure figure)
    {
        var layout = new JsonObject
        {
            ["width"] = figure.Width,
            ["height"] = figure.Height,
            ["xaxis"] = AxisOf(figure, horizontal: true),
            ["yaxis"] = AxisOf(figure, horizontal: false),
            ["margin"] = new JsonObject { ["l"] = 60, ["r"] = 24, ["t"] = 96, ["b"] = 56 },
            ["showlegend"] = SvgHeader.Entries(figure).Count > 0,
            ["meta"] = new JsonObject { ["alt"] = figure.AltText },
        };
        if (SvgHeader.Entries(figure).Count > 0)
            layout["legend"] = new JsonObject { ["orientation"] = "h", ["x"] = 0, ["y"] = 1.02, ["yanchor"] = "bottom" };
        if (figure.Traces.Any(trace => trace is HistogramTrace))
            layout["barmode"] = "overlay";
        else if (figure.Traces.Any(trace => trace is BarTrace))
            layout["barmode"] = figure.IsStacked ? "relative" : "group";
        if (figure.Title is { } title)
            layout["title"] = new JsonObject { ["text"] = title, ["x"] = 0.02, ["y"] = 0.97, ["yanchor"] = "top" };
        if (figure.ReferenceLines.Length > 0)
            layout["shapes"] = new JsonArray([.. figure.ReferenceLines.Select(Shape)]);
        if (figure.Annotations.Length > 0)
            layout["annotations"] = new JsonArray([.. figure.Annotations.Select(note => Note(figure, note))]);
        return layout;
    }

    private static JsonObject AxisOf(Figure figure, bool horizontal)
    {
        var axis = horizontal ? figure.XAxis : figure.YAxis;
        var domain = Domain.Of(figure, horizontal);
        var json = new JsonObject { ["type"] = domain.IsCategorical ? "category" : domain.IsLog ? "log" : "linear", ["automargin"] = true };
        if (axis.Title is { } title)
            json["title"] = new JsonObject { ["text"] = title };
        if (domain.IsCategorical && !horizontal)
            json["autorange"] = "reversed";
        else if (!domain.IsCategorical)
            json["range"] = domain.IsLog ? Numbers([Math.Log10(domain.Min), Math.Log10(domain.Max)]) : Numbers([domain.Min, domain.Max]);
        return json;
    }

    // On a logarithmic axis Plotly places notes by the logarithm, unlike shapes and data.
    private static JsonObject Note(Figure figure, Annotation note) => new()
    {
        ["x"] = Number(figure.XAxis.IsLog ? Math.Log10(note.X) : note.X),
        ["y"] = Number(figure.YAxis.IsLog ? Math.Log10(note.Y) : note.Y),
        ["text"] = note.Text,
    };

    // A missing end is the edge of the plot: 0 or 1 of the axis' own length.
    private static JsonObject Shape(ReferenceLine line)
    {
        var json = new JsonObject
        {
            ["type"] = "line",
            ["xref"] = double.IsNaN(line.X0) ? "x domain" : "x",
            ["yref"] = double.IsNaN(line.Y0) ? "y domain" : "y",
            ["x0"] = Number(double.IsNaN(line.X0) ? 0 : line.X0),
            ["x1"] = Number(double.IsNaN(line.X1) ? 1 : line.X1),
            ["y0"] = Number(double.IsNaN(line.Y0) ? 0 : line.Y0),
            ["y1"] = Number(double.IsNaN(line.Y1) ? 1 : line.Y1),
            ["line"] = new JsonObject { ["color"] = SvgCanvas.Line, ["dash"] = "dash", ["width"] = 1.5 },
        };
        if (line.Name is { } name)
            (json["name"], json["showlegend"]) = (name, true);
        return json;
    }

    private static JsonArray Numbers(IEnumerable<double> values) => [.. values.Select(Number)];

    private static JsonArray Texts(IEnumerable<string> values) => [.. values.Select(value => (JsonNode)value)];

    private static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(NumberText.Rounded(value)) : null;
}
