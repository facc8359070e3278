using StrokeNotebooks.Data;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

/// <summary>
/// Extremely randomised trees: as a random forest, but each tree sees all rows, and of each feature that a node looks at, one cut is drawn at random; the best of these few is taken
/// (Geurts, Ernst and Wehenkel 2006; scikit-learn: <c>ExtraTreesClassifier</c>).
/// </summary>
/// <remarks>
/// The mean of many such trees changes more smoothly from value to value than a forest's, whose trees agree on where to cut; with few positives that is worth more than the best cut.
/// A node looks at more features than <see cref="Forest.MaxFeatures"/> as long as all of them are constant in it. If the few random cuts all leave too little on one side, it stays a leaf:
/// with large leaves, trees end early at random, which smooths them further.
/// Values are binned, as in <see cref="GradientBoostedTrees"/>. NaN is a missing value. The same settings and rows give the same trees at any number of threads.
/// </remarks>
public sealed class ExtraTrees : Forest
{
    private protected override Func<NumPyRandom, RegressionTree> Grower(FeatureMatrix features, BinnedFeatures binned, float[] label, double[] weights)
    {
        double[][] means = RandomCuts.MeansOf(features, binned);
        var gradients = new float[2 * label.Length];
        for (int row = 0; row < label.Length; row++)
            Add(row, label, weights, gradients);
        return random => Grow(binned, gradients, columns => [.. random.Permutation(columns.Length)], new RandomCuts(means, random));
    }
}
