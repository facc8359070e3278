using System.Globalization;

namespace StrokeNotebooks.Preprocessing;

/// <summary>TFT's <c>scale_by_min_max</c>, scikit-learn's <c>MinMaxScaler</c>.</summary>
internal sealed record MinMax(float OutputMin, float OutputMax) : Transform
{
    public override string Name => "min-max scaling";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"MinMax({OutputMin}, {OutputMax})");

    public override string? Fault => OutputMin < OutputMax && float.IsFinite(OutputMin) && float.IsFinite(OutputMax)
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"Min-max scaling goes from a lower to an upper number, not from {OutputMin} to {OutputMax}.");

    public override FittedTransform Fit(Distribution before, FittedTransform? previous)
    {
        var numbers = NumbersOf(before);
        return new FittedMinMax(numbers.Constant(numbers.Extremes.Min), numbers.Constant(numbers.Extremes.Max), OutputMin, OutputMax);
    }
}

/// <summary>
/// Scales linearly so that <paramref name="Min"/> and <paramref name="Max"/> become <paramref name="OutputMin"/> and <paramref name="OutputMax"/>
/// (TFT: <c>scale_by_min_max</c>), in the precision of its constants. Values outside are not clipped, NaN stays NaN.
/// If the column was constant or empty, the sigmoid of the value takes the place of its share of the range, as in TFT.
/// </summary>
/// <param name="Min">The least value of the training data.</param>
/// <param name="Max">The greatest value of the training data.</param>
/// <param name="OutputMin">What the least value becomes.</param>
/// <param name="OutputMax">What the greatest value becomes.</param>
public sealed record FittedMinMax(LearnedNumber Min, LearnedNumber Max, float OutputMin, float OutputMax) : FittedTransform
{
    /// <inheritdoc cref="FittedMinMax" path="/param[@name='Min']"/>
    public LearnedNumber Min { get; } = Finite(Min, nameof(Min));

    /// <inheritdoc cref="FittedMinMax" path="/param[@name='Max']"/>
    public LearnedNumber Max { get; } = Finite(Max, nameof(Max));

    /// <inheritdoc cref="FittedMinMax" path="/param[@name='OutputMin']"/>
    public float OutputMin { get; } = Finite(OutputMin, nameof(OutputMin));

    /// <inheritdoc cref="FittedMinMax" path="/param[@name='OutputMax']"/>
    public float OutputMax { get; } = Finite(OutputMax, nameof(OutputMax));

    /// <inheritdoc/>
    public override string Describe() => string.Create(CultureInfo.InvariantCulture, $"min-max from [{Min.ToString()}, {Max.ToString()}] to [{OutputMin}, {OutputMax}]");

    /// <summary>Whether the difference of the extremes is beyond double precision, so that both are halved before.</summary>
    internal bool IsHalved => !Min.IsSingle && double.IsInfinity(Max.Value - Min.Value);

    internal override void Apply(ref CellValue value)
    {
        if (Min.IsSingle)
        {
            float number = (float)value.Number, min = (float)Min.Value, max = (float)Max.Value;
            // The sigmoid in double precision, so that its float is the same on every machine.
            float share = min < max ? (number - min) / (max - min) : (float)(1 / (1 + Math.Exp(-number)));
            value.Number = share * (OutputMax - OutputMin) + OutputMin;
            return;
        }
        double half = IsHalved ? 0.5 : 1;
        double part = Min.Value < Max.Value ? ((value.Number * half) - (Min.Value * half)) / ((Max.Value * half) - (Min.Value * half)) : 1 / (1 + Math.Exp(-value.Number));
        value.Number = (part * ((double)OutputMax - OutputMin)) + OutputMin;
    }
}
