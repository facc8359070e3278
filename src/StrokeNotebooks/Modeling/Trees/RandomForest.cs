using System.Text.Json.Serialization;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Modeling.Trees;

/// <summary>A random forest: many deep trees, each grown on rows drawn with replacement and looking at a few random features in each node; the probability is their mean (Breiman 2001; scikit-learn: <c>RandomForestClassifier</c>).</summary>
/// <remarks>
/// Values are binned, as in <see cref="GradientBoostedTrees"/>. A cut is chosen by the fall in variance of the 0/1 label, which is half the fall in Gini impurity: the same cut.
/// NaN is a missing value. The same settings and rows give the same forest at any number of threads.
/// </remarks>
public sealed class RandomForest : ITrainer
{
    /// <summary>How many trees (scikit-learn: <c>n_estimators</c>). Default 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public int Trees { get; init => field = Setting.AtLeast(1, value); } = 100;

    /// <summary>How many cuts lie at most between the root and a leaf, 1 to 30. Default 30.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public int MaxDepth { get; init => field = Setting.Between(1, 30, value); } = 30;

    /// <summary>The least weight of rows in a leaf; a row weighs 1 unless weights say otherwise (scikit-learn: <c>min_samples_leaf</c>, there 1). Default 5: leaves of one row are sure of what they cannot know.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public double MinLeafWeight { get; init => field = Setting.NotNegative(value); } = 5;

    /// <summary>How many random features a node looks at; 0: the square root of their number (scikit-learn: <c>max_features="sqrt"</c>). Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int MaxFeatures { get; init => field = Setting.AtLeast(0, value); }

    /// <summary>How much a row counts by its class. Default <see cref="Modeling.ClassWeight.None"/>.</summary>
    public ClassWeight ClassWeight { get; init; } = ClassWeight.None;

    /// <summary>The seed of all drawing, from 0 on. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Seed { get; init => field = Setting.AtLeast(0, value); }

    /// <summary>How many threads to use at most; the result does not depend on it. Default: one for each processor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public int Threads { get; init => field = Setting.AtLeast(1, value); } = Environment.ProcessorCount;

    /// <summary>NaN is a missing value.</summary>
    [JsonIgnore]
    public bool AllowsMissing => true;

    /// <inheritdoc cref="ITrainer.Fit"/>
    public RandomForestModel Fit(FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights = default)
    {
        ModelInput.CheckTraining(features, label, weights, allowMissing: true);
        ModelInput.CheckTwoClasses(label, weights);
        double[] rowWeights = LogisticRegression.RowWeights(label, weights, ClassWeight.For(label));
        float[] labels = label.ToArray();
        var binned = new BinnedFeatures(features, new HashSet<string>(), BinCuts.Missing, Threads);
        var random = new NumPyRandom(Seed);
        int[] seeds = [.. Enumerable.Range(0, Trees).Select(_ => random.NextUpTo(int.MaxValue - 1))];
        return new RandomForestModel(features.ColumnNames, [.. InParallel.Map(Trees, Threads, tree => Grow(binned, labels, rowWeights, new NumPyRandom(seeds[tree])))]);
    }

    IModel ITrainer.Fit(FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights) => Fit(features, label, weights);

    // Squared error has the derivatives w (f - y) and w; at f = 0, without a penalty, a leaf's best value is its share of positives.
    private RegressionTree Grow(BinnedFeatures features, float[] label, double[] weights, NumPyRandom random)
    {
        var gradients = new float[2 * label.Length];
        for (int drawn = 0; drawn < label.Length; drawn++)
        {
            int row = random.NextUpTo(label.Length - 1);
            gradients[2 * row] -= (float)(weights[row] * label[row]);
            gradients[2 * row + 1] += (float)weights[row];
        }
        int[] rows = [.. Enumerable.Range(0, label.Length).Where(row => gradients[2 * row + 1] > 0)];
        int[] columns = [.. Enumerable.Range(0, features.ColumnCount)];
        int looked = MaxFeatures > 0 ? Math.Min(MaxFeatures, columns.Length) : Math.Max(1, (int)Math.Sqrt(columns.Length));
        var grower = new TreeGrower(features, new TreeSettings
        {
            MaxDepth = MaxDepth,
            MaxLeaves = int.MaxValue,
            MinChildWeight = MinLeafWeight,
            Lambda = 0,
            MinSplitGain = 1e-12,
            LearningRate = 1,
            Monotone = new int[columns.Length],
            Threads = 1,
        });
        return grower.Grow(rows, [], gradients, columns, of => [.. random.Permutation(of.Length).Take(looked).Order()]).Tree;
    }
}
