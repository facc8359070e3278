using StrokeNotebooks.Charts;

namespace StrokeNotebooks.Interactive.Flowcharts;

/// <summary>A place with a box in it; the place's sizes are turned where the chart goes sideways.</summary>
/// <param name="box">The box.</param>
/// <param name="isSideways">Whether layers stand side by side.</param>
internal sealed class FlowPlace(FlowBox box, bool isSideways) : Place
{
    public FlowBox Box { get; } = box;

    /// <summary>A box as a place.</summary>
    public static FlowPlace Of(FlowBox box, bool isSideways, bool isBend) =>
        new(box, isSideways) { Width = isSideways ? box.Height : box.Width, Height = isSideways ? box.Width : box.Height, IsBend = isBend };

    /// <summary>How far the outline lies within the place, so far from its middle.</summary>
    public double InsetAt(double offset) => Box.InsetAt(offset, isSideways);
}

/// <summary>A link with the places that it goes by, from the layer that is first to the one that is last.</summary>
/// <param name="Link">The link.</param>
/// <param name="Way">The places, both ends included.</param>
/// <param name="IsTurned">Whether the link runs against the chart's direction, so that its first node stands last.</param>
/// <param name="Label">The place of its label; null if it has none.</param>
internal sealed record FlowWay(FlowLink Link, IReadOnlyList<Place> Way, bool IsTurned, FlowPlace? Label);

/// <summary>
/// Where everything stands. Nodes stand in layers by the longest way from a start (Sugiyama, Tagawa and Toda 1981), labels of links in layers of their own between them.
/// Positions are told as if the chart went down.
/// </summary>
internal sealed class FlowLayout
{
    private const double LayerGap = 24;

    private readonly bool _isSideways;
    private readonly List<List<Place>> _layers = [];

    private FlowLayout(Flowchart chart, bool isSideways)
    {
        _isSideways = isSideways;
        Nodes = [.. chart.Nodes.Select(node => FlowPlace.Of(FlowBox.OfNode(node), isSideways, isBend: false))];
    }

    /// <summary>The nodes' places, in the chart's order.</summary>
    public FlowPlace[] Nodes { get; }

    public List<FlowWay> Ways { get; } = [];

    /// <summary>The size along the layers.</summary>
    public double Breadth { get; private set; }

    /// <summary>The size across the layers.</summary>
    public double Length { get; private set; }

    /// <summary>Arranges a chart.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="isSideways">Whether layers stand side by side.</param>
    public static FlowLayout Of(Flowchart chart, bool isSideways)
    {
        var layout = new FlowLayout(chart, isSideways);
        bool[] turned = FlowLayers.Turned(chart);
        int[] layers = FlowLayers.Of(chart, turned);
        // Between two layers of nodes is one for labels; it takes no room if there are none.
        for (int i = 0; i < layers.Max() * 2 + 1; i++)
            layout._layers.Add([]);
        for (int i = 0; i < chart.Nodes.Count; i++)
            layout.Add(layout.Nodes[i], 2 * layers[i]);
        for (int i = 0; i < chart.Links.Count; i++)
            layout.Connect(chart.Links[i], turned[i]);
        LayerOrder.Untangle(layout._layers);
        layout.Breadth = LayerPositions.Assign(layout._layers);
        layout.StackLayers();
        return layout;
    }

    private void Add(Place place, int layer)
    {
        place.Layer = layer;
        _layers[layer].Add(place);
    }

    private void Connect(FlowLink link, bool isTurned)
    {
        var (first, last) = isTurned ? (Nodes[link.To], Nodes[link.From]) : (Nodes[link.From], Nodes[link.To]);
        int middle = first.Layer + 1 + (last.Layer - first.Layer - 1) / 4 * 2;
        FlowPlace? label = link.Label.Count == 0 ? null : FlowPlace.Of(FlowBox.OfLabel(link), _isSideways, isBend: true);
        List<Place> way = [first];
        for (int layer = first.Layer + 1; layer < last.Layer; layer++)
        {
            var bend = label is not null && layer == middle ? label : new Place { Width = 10, IsBend = true };
            Add(bend, layer);
            way.Add(bend);
        }
        way.Add(last);
        foreach (var (upper, lower) in way.Zip(way.Skip(1)))
        {
            upper.Lower.Add((lower, 0));
            lower.Upper.Add((upper, 0));
        }
        Ways.Add(new FlowWay(link, way, isTurned, label));
    }

    private void StackLayers()
    {
        double y = 0;
        foreach (var layer in _layers)
        {
            double height = layer.Max(place => place.Height);
            foreach (var place in layer)
            {
                place.Top = y + (place.IsBend ? 0 : (height - place.Height) / 2);
                place.Bottom = place.IsBend ? y + height : place.Top + place.Height;
            }
            // A layer that holds no label is only passed.
            y += height == 0 ? 0 : height + LayerGap;
        }
        Length = y - LayerGap;
    }
}
