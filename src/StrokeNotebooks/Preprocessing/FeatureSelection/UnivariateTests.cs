using MathNet.Numerics;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Preprocessing;

/// <summary>Tests of one column against classes: a statistic, and how likely one as large is if the column has nothing to do with the classes.</summary>
/// <remarks>The tails are regularised incomplete functions (Abramowitz and Stegun, 26.4.19 and 26.6.2), not one minus the distribution, so small probabilities keep their digits.</remarks>
internal static class UnivariateTests
{
    /// <summary>One-way analysis of variance: mean square between the classes over mean square within them.</summary>
    public static (double F, double PValue) AnovaF(double[] values, ClassLabels classes)
    {
        double between = classes.Sizes.Length - 1, within = values.Length - classes.Sizes.Length;
        if (within < 1)
            throw new InputException($"The F-test needs more rows than classes, but there are {values.Length} rows in {classes.Sizes.Length} classes.");
        double mean = values.Sum() / values.Length;
        double[] classMeans = classes.Sums(values);
        double betweenSquares = 0, withinSquares = 0;
        for (int i = 0; i < classMeans.Length; i++)
        {
            classMeans[i] /= classes.Sizes[i];
            betweenSquares += classes.Sizes[i] * (classMeans[i] - mean) * (classMeans[i] - mean);
        }
        for (int row = 0; row < values.Length; row++)
        {
            double deviation = values[row] - classMeans[classes.Of[row]];
            withinSquares += deviation * deviation;
        }
        // A constant column, whose means may differ by rounding, has no variance to analyse.
        if (values.AsSpan().IndexOfAnyExcept(values[0]) < 0)
            return (double.NaN, double.NaN);
        double f = betweenSquares / between / (withinSquares / within);
        return (f, SpecialFunctions.BetaRegularized(within / 2, between / 2, within / (within + between * f)));
    }

    /// <summary>Pearson's chi-squared of the values' sum in each class.</summary>
    public static (double ChiSquared, double PValue) ChiSquared(double[] values, ClassLabels classes)
    {
        double total = values.Sum(), sum = 0;
        double[] observed = classes.Sums(values);
        for (int i = 0; i < observed.Length; i++)
        {
            double expected = total * classes.Sizes[i] / values.Length;
            sum += (observed[i] - expected) * (observed[i] - expected) / expected;
        }
        return (sum, double.IsNaN(sum) ? double.NaN : SpecialFunctions.GammaUpperRegularized((observed.Length - 1) / 2.0, sum / 2));
    }
}
