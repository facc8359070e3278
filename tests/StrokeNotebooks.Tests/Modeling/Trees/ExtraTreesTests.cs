using StrokeNotebooks.Data;

namespace StrokeNotebooks.Modeling;

public sealed class ExtraTreesTests
{
    // ExtraTreesClassifier(4000, min_samples_leaf=leaf, max_features=features, random_state=0).fit(X, y).predict_proba(X[:10])[:, 1], scikit-learn 1.2.1, on the ring of seed 7:
    // r = RandomState(7); v = (2 * r.random_sample(800) - 1).astype(float32); X = v.reshape(200, 4); y[i] = (X[i, 0]**2 + X[i, 1]**2 < 0.5) == (r.random_sample() < 0.95)
    // Another random_state gives probabilities that differ by up to 0.02.
    [Theory]
    [InlineData(10, 2, new[] { 0.311, 0.352, 0.642, 0.405, 0.567, 0.335, 0.182, 0.653, 0.716, 0.497 })]
    [InlineData(3, 4, new[] { 0.093, 0.06, 0.916, 0.105, 0.855, 0.023, 0.013, 0.959, 0.976, 0.724 })]
    [InlineData(10, 1, new[] { 0.4, 0.417, 0.528, 0.436, 0.493, 0.403, 0.315, 0.524, 0.57, 0.456 })]
    public void Many_trees_come_to_what_scikit_learn_s_come_to(int leaf, int features, double[] expected)
    {
        var (x, y) = TreeData.Ring(200, seed: 7);
        double[] ours = new ExtraTrees { Trees = 1000, MinLeafWeight = leaf, MaxFeatures = features }.Fit(x, y).PredictProbability(x)[..10];
        Assert.All(expected.Zip(ours), pair => Assert.Equal(pair.First, pair.Second, 0.03));
        Assert.True(expected.Zip(ours, (theirs, our) => Math.Abs(theirs - our)).Average() < 0.012);
    }

    [Fact]
    public void A_weight_of_two_is_the_row_twice()
    {
        var (x, y) = TreeData.Ring(60, seed: 4);
        int[] twice = [.. Enumerable.Range(0, 60), .. Enumerable.Range(0, 30)];
        float[] weights = [.. Enumerable.Range(0, 60).Select(row => row < 30 ? 2f : 1)];
        Assert.Equal(
            new ExtraTrees { Trees = 10 }.Fit(x.Take(twice), [.. twice.Select(row => y[row])]).PredictProbability(x),
            new ExtraTrees { Trees = 10 }.Fit(x, y, weights).PredictProbability(x));
    }

    [Fact]
    public void The_seed_decides()
    {
        var (x, y) = TreeData.Ring(100, seed: 3);
        Assert.Equal(new ExtraTrees { Trees = 5, Seed = 1 }.Fit(x, y), new ExtraTrees { Trees = 5, Seed = 1, Threads = 3 }.Fit(x, y));
        Assert.NotEqual(new ExtraTrees { Trees = 5, Seed = 1 }.Fit(x, y), new ExtraTrees { Trees = 5, Seed = 2 }.Fit(x, y));
    }

    [Fact]
    public void What_is_missing_may_be_cut_off()
    {
        float[] label = [.. Enumerable.Range(0, 40).Select(row => row % 4 == 0 ? 1f : 0)];
        var x = new FeatureMatrix(40, ["x"], [.. label.Select(value => value > 0 ? float.NaN : 1)]);
        Assert.Equal(label.Select(value => (double)value), new ExtraTrees { Trees = 3 }.Fit(x, label).PredictProbability(x));
    }
}
