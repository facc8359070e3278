namespace StrokeNotebooks.Interactive.Flowcharts;

/// <summary>Gives each node of a chart its layer.</summary>
internal static class FlowLayers
{
    /// <summary>Which links must be turned so that no way leads in a circle: those that lead back to a node from which the walk came.</summary>
    public static bool[] Turned(Flowchart chart)
    {
        bool[] turned = new bool[chart.Links.Count];
        var states = new State[chart.Nodes.Count];
        var links = Enumerable.Range(0, chart.Links.Count).ToLookup(i => chart.Links[i].From);
        // From the nodes that nothing leads to, first.
        var starts = Enumerable.Range(0, chart.Nodes.Count).OrderBy(node => chart.Links.Any(link => link.To == node));
        foreach (int node in starts)
            Walk(node);
        return turned;

        void Walk(int node)
        {
            if (states[node] != State.Unseen)
                return;
            states[node] = State.Open;
            foreach (int i in links[node])
                if (states[chart.Links[i].To] == State.Open)
                    turned[i] = true;
                else
                    Walk(chart.Links[i].To);
            states[node] = State.Closed;
        }
    }

    /// <summary>The layers: each node stands behind all that lead to it, and one to which nothing leads right before the first that needs it.</summary>
    public static int[] Of(Flowchart chart, bool[] turned)
    {
        var links = chart.Links.Select((link, i) => turned[i] ? (From: link.To, To: link.From) : (link.From, link.To)).ToArray();
        int[] layers = new int[chart.Nodes.Count];
        // There is no circle, so no way is longer than there are nodes.
        for (bool isMoving = true; isMoving;)
        {
            isMoving = false;
            foreach (var (from, to) in links)
                if (layers[to] <= layers[from])
                    (layers[to], isMoving) = (layers[from] + 1, true);
        }
        for (int node = 0; node < layers.Length; node++)
            if (links.All(link => link.To != node) && links.Any(link => link.From == node))
                layers[node] = links.Where(link => link.From == node).Min(link => layers[link.To]) - 1;
        return layers;
    }

    private enum State
    {
        Unseen,
        Open,
        Closed,
    }
}
