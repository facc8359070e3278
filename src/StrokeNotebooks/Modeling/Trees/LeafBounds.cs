namespace StrokeNotebooks.Modeling;

/// <summary>Between which values the leaves below a node have to stay, so that a monotone feature stays monotone.</summary>
internal readonly record struct LeafBounds(double Low, double High)
{
    public static LeafBounds Open { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    public bool AreOpen => double.IsNegativeInfinity(Low) && double.IsPositiveInfinity(High);

    public double Clamp(double weight) => Math.Clamp(weight, Low, High);

    /// <summary>The bounds of the two children of a cut: what lies left may not pass the middle of the two from one side, what lies right not from the other.</summary>
    public (LeafBounds Left, LeafBounds Right) Of(int monotone, double leftWeight, double rightWeight)
    {
        if (monotone == 0)
            return (this, this);
        double middle = (leftWeight + rightWeight) / 2;
        return monotone > 0 ? (this with { High = middle }, this with { Low = middle }) : (this with { Low = middle }, this with { High = middle });
    }
}
