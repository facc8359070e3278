using System.Text.Json.Serialization;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Modeling.Trees;

/// <summary>
/// Extremely randomised trees: as a random forest, but each tree sees all rows, and of each feature that a node looks at, one cut is drawn at random; the best of these few is taken
/// (Geurts, Ernst and Wehenkel 2006; scikit-learn: <c>ExtraTreesClassifier</c>).
/// </summary>
/// <remarks>
/// The mean of many such trees changes more smoothly from value to value than a forest's, whose trees agree on where to cut; with few positives that is worth more than the best cut.
/// Values are binned, as in <see cref="GradientBoostedTrees"/>. NaN is a missing value. The same settings and rows give the same trees at any number of threads.
/// </remarks>
public sealed class ExtraTrees : ITrainer
{
    /// <inheritdoc cref="RandomForest.Trees"/>
    public int Trees { get; init => field = Setting.AtLeast(1, value); } = 100;

    /// <inheritdoc cref="RandomForest.MaxDepth"/>
    public int MaxDepth { get; init => field = Setting.Between(1, 30, value); } = 30;

    /// <inheritdoc cref="RandomForest.MinLeafWeight"/>
    public double MinLeafWeight { get; init => field = Setting.NotNegative(value); } = 5;

    /// <summary>
    /// How many random features a node looks at, and more as long as all of them are constant in it; 0: the square root of their number (scikit-learn: <c>max_features="sqrt"</c>). Default 0.
    /// A node whose few random cuts all leave too little on one side stays a leaf: with large leaves, trees end early at random, which smooths them further.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int MaxFeatures { get; init => field = Setting.AtLeast(0, value); }

    /// <inheritdoc cref="RandomForest.ClassWeight"/>
    public ClassWeight ClassWeight { get; init; } = ClassWeight.None;

    /// <inheritdoc cref="RandomForest.Seed"/>
    public int Seed { get; init => field = Setting.AtLeast(0, value); }

    /// <inheritdoc cref="RandomForest.Threads"/>
    public int Threads { get; init => field = Setting.AtLeast(1, value); } = Environment.ProcessorCount;

    /// <summary>NaN is a missing value.</summary>
    [JsonIgnore]
    public bool AllowsMissing => true;

    /// <inheritdoc cref="ITrainer.Fit"/>
    public RandomForestModel Fit(FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights = default)
    {
        ModelInput.CheckTraining(features, label, weights, allowMissing: true);
        ModelInput.CheckTwoClasses(label, weights);
        float[] gradients = Gradients(label, LogisticRegression.RowWeights(label, weights, ClassWeight.For(label)));
        int[] rows = [.. Enumerable.Range(0, features.RowCount).Where(row => gradients[2 * row + 1] > 0)];
        var binned = new BinnedFeatures(features, new HashSet<string>(), BinCuts.Missing, Threads);
        double[][] means = RandomCuts.MeansOf(features, binned);
        var random = new NumPyRandom(Seed);
        int[] seeds = [.. Enumerable.Range(0, Trees).Select(_ => random.NextUpTo(int.MaxValue - 1))];
        return new RandomForestModel(features.ColumnNames, [.. InParallel.Map(Trees, Threads, tree => Grow(binned, means, rows, gradients, new NumPyRandom(seeds[tree])))]);
    }

    IModel ITrainer.Fit(FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights) => Fit(features, label, weights);

    // Squared error has the derivatives w (f - y) and w; at f = 0, without a penalty, a leaf's best value is its share of positives.
    private static float[] Gradients(ReadOnlySpan<float> label, double[] weights)
    {
        var gradients = new float[2 * label.Length];
        for (int row = 0; row < label.Length; row++)
            (gradients[2 * row], gradients[2 * row + 1]) = ((float)(-weights[row] * label[row]), (float)weights[row]);
        return gradients;
    }

    private RegressionTree Grow(BinnedFeatures features, double[][] means, int[] rows, float[] gradients, NumPyRandom random)
    {
        int[] columns = [.. Enumerable.Range(0, features.ColumnCount)];
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
            MaxFeatures = MaxFeatures > 0 ? MaxFeatures : Math.Max(1, (int)Math.Sqrt(columns.Length)),
            CutsAtRandom = new RandomCuts(means, random),
        });
        return grower.Grow(rows, [], gradients, columns, of => [.. random.Permutation(of.Length)]).Tree;
    }
}
