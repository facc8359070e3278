using System.Collections.Immutable;
using System.Text.Json.Serialization;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

/// <summary>
/// A generalised additive model: the log-odds are a sum of one curve for each feature, so that each prediction can be read off. The curves are boosted by small trees, one feature after
/// the other in turn, on several random parts of the rows, and averaged (Lou, Caruana and Gehrke 2012; InterpretML: <c>ExplainableBoostingClassifier</c> with <c>interactions=0</c>).
/// </summary>
/// <remarks>Settings carry InterpretML's names and meaning. NaN is a missing value and has a score of its own. The same settings and rows give the same curves at any number of threads.</remarks>
public sealed class ExplainableBoosting : ITrainer
{
    /// <summary>On how many random parts of the rows curves are grown (InterpretML: <c>outer_bags</c>). Default 8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public int OuterBags { get; init => field = Setting.AtLeast(1, value); } = 8;

    /// <summary>The share of rows of each class that a part leaves out, to see by when to stop; above 0. Default 0.15.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0, or above 1.</exception>
    public double ValidationSize { get; init => field = Setting.PositiveShare(value); } = 0.15;

    /// <summary>By what each tree's values are multiplied, above 0 and up to 1. Default 0.02.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0, or above 1.</exception>
    public double LearningRate { get; init => field = Setting.PositiveShare(value); } = 0.02;

    /// <summary>How many rounds at most; in a round each feature has one tree. Default 2000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public int MaxRounds { get; init => field = Setting.AtLeast(1, value); } = 2000;

    /// <summary>End when the loss on the rows left out has not fallen for so many rounds, and keep the curves of the best. Default 50.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public int EarlyStoppingRounds { get; init => field = Setting.AtLeast(1, value); } = 50;

    /// <summary>How many steps a tree has at most. Default 3.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than two.</exception>
    public int MaxLeaves { get; init => field = Setting.AtLeast(2, value); } = 3;

    /// <summary>The least sum of second derivatives in a step of a tree; zero or more (InterpretML: <c>min_hessian</c>). Default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public double MinHessian { get; init => field = Setting.NotNegative(value); } = 1;

    /// <summary>The L2 penalty of a tree's values; zero or more (InterpretML: <c>reg_lambda</c>). Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public double Lambda { get; init => field = Setting.NotNegative(value); }

    /// <summary>How many bins a feature's values fall into, 2 to 255. Default 255.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public int MaxBins { get; init => field = Setting.Between(2, 255, value); } = 255;

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
    /// <exception cref="InputException">As for every trainer; or a class has too few rows to leave some out.</exception>
    public AdditiveModel Fit(FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights = default)
    {
        ModelInput.CheckTraining(features, label, weights, allowMissing: true);
        ModelInput.CheckTwoClasses(label, weights);
        double[] rowWeights = LogisticRegression.RowWeights(label, weights, ClassWeight.For(label));
        float[] labels = label.ToArray();
        var binned = new BinnedFeatures(features, new HashSet<string>(), MaxBins, Threads);
        var random = new NumPyRandom(Seed);
        var parts = Enumerable.Range(0, OuterBags).Select(_ => HeldBackRows.Draw(labels, rowWeights, ValidationSize, random)).ToList();
        var bags = InParallel.Map(OuterBags, Threads, bag => new CyclicBoosting(this, binned, labels, rowWeights, parts[bag]).Run());
        return Centred(features.ColumnNames, binned, rowWeights, bags);
    }

    IModel ITrainer.Fit(FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights) => Fit(features, label, weights);

    // The mean curves of all bags, each shifted so that it adds nothing on average over the training rows; what that takes away goes to the intercept.
    private static AdditiveModel Centred(ImmutableArray<string> names, BinnedFeatures features, double[] weights, BagScores[] bags)
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
