using System.Globalization;
using StrokeNotebooks.IO;
using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Preprocessing;

/// <summary>TFT's <c>scale_to_z_score</c>, scikit-learn's <c>StandardScaler</c>.</summary>
internal sealed record ZScore : Transform
{
    public override string Name => "z-score scaling";

    public override string ToString() => "ZScore()";

    public override FittedTransform Fit(Distribution before, FittedTransform? previous)
    {
        var numbers = NumbersOf(before);
        var (mean, variance) = NumericSummary.Moments(numbers.Cells);
        // Of a column that was constant, rounding leaves no spread.
        if (!numbers.InSingle && numbers.Cells is [{ Variance: 0 } only])
            (mean, variance) = (only.Mean, 0);
        if (!(double.IsFinite(mean) && double.IsFinite(variance)) && double.IsFinite(numbers.Extremes.Min) && double.IsFinite(numbers.Extremes.Max))
            throw new InputException(string.Create(CultureInfo.InvariantCulture, $"The numbers of '{numbers.Column}' lie from {numbers.Extremes.Min:G6} to {numbers.Extremes.Max:G6}, so far apart that the squares in a standard deviation leave the range of double precision. Divide the column by a power of ten first, or cut it in buckets with Bucketize(\"{numbers.Column}\")."));
        return new FittedZScore(numbers.Constant(mean), numbers.Constant(variance));
    }
}

/// <summary>
/// Subtracts the mean and divides by the standard deviation (TFT: <c>scale_to_z_score</c>). The constants are computed in double precision and, where the transform computes in single (see <see cref="LearnedNumber"/>), then rounded.
/// A column that was constant gives its distance from that constant (zeros); NaN stays NaN.
/// </summary>
/// <param name="Mean">The mean of the training data.</param>
/// <param name="Variance">Its population variance (divided by n, not n - 1).</param>
public sealed record FittedZScore(LearnedNumber Mean, LearnedNumber Variance) : FittedTransform
{
    private readonly double _deviation = Variance.Value <= 0 ? 1 : Variance.IsSingle ? MathF.Sqrt((float)Variance.Value) : Math.Sqrt(Variance.Value);

    /// <summary>What is divided by: the standard deviation, or 1 if there is no spread.</summary>
    internal LearnedNumber Deviation => Variance.IsSingle ? (LearnedNumber)(float)_deviation : _deviation;

    /// <inheritdoc cref="FittedZScore" path="/param[@name='Mean']"/>
    public LearnedNumber Mean { get; } = Finite(Mean, nameof(Mean));

    /// <inheritdoc cref="FittedZScore" path="/param[@name='Variance']"/>
    public LearnedNumber Variance { get; } = Finite(Variance, nameof(Variance)).Value >= 0 ? Variance : throw new ArgumentException($"A variance is not negative: {Variance}.", nameof(Variance));

    /// <inheritdoc/>
    public override string Describe() => string.Create(CultureInfo.InvariantCulture, $"z-score with mean {Mean.Value:0.####} and standard deviation {Math.Sqrt(Variance.Value):0.####}");

    internal override void Apply(ref CellValue value) => value.Number = Mean.IsSingle
        ? ((float)value.Number - (float)Mean.Value) / (float)_deviation
        : (value.Number - Mean.Value) / _deviation;
}
