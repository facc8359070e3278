using System.Collections.Immutable;
using StrokeNotebooks.Charts;

namespace StrokeNotebooks.Pipelines;

/// <summary>
/// Where everything stands: layers from top to bottom by the longest way from a start (Sugiyama, Tagawa and Toda 1981). All arrows from one output share one line down,
/// which bends in each layer that it passes, and each arrow branches off above its end.
/// </summary>
internal sealed class GraphLayout
{
    private const double LayerGap = 30;

    private readonly List<List<Place>> _layers = [];

    private GraphLayout()
    {
    }

    /// <summary>The components' boxes.</summary>
    public ImmutableArray<NodeBox> Boxes { get; private init; }

    /// <summary>Each arrow with the places that it goes by, its ends included.</summary>
    public List<(Arrow Arrow, ImmutableArray<Place> Way)> Ways { get; } = [];

    public double Width { get; private set; }

    public double Height { get; private set; }

    /// <summary>Arranges a pipeline's components from the point 0, 0.</summary>
    public static GraphLayout Of(Pipeline pipeline, PipelineResult? result, bool withTimes)
    {
        var arrows = Arrow.Of(pipeline);
        var used = arrows.Select(arrow => arrow.From).ToHashSet();
        var boxes = pipeline.Components.ToDictionary(component => component.Id, component => new NodeBox(component, NodeCard.Of(component, result, withTimes), used));
        var last = pipeline.ExitHandler is { } handler ? new NodeBox(handler, NodeCard.Of(handler, result, withTimes, isExitHandler: true), used) : null;
        var layout = new GraphLayout { Boxes = [.. boxes.Values, .. last is null ? Array.Empty<NodeBox>() : [last]] };
        foreach (var (box, layer) in Layers(pipeline, arrows))
            layout.Add(boxes[box.Id], layer);
        foreach (var sameOutput in arrows.GroupBy(arrow => arrow.From))
            layout.Connect(boxes, [.. sameOutput]);
        if (last is not null)
            layout.Add(last, layout._layers.Count);
        LayerOrder.Untangle(layout._layers);
        layout.Width = LayerPositions.Assign(layout._layers);
        layout.StackLayers();
        return layout;
    }

    // A component that waits for nothing stands right above the first that needs it, not at the very top.
    private static IEnumerable<(Component Component, int Layer)> Layers(Pipeline pipeline, ImmutableArray<Arrow> arrows)
    {
        var layers = new Dictionary<string, int>();
        foreach (var component in pipeline.Components)
            layers[component.Id] = arrows.Where(arrow => arrow.To == component).Select(arrow => layers[arrow.From.Producer] + 1).DefaultIfEmpty(0).Max();
        foreach (var component in pipeline.Components.Where(component => pipeline.Upstream(component).IsEmpty))
            layers[component.Id] = arrows.Where(arrow => arrow.From.Producer == component.Id).Select(arrow => layers[arrow.To.Id] - 1).DefaultIfEmpty(0).Min();
        return pipeline.Components.Select(component => (component, layers[component.Id]));
    }

    private void Add(Place place, int layer)
    {
        place.Layer = layer;
        while (_layers.Count <= layer)
            _layers.Add([]);
        _layers[layer].Add(place);
    }

    private void Connect(Dictionary<string, NodeBox> boxes, ImmutableArray<Arrow> arrows)
    {
        var from = boxes[arrows[0].From.Producer];
        List<Place> trunk = [from];
        for (int layer = from.Layer + 1; layer < arrows.Max(arrow => boxes[arrow.To.Id].Layer); layer++)
        {
            var bend = new Place { Width = 10, IsBend = true };
            Add(bend, layer);
            Link(trunk[^1], bend);
            trunk.Add(bend);
        }
        foreach (var arrow in arrows)
        {
            var to = boxes[arrow.To.Id];
            int passed = to.Layer - from.Layer;
            Link(trunk[passed - 1], to);
            Ways.Add((arrow, [.. trunk[..passed], to]));
        }

        void Link(Place upper, Place lower)
        {
            double offset = upper is NodeBox box ? box.PortOf(arrows[0].From.Key) : 0;
            upper.Lower.Add((lower, offset));
            lower.Upper.Add((upper, offset));
        }
    }

    private void StackLayers()
    {
        double y = 0;
        foreach (var layer in _layers)
        {
            double height = layer.Max(place => place.Height);
            foreach (var place in layer)
            {
                place.Top = y + (place is NodeBox ? (height - place.Height) / 2 : 0);
                place.Bottom = place is NodeBox ? place.Top + place.Height : y + height;
            }
            y += height + LayerGap;
        }
        Height = y - LayerGap;
    }
}
