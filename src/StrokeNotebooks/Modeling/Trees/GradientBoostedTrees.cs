using System.Collections.Immutable;
using System.Text.Json.Serialization;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Modeling;

/// <summary>Gradient-boosted trees for the logistic loss: each tree is grown on first and second derivatives of the loss that those before it leave (Friedman 2001; Chen and Guestrin 2016), over histograms of binned values.</summary>
/// <remarks>
/// Settings carry XGBoost's names and meaning. NaN is a missing value: each cut learns on which side missing values belong. The same settings and rows give the same trees at any number of threads.
/// Unlike XGBoost 1.7, the first prediction is the share of positives, not one half.
/// </remarks>
public sealed class GradientBoostedTrees : ITrainer
{
    /// <summary>How many trees at most (XGBoost: <c>n_estimators</c>). Default 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public int Trees { get; init => field = Setting.AtLeast(1, value); } = 100;

    /// <summary>By what each tree's values are multiplied, above 0 and up to 1 (XGBoost: <c>eta</c>). Default 0.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0, or above 1.</exception>
    public double LearningRate { get; init => field = Setting.PositiveShare(value); } = 0.1;

    /// <summary>How many cuts lie at most between the root and a leaf, 1 to 30. Default 3: on few rows, small trees learn less noise.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public int MaxDepth { get; init => field = Setting.Between(1, 30, value); } = 3;

    /// <summary>How many leaves a tree has at most. Default: as many as its depth allows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than two.</exception>
    public int MaxLeaves { get; init => field = Setting.AtLeast(2, value); } = int.MaxValue;

    /// <summary>The least sum of second derivatives in a leaf; zero or more (XGBoost: <c>min_child_weight</c>). Default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public double MinChildWeight { get; init => field = Setting.NotNegative(value); } = 1;

    /// <summary>The L2 penalty of leaf values; zero or more (XGBoost: <c>reg_lambda</c>). Default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public double Lambda { get; init => field = Setting.NotNegative(value); } = 1;

    /// <summary>By how much a cut has to lower the loss; zero or more (XGBoost: <c>gamma</c>). Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public double MinSplitGain { get; init => field = Setting.NotNegative(value); }

    /// <summary>The share of rows that each tree is grown on, above 0 and up to 1. Default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0, or above 1.</exception>
    public double Subsample { get; init => field = Setting.PositiveShare(value); } = 1;

    /// <summary>The share of columns that each tree may cut, above 0 and up to 1 (XGBoost: <c>colsample_bytree</c>). Default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0, or above 1.</exception>
    public double ColumnSample { get; init => field = Setting.PositiveShare(value); } = 1;

    /// <summary>How many bins a feature's values fall into, 2 to 255 (XGBoost: <c>max_bin</c>). Default 255.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public int MaxBins { get; init => field = Setting.Between(2, 255, value); } = 255;

    /// <summary>How much a row counts by its class. Default <see cref="Modeling.ClassWeight.None"/>.</summary>
    public ClassWeight ClassWeight { get; init; } = ClassWeight.None;

    /// <summary>Features that hold categories, as whole numbers from 0 to 254 (what <c>Preprocessor.Vocabulary</c> gives): a cut sends some of them left and the others right. Default: none.</summary>
    public ImmutableArray<string> CategoricalFeatures { get; init; } = [];

    /// <summary>Features with which the prediction may only rise (1) or only fall (-1); not such as hold categories (XGBoost: <c>monotone_constraints</c>). Default: none.</summary>
    /// <remarks>A missing value has no place in the order. So a cut that tells only missing from known bounds neither side, where XGBoost keeps all that is known on one side of the middle, whatever other features say.</remarks>
    /// <exception cref="ArgumentException">A value is neither 1 nor -1.</exception>
    public ImmutableSortedDictionary<string, int> MonotoneConstraints
    {
        get;
        init => field = value.Values.All(sign => sign is 1 or -1) ? value : throw new ArgumentException("A monotone constraint is 1 (rising) or -1 (falling).", nameof(value));
    } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>End when the loss on held-back rows has not fallen for so many trees, and keep the trees up to the best; 0: grow all. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int EarlyStoppingRounds { get; init => field = Setting.AtLeast(0, value); }

    /// <summary>The share of rows of each class that early stopping holds back, above 0 and below 1. Default 0.2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0, or above 1.</exception>
    public double ValidationShare { get; init => field = Setting.PositiveShare(value); } = 0.2;

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
    public BoostedTreesModel Fit(FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights = default)
    {
        ModelInput.CheckTraining(features, label, weights, allowMissing: true);
        ModelInput.CheckTwoClasses(label, weights);
        return new Boosting(this, features, label, LogisticRegression.RowWeights(label, weights, ClassWeight.For(label))).Run();
    }

    IModel ITrainer.Fit(FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights) => Fit(features, label, weights);
}
