using System.Collections.Immutable;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

public sealed class GradientBoostedTreesTests
{
    private const float Missing = float.NaN;

    // One tree of one cut is small enough to be done by hand: base score log(3/5), p = 3/8, gradient p - y, hessian p (1 - p).
    [Fact]
    public void One_cut_is_the_one_that_a_pencil_finds()
    {
        var features = Matrix(1, [1, 2, 3, 4, 5, 6, 7, 8]);
        var model = new GradientBoostedTrees { Trees = 1, MaxDepth = 1, LearningRate = 1, MinChildWeight = 0 }.Fit(features, [0, 0, 0, 0, 0, 1, 1, 1]);
        var tree = Assert.Single(model.Trees);
        double p = 3 / 8.0, h = p * (1 - p), leftG = 5 * p, rightG = 3 * (p - 1), leftH = 5 * h, rightH = 3 * h;

        Assert.Equal(Math.Log(3 / 5.0), model.BaseScore, 1e-12);
        Assert.Equal(5.5f, tree.SplitConditions[0]);
        Assert.Equal(leftG * leftG / (leftH + 1) + rightG * rightG / (rightH + 1), tree.LossChanges[0], 1e-6);
        Assert.Equal(-leftG / (leftH + 1), tree.SplitConditions[1], 1e-6);
        Assert.Equal(-rightG / (rightH + 1), tree.SplitConditions[2], 1e-6);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Missing_values_go_where_their_labels_belong(float labelOfMissing)
    {
        var features = Matrix(1, [1, 2, 3, 4, 5, 6, 7, 8, Missing, Missing, Missing, Missing]);
        float[] label = [0, 0, 0, 0, 1, 1, 1, 1, .. Enumerable.Repeat(labelOfMissing, 4)];
        var model = new GradientBoostedTrees { Trees = 30, MaxDepth = 1, LearningRate = 0.5, MinChildWeight = 0 }.Fit(features, label);

        Assert.Equal(labelOfMissing, model.PredictProbability([Missing]), 0.15);
        Assert.Equal(0, model.PredictProbability([2]), 0.15);
        Assert.Equal(1, model.PredictProbability([7]), 0.15);
    }

    [Fact]
    public void That_a_value_is_missing_may_be_all_there_is_to_know()
    {
        var features = Matrix(1, [.. Enumerable.Range(0, 40).Select(row => row % 2 == 0 ? Missing : row % 3)]);
        float[] label = [.. Enumerable.Range(0, 40).Select(row => row % 2 == 0 ? 1f : 0)];
        var model = new GradientBoostedTrees { Trees = 20, MaxDepth = 1, LearningRate = 0.5, MinChildWeight = 0 }.Fit(features, label);

        Assert.Equal(1, model.PredictProbability([Missing]), 0.1);
        Assert.All((float[])[0, 1, 2, 100], value => Assert.Equal(0, model.PredictProbability([value]), 0.1));
    }

    // The categories 0, 2, 4 are positive: a number would need five cuts, sets of categories need one.
    [Fact]
    public void Categories_are_cut_into_sets()
    {
        var features = Matrix(1, [.. Enumerable.Range(0, 300).Select(row => (float)(row % 6))]);
        float[] label = [.. Enumerable.Range(0, 300).Select(row => row % 6 % 2 == 0 ? 1f : 0)];
        var model = new GradientBoostedTrees { Trees = 1, MaxDepth = 1, LearningRate = 1, CategoricalFeatures = ["x0"] }.Fit(features, label);

        Assert.True(Assert.Single(model.Trees[0].Categories).Left.ToHashSet() is var left && (left.SetEquals([0, 2, 4]) || left.SetEquals([1, 3, 5])));
        Assert.All(Enumerable.Range(0, 6), category => Assert.Equal(category % 2 == 0, model.PredictProbability([category]) > 0.5));
        Assert.Equal(model.PredictProbability([Missing]), model.PredictProbability([-1]));
        Assert.Equal(model.PredictProbability([Missing]), model.PredictProbability([1.5f]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    public void A_monotone_prediction_never_falls(double missing)
    {
        var (features, label) = Wave();
        var random = new NumPyRandom(4);
        features = Matrix(2, [.. features.Values.ToArray().Select(value => random.NextDouble() < missing ? Missing : value)]);
        var model = new GradientBoostedTrees { Trees = 60, MaxDepth = 4, MonotoneConstraints = ImmutableSortedDictionary<string, int>.Empty.Add("x0", 1) }.Fit(features, label);
        var free = new GradientBoostedTrees { Trees = 60, MaxDepth = 4 }.Fit(features, label);
        foreach (float other in (float[])[-1, 0, 1, Missing])
        {
            double[] along = [.. Enumerable.Range(-30, 61).Select(step => model.PredictProbability([step / 10f, other]))];
            Assert.True(along.Zip(along.Skip(1)).All(pair => pair.First <= pair.Second));
        }
        double[] wavy = [.. Enumerable.Range(-30, 61).Select(step => free.PredictProbability([step / 10f, 0]))];
        Assert.Contains(wavy.Zip(wavy.Skip(1)), pair => pair.First > pair.Second);
    }

    [Fact]
    public void The_leaves_are_as_many_as_asked_for()
    {
        var (features, label) = Wave();
        var model = new GradientBoostedTrees { Trees = 3, MaxDepth = 10, MaxLeaves = 5, MinChildWeight = 0 }.Fit(features, label);
        Assert.All(model.Trees, tree => Assert.Equal(9, tree.NodeCount));
    }

    [Fact]
    public void Early_stopping_keeps_the_trees_up_to_the_best()
    {
        var (features, _) = Wave();
        var random = new NumPyRandom(1);
        float[] noise = [.. Enumerable.Range(0, features.RowCount).Select(_ => random.NextDouble() < 0.5 ? 1f : 0)];
        var model = new GradientBoostedTrees { Trees = 500, MaxDepth = 4, EarlyStoppingRounds = 5 }.Fit(features, noise);

        Assert.True(model.Trees.Length < 100, $"{model.Trees.Length} trees on pure noise");
        Assert.Equal(model.Trees.Length + 5, model.ValidationLoss.Length);
        Assert.Equal(model.ValidationLoss.Min(), model.ValidationLoss[model.Trees.Length - 1]);
    }

    [Fact]
    public void Drawing_rows_and_columns_follows_the_seed()
    {
        var (features, label) = Wave();
        GradientBoostedTrees Trainer(int seed, int threads = 1) => new() { Trees = 10, Subsample = 0.5, ColumnSample = 0.5, Seed = seed, Threads = threads };

        Assert.Equal(Trainer(1).Fit(features, label), Trainer(1, threads: 4).Fit(features, label));
        Assert.NotEqual(Trainer(1).Fit(features, label), Trainer(2).Fit(features, label));
    }

    [Fact]
    public void A_weight_of_two_is_a_row_that_comes_twice()
    {
        // Few enough that each value has its own bin.
        var (features, label) = Wave(200);
        int[] twice = [.. Enumerable.Range(0, features.RowCount).SelectMany(row => Enumerable.Repeat(row, 1 + row % 2))];
        var trainer = new GradientBoostedTrees { Trees = 5 };
        var weighted = trainer.Fit(features, label, [.. Enumerable.Range(0, features.RowCount).Select(row => 1f + row % 2)]);
        var repeated = trainer.Fit(features.Take(twice), [.. twice.Select(row => label[row])]);

        Assert.Equal(repeated.PredictProbability(features).Select(p => Math.Round(p, 5)), weighted.PredictProbability(features).Select(p => Math.Round(p, 5)));
    }

    [Fact]
    public void Many_rows_are_the_same_at_any_number_of_threads()
    {
        var random = new NumPyRandom(5);
        const int rows = 40_000;
        float[] values = [.. Enumerable.Range(0, rows * 3).Select(i => i % 50 == 0 ? Missing : (float)random.NextDouble())];
        float[] label = [.. Enumerable.Range(0, rows).Select(row => values[3 * row] + random.NextDouble() > 1.2 ? 1f : 0)];
        var features = Matrix(3, values);
        var one = new GradientBoostedTrees { Trees = 5, MaxDepth = 6, Threads = 1 }.Fit(features, label);

        Assert.Equal(one, new GradientBoostedTrees { Trees = 5, MaxDepth = 6, Threads = 3 }.Fit(features, label));
        Assert.True(one.FeatureImportances[0] > 0.9);
    }

    [Fact]
    public void Settings_that_name_no_feature_are_refused()
    {
        var (features, label) = Wave();
        Assert.Contains("'bmi'", Assert.Throws<InputException>(() => new GradientBoostedTrees { CategoricalFeatures = ["bmi"] }.Fit(features, label)).Message, StringComparison.Ordinal);
        Assert.Contains("no order", Assert.Throws<InputException>(() => new GradientBoostedTrees { CategoricalFeatures = ["x1"], MonotoneConstraints = ImmutableSortedDictionary<string, int>.Empty.Add("x1", 1) }.Fit(features, label)).Message, StringComparison.Ordinal);
        Assert.Contains("'bmi'", Assert.Throws<InputException>(() => new GradientBoostedTrees { MonotoneConstraints = ImmutableSortedDictionary<string, int>.Empty.Add("bmi", 1) }.Fit(features, label)).Message, StringComparison.Ordinal);
    }

    private static FeatureMatrix Matrix(int columns, float[] values) => LogisticFixture.Matrix(columns, values);

    private static (FeatureMatrix Features, float[] Label) Wave(int rows = 400)
    {
        var random = new NumPyRandom(0);
        float[] values = [.. Enumerable.Range(0, 2 * rows).Select(_ => (float)(6 * random.NextDouble() - 3))];
        float[] label = [.. Enumerable.Range(0, rows).Select(row => Math.Sin(2 * values[2 * row]) + values[2 * row] / 3 + random.NextDouble() > 0.5 ? 1f : 0)];
        return (Matrix(2, values), label);
    }
}
