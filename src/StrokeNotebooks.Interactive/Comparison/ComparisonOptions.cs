namespace StrokeNotebooks.Interactive.Comparison;

/// <summary>How far outputs may lie from the committed ones.</summary>
public sealed record ComparisonOptions
{
    /// <summary>The largest relative difference between two numbers that counts as none. Whole numbers are counts and must be equal. Default: 1e-6.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not a number.</exception>
    public double RelativeTolerance { get; init => field = NotNegative(value); } = 1e-6;

    /// <summary>The largest absolute difference that counts as none, for numbers that should be zero and are rounding noise. Default: 1e-12.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not a number.</exception>
    public double AbsoluteTolerance { get; init => field = NotNegative(value); } = 1e-12;

    private static double NotNegative(double value)
    {
        if (double.IsNaN(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "A tolerance is a number.");
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        return value;
    }
}
