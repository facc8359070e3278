namespace StrokeNotebooks.Modeling;

/// <summary>How much a row counts by its class (scikit-learn: <c>class_weight</c>). It multiplies the row's own weight.</summary>
public sealed record ClassWeight
{
    private ClassWeight()
    {
    }

    /// <summary>Both classes count 1 a row.</summary>
    public static ClassWeight None { get; } = new() { Fixed = (1, 1) };

    /// <summary>Each class counts as much as the other in total: a row counts <c>rows / (2 * rows of its class)</c>. Row weights play no part in that, as in scikit-learn.</summary>
    public static ClassWeight Balanced { get; } = new();

    /// <summary>Weights of your choice.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A weight is not a finite number above zero.</exception>
    public static ClassWeight Of(double negative, double positive)
    {
        foreach (double weight in (ReadOnlySpan<double>)[negative, positive])
            if (!(weight > 0 && double.IsFinite(weight)))
                throw new ArgumentOutOfRangeException(nameof(negative), weight, "A class weight is a finite number above zero.");
        return new() { Fixed = (negative, positive) };
    }

    /// <summary>The weights in words: <c>none</c>, <c>balanced</c>, or the two of your choice.</summary>
    public override string ToString() => Fixed is not { } given
        ? "balanced"
        : given == (1, 1) ? "none" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{given.Negative} : {given.Positive}");

    /// <summary>The two weights, unless they follow from the labels.</summary>
    internal (double Negative, double Positive)? Fixed { get; private init; }

    /// <summary>The two weights for data with that label.</summary>
    internal (double Negative, double Positive) For(ReadOnlySpan<float> label)
    {
        if (Fixed is { } given)
            return given;
        int positives = label.Count(1f);
        return (label.Length / (2.0 * (label.Length - positives)), label.Length / (2.0 * positives));
    }
}
