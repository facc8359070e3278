using System.Text.Json.Serialization;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

/// <summary>What <see cref="RandomForest"/> and <see cref="ExtraTrees"/> share: many deep trees, each grown with random numbers of its own; the probability is the mean of theirs.</summary>
/// <remarks>
/// Values are binned, as in <see cref="GradientBoostedTrees"/>. A cut is chosen by the fall in variance of the 0/1 label, which is half the fall in Gini impurity: the same cut.
/// NaN is a missing value. The same settings and rows give the same trees at any number of threads.
/// </remarks>
public abstract class Forest : ITrainer
{
    private protected Forest()
    {
    }

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
        var binned = new BinnedFeatures(features, new HashSet<string>(), BinCuts.Missing, Threads);
        var random = new NumPyRandom(Seed);
        int[] seeds = [.. Enumerable.Range(0, Trees).Select(_ => random.NextUpTo(int.MaxValue - 1))];
        var grow = Grower(features, binned, label.ToArray(), rowWeights);
        return new RandomForestModel(features.ColumnNames, [.. InParallel.Map(Trees, Threads, tree => grow(new NumPyRandom(seeds[tree])))]);
    }

    IModel ITrainer.Fit(FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights) => Fit(features, label, weights);

    /// <summary>What grows a tree from the random numbers that it is given, on many threads at once.</summary>
    private protected abstract Func<NumPyRandom, RegressionTree> Grower(FeatureMatrix features, BinnedFeatures binned, float[] label, double[] weights);

    /// <summary>How many features a node looks at.</summary>
    private protected int Looked(int columns) => MaxFeatures > 0 ? Math.Min(MaxFeatures, columns) : Math.Max(1, (int)Math.Sqrt(columns));

    /// <summary>Adds a row to those that a tree learns from: both derivatives of the squared error. It has w (f - y) and w; at f = 0, without a penalty, a leaf's best value is its share of positives.</summary>
    private protected static void Add(int row, float[] label, double[] weights, float[] gradients)
    {
        gradients[2 * row] -= (float)(weights[row] * label[row]);
        gradients[2 * row + 1] += (float)weights[row];
    }

    /// <summary>Grows a tree on the rows that were added; the columns of each node are picked by a function.</summary>
    private protected RegressionTree Grow(BinnedFeatures features, float[] gradients, Func<int[], int[]> columnsOfNode, RandomCuts? cutsAtRandom = null)
    {
        int[] rows = [.. Enumerable.Range(0, gradients.Length / 2).Where(row => gradients[2 * row + 1] > 0)];
        int[] columns = [.. Enumerable.Range(0, features.ColumnCount)];
        var settings = new TreeSettings
        {
            MaxDepth = MaxDepth,
            MaxLeaves = int.MaxValue,
            MinChildWeight = MinLeafWeight,
            Lambda = 0,
            MinSplitGain = 1e-12,
            LearningRate = 1,
            Monotone = new int[columns.Length],
            Threads = 1,
            MaxFeatures = cutsAtRandom is null ? int.MaxValue : Looked(columns.Length),
            CutsAtRandom = cutsAtRandom,
        };
        return new TreeGrower(features, settings).Grow(rows, [], gradients, columns, columnsOfNode).Tree;
    }
}
