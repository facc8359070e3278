using System.Globalization;
using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Preprocessing;

/// <summary>TFT's <c>scale_to_z_score</c>, scikit-learn's <c>StandardScaler</c>.</summary>
internal sealed record ZScore : Transform
{
    public override string Name => "z-score scaling";

    public override string ToString() => "ZScore()";

    public override FittedTransform Fit(Distribution before, FittedTransform? previous)
    {
        var (mean, variance) = NumericSummary.Moments(NumbersOf(before).Cells);
        return new FittedZScore((float)mean, (float)variance);
    }
}

/// <summary>
/// Subtracts the mean and divides by the standard deviation (TFT: <c>scale_to_z_score</c>), in single precision. The constants are computed in double precision and then rounded.
/// A column that was constant gives its distance from that constant (zeros); NaN stays NaN.
/// </summary>
/// <param name="Mean">The mean of the training data.</param>
/// <param name="Variance">Its population variance (divided by n, not n - 1).</param>
public sealed record FittedZScore(float Mean, float Variance) : FittedTransform
{
    private readonly float _deviation = Variance > 0 ? MathF.Sqrt(Variance) : 1;

    /// <inheritdoc cref="FittedZScore" path="/param[@name='Mean']"/>
    public float Mean { get; } = Finite(Mean, nameof(Mean));

    /// <inheritdoc cref="FittedZScore" path="/param[@name='Variance']"/>
    public float Variance { get; } = Finite(Variance, nameof(Variance)) >= 0 ? Variance : throw new ArgumentException($"A variance is not negative: {Variance}.", nameof(Variance));

    /// <inheritdoc/>
    public override string Describe() => string.Create(CultureInfo.InvariantCulture, $"z-score with mean {Mean:0.####} and standard deviation {MathF.Sqrt(Variance):0.####}");

    internal override void Apply(ref CellValue value) => value.Number = (value.Number - Mean) / _deviation;
}
