namespace StrokeNotebooks.Modeling;

/// <summary>Sums of first and second derivatives of the loss over some rows.</summary>
internal readonly record struct GradientSum(double Gradient, double Hessian)
{
    public static GradientSum operator +(GradientSum left, GradientSum right) => new(left.Gradient + right.Gradient, left.Hessian + right.Hessian);

    public static GradientSum operator -(GradientSum left, GradientSum right) => new(left.Gradient - right.Gradient, left.Hessian - right.Hessian);
}

/// <summary>A way to cut a node's rows in two.</summary>
internal sealed record Split
{
    /// <summary>The feature's column.</summary>
    public required int Column { get; init; }

    /// <summary>By how much the loss falls.</summary>
    public required double Gain { get; init; }

    /// <summary>Rows of this bin and those below go left; of categories see <see cref="LeftCategories"/>.</summary>
    public int Bin { get; init; }

    /// <summary>The categories that go left; none for a number.</summary>
    public byte[]? LeftCategories { get; init; }

    /// <summary>What the two sides have to keep to: 1 if the left one may not pass the right one, -1 the other way; 0 if nothing, as where missing values are parted from all others.</summary>
    public int Monotone { get; init; }

    /// <summary>Where missing values go.</summary>
    public required bool MissingLeft { get; init; }

    /// <summary>The sums of the rows that go left.</summary>
    public required GradientSum Left { get; init; }

    /// <summary>The sums of the rows that go right.</summary>
    public required GradientSum Right { get; init; }
}
