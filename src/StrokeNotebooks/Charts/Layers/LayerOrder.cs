namespace StrokeNotebooks.Charts;

/// <summary>Orders the places within layers so that few lines cross: each goes to the mean of its neighbours, layer by layer, down and up again (the barycentre method).</summary>
internal static class LayerOrder
{
    private const int Sweeps = 12;

    public static void Untangle(List<List<Place>> layers)
    {
        var best = layers.Select(layer => layer.ToArray()).ToArray();
        int fewest = Crossings(layers);
        for (int sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            bool down = sweep % 2 == 0;
            foreach (int index in down ? Enumerable.Range(1, layers.Count - 1) : Enumerable.Range(0, layers.Count - 1).Reverse())
            {
                var fixedLayer = layers[down ? index - 1 : index + 1];
                layers[index] = [.. layers[index].Select((place, at) => (Place: place, Goal: Barycentre(place, fixedLayer, down) ?? at)).OrderBy(pair => pair.Goal).Select(pair => pair.Place)];
            }
            int crossings = Crossings(layers);
            if (crossings >= fewest)
                continue;
            fewest = crossings;
            best = [.. layers.Select(layer => layer.ToArray())];
        }
        for (int i = 0; i < layers.Count; i++)
            layers[i] = [.. best[i]];
    }

    private static double? Barycentre(Place place, List<Place> neighbours, bool above)
    {
        var ties = above ? place.Upper : place.Lower;
        return ties.Count == 0 ? null : ties.Average(tie => neighbours.IndexOf(tie.Place) + tie.Offset / 1000);
    }

    private static int Crossings(List<List<Place>> layers) => layers.Zip(layers.Skip(1), (upper, lower) =>
    {
        var lines = upper.SelectMany((place, at) => place.Lower.Select(tie => (From: at + tie.Offset / 1000, To: lower.IndexOf(tie.Place)))).ToArray();
        return lines.Sum(line => lines.Count(other => line.From < other.From && line.To > other.To));
    }).Sum();
}
