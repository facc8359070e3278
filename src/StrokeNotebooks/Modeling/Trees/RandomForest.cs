using StrokeNotebooks.Data;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

/// <summary>A random forest: many deep trees, each grown on rows drawn with replacement and looking at a few random features in each node; the probability is their mean (Breiman 2001; scikit-learn: <c>RandomForestClassifier</c>).</summary>
/// <inheritdoc cref="Forest" path="/remarks"/>
public sealed class RandomForest : Forest
{
    private protected override Func<NumPyRandom, RegressionTree> Grower(FeatureMatrix features, BinnedFeatures binned, float[] label, double[] weights)
    {
        int looked = Looked(binned.ColumnCount);
        return random =>
        {
            var gradients = new float[2 * label.Length];
            for (int drawn = 0; drawn < label.Length; drawn++)
                Add(random.NextUpTo(label.Length - 1), label, weights, gradients);
            return Grow(binned, gradients, columns => [.. random.Permutation(columns.Length).Take(looked).Order()]);
        };
    }
}
