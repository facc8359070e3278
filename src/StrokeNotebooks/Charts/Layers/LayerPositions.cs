namespace StrokeNotebooks.Charts;

/// <summary>Moves the places of each layer, whose order stays, to where their lines run straightest: the least sum of slants that leaves room between neighbours.</summary>
internal static class LayerPositions
{
    private const int Sweeps = 200;

    private const double Gap = 18;

    /// <summary>Assigns <see cref="Place.X"/> from 0 on, and returns the width of all.</summary>
    public static double Assign(List<List<Place>> layers)
    {
        foreach (var layer in layers)
            Settle(layer, [.. layer.Select(_ => (0.0, 1.0))]);
        for (int sweep = 0; sweep < Sweeps; sweep++)
            foreach (var layer in sweep % 2 == 0 ? layers : Enumerable.Reverse(layers))
                Settle(layer, [.. layer.Select(Goal)]);
        double left = layers.SelectMany(layer => layer).Min(place => place.X - place.Width / 2);
        foreach (var place in layers.SelectMany(layer => layer))
            place.X -= left;
        return layers.SelectMany(layer => layer).Max(place => place.X + place.Width / 2);
    }

    private static (double X, double Weight) Goal(Place place)
    {
        var pulls = place.Upper.Select(tie => Pull(tie.Place, tie.Place.X + tie.Offset)).Concat(place.Lower.Select(tie => Pull(tie.Place, tie.Place.X - tie.Offset))).ToArray();
        double weight = pulls.Sum(pull => pull.Weight);
        return weight == 0 ? (place.X, 0.01) : (pulls.Sum(pull => pull.X * pull.Weight) / weight, weight);

        // Reweighted least squares: the straighter a line is, the stiffer, so that many lines are straight and few are slanted.
        (double X, double Weight) Pull(Place other, double x) => (x, Stiffness(place, other) / (1 + Math.Abs(x - place.X)));
    }

    // A line that passes layers is to be straight, above all.
    private static double Stiffness(Place one, Place other) => (one.IsBend, other.IsBend) switch
    {
        (false, false) => 1,
        (true, true) => 8,
        _ => 2,
    };

    // Least squares under an order with distances is isotonic regression, once the distances are taken off: pool adjacent violators (Barlow et al. 1972).
    private static void Settle(List<Place> layer, (double X, double Weight)[] goals)
    {
        var pools = new Stack<(double Mean, double Weight, int Count)>();
        double shift = 0;
        double[] shifts = new double[layer.Count];
        for (int i = 0; i < layer.Count; i++)
        {
            if (i > 0)
                shift += (layer[i - 1].Width + layer[i].Width) / 2 + Gap;
            shifts[i] = shift;
            var pool = (Mean: goals[i].X - shift, goals[i].Weight, Count: 1);
            while (pools.TryPeek(out var before) && before.Mean > pool.Mean)
            {
                pools.Pop();
                double weight = before.Weight + pool.Weight;
                pool = ((before.Mean * before.Weight + pool.Mean * pool.Weight) / weight, weight, before.Count + pool.Count);
            }
            pools.Push(pool);
        }
        int at = 0;
        foreach (var pool in pools.Reverse())
            for (int i = 0; i < pool.Count; i++, at++)
                layer[at].X = pool.Mean + shifts[at];
    }
}
