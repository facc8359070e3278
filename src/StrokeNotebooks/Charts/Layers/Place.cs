namespace StrokeNotebooks.Charts;

/// <summary>A place in a layer of a graph: a box or, on its own, the bend of a line that passes.</summary>
internal class Place
{
    /// <summary>Which layer, counted from the top.</summary>
    public int Layer { get; set; }

    /// <summary>Whether a line passes here, and there is no box.</summary>
    public bool IsBend { get; init; }

    /// <summary>The size along the layer.</summary>
    public double Width { get; init; }

    /// <summary>The size across the layer.</summary>
    public double Height { get; init; }

    /// <summary>The middle.</summary>
    public double X { get; set; }

    public double Top { get; set; }

    public double Bottom { get; set; }

    /// <summary>What it is tied to in the layer above, and how far from the other's middle the line starts.</summary>
    public List<(Place Place, double Offset)> Upper { get; } = [];

    /// <summary>What it is tied to in the layer below, and how far from its own middle the line starts.</summary>
    public List<(Place Place, double Offset)> Lower { get; } = [];
}
