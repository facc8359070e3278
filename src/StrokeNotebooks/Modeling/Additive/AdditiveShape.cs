using System.Collections.Immutable;
using StrokeNotebooks.Modeling.Trees;
using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Modeling.Additive;

/// <summary>The curve of one feature: a step function that says how much a value adds to the log-odds.</summary>
/// <param name="Cuts">Where the steps end, rising: a value up to and with the first cut has the first score.</param>
/// <param name="Scores">What a value adds: one more than there are cuts.</param>
/// <param name="MissingScore">What a missing value adds.</param>
/// <param name="Importance">The mean size of what the feature added for the training rows (InterpretML: <c>term_importances</c>).</param>
public sealed record AdditiveShape(ValueList<float> Cuts, ValueList<double> Scores, double MissingScore, double Importance)
{
    /// <summary>What a value adds to the log-odds; NaN is a missing value.</summary>
    public double ScoreOf(float value)
    {
        if (float.IsNaN(value))
            return MissingScore;
        int low = 0, high = Cuts.Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (value <= Cuts[middle])
                high = middle;
            else
                low = middle + 1;
        }
        return Scores[low];
    }

    /// <summary>The mean curves of all bags, each shifted so that it adds nothing on average over the training rows; what that takes away goes to the intercept.</summary>
    internal static AdditiveModel Centred(ImmutableArray<string> names, BinnedFeatures features, double[] weights, BagScores[] bags)
    {
        double intercept = bags.Average(bag => bag.Intercept), total = weights.Sum();
        var shapes = ImmutableArray.CreateBuilder<AdditiveShape>();
        for (int column = 0; column < features.ColumnCount; column++)
        {
            double[] scores = [.. Enumerable.Range(0, HistogramBuilder.Bins).Select(bin => bags.Average(bag => bag.Scores[column][bin]))];
            double[] inBin = new double[HistogramBuilder.Bins];
            for (int row = 0; row < weights.Length; row++)
                inBin[features.Bins[row * features.ColumnCount + column]] += weights[row];
            double mean = scores.Zip(inBin, (score, weight) => score * weight).Sum() / total;
            intercept += mean;
            var cuts = features.Cuts[column];
            shapes.Add(Merged(
                [.. Enumerable.Range(0, cuts.Count - 1).Select(cuts.Upper)],
                [.. scores.Take(cuts.Count).Select(score => score - mean)],
                scores[BinCuts.Missing] - mean,
                scores.Zip(inBin, (score, weight) => Math.Abs(score - mean) * weight).Sum() / total));
        }
        return new AdditiveModel(names, intercept, shapes.ToImmutable());
    }

    // Neighbouring bins with one score are one step.
    private static AdditiveShape Merged(float[] cuts, double[] scores, double missing, double importance)
    {
        int[] kept = [.. Enumerable.Range(0, cuts.Length).Where(i => scores[i] != scores[i + 1])];
        return new AdditiveShape([.. kept.Select(i => cuts[i])], [.. kept.Select(i => scores[i]), scores[^1]], missing, importance);
    }
}
