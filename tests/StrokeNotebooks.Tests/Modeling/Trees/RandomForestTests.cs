using StrokeNotebooks.Metrics;

namespace StrokeNotebooks.Modeling;

public sealed class RandomForestTests
{
    [Fact]
    public void Leaves_are_shares_of_at_least_the_weight_asked_for()
    {
        var (features, label) = TreeData.Ring(300, seed: 0);
        var model = new RandomForest { Trees = 20, MinLeafWeight = 7 }.Fit(features, label);
        Assert.All(model.Trees, tree => Assert.All(Enumerable.Range(0, tree.NodeCount).Where(tree.IsLeaf), leaf =>
        {
            Assert.InRange(tree.SplitConditions[leaf], 0, 1);
            Assert.True(tree.SumHessian[leaf] >= 7);
        }));
    }

    // A single tree overfits; the errors of many cancel out.
    [Fact]
    public void Many_trees_see_what_one_does_not()
    {
        var (train, known) = TreeData.Ring(500, seed: 1);
        var (test, asked) = TreeData.Ring(500, seed: 2);
        double Auc(int trees) => BinaryMetrics.Of(asked, new RandomForest { Trees = trees, MinLeafWeight = 1 }.Fit(train, known).PredictProbability(test)).RocAuc;
        double one = Auc(1), many = Auc(100);

        Assert.True(many > one + 0.03, $"one tree {one:F3}, a hundred {many:F3}");
        Assert.True(many > 0.9, $"a hundred {many:F3}");
    }

    [Fact]
    public void The_seed_decides()
    {
        var (features, label) = TreeData.Ring(100, seed: 3);
        Assert.Equal(new RandomForest { Trees = 5, Seed = 1 }.Fit(features, label), new RandomForest { Trees = 5, Seed = 1, Threads = 3 }.Fit(features, label));
        Assert.NotEqual(new RandomForest { Trees = 5, Seed = 1 }.Fit(features, label), new RandomForest { Trees = 5, Seed = 2 }.Fit(features, label));
    }
}
