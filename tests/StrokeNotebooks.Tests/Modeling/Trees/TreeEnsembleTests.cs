using StrokeNotebooks.Data;
using StrokeNotebooks.Modeling.Trees;

namespace StrokeNotebooks.Tests.Modeling.Trees;

/// <summary>Prediction walks eight trees at once over a row laid out twice; what it gives is what one walk down each tree gives.</summary>
public sealed class TreeEnsembleTests
{
    private const int Columns = 5;

    [Theory]
    [InlineData(1, 0, false)]
    [InlineData(7, 1, false)]
    [InlineData(8, 6, false)]
    [InlineData(30, 12, false)]
    [InlineData(9, 8, true)]
    public void The_sum_is_that_of_plain_walks_bit_for_bit(int trees, int depth, bool categorical)
    {
        var random = new NumPyRandom(trees);
        RegressionTree[] all = [.. Enumerable.Range(0, trees).Select(_ => Draw(random, depth, categorical))];
        const int rows = 700;
        float[] values = [.. Enumerable.Range(0, rows * Columns).Select(_ => Value(random))];
        double[] expected = [.. Enumerable.Range(0, rows).Select(row => all.Aggregate(0.0, (sum, tree) => sum + Leaf(tree, values.AsSpan(row * Columns, Columns))))];
        var ensemble = new TreeEnsemble([.. all], Columns);

        Assert.Equal(expected, Enumerable.Range(0, rows).Select(row => ensemble.Sum(values.AsSpan(row * Columns, Columns))));
        var features = LogisticFixture.Matrix(Columns, values);
        Assert.Equal(expected, ensemble.Sums(features, features.ColumnNames));
    }

    [Fact]
    public void A_tree_that_is_one_leaf_needs_no_features() =>
        Assert.Equal(0.5, new TreeEnsemble([new RegressionTree([-1], [0], [0.5f], [false], [0], [1], [])], 0).Sum([]));

    // Whole numbers meet cuts and categories exactly; what is no category is between them, below or above.
    private static float Value(NumPyRandom random) => random.NextUpTo(9) switch
    {
        0 => float.NaN,
        1 => float.MaxValue,
        2 => -random.NextUpTo(3),
        3 => random.NextUpTo(40) / 4f,
        4 => 250 + random.NextUpTo(10),
        _ => random.NextUpTo(9),
    };

    private static float Leaf(RegressionTree tree, ReadOnlySpan<float> row)
    {
        int node = 0;
        while (!tree.IsLeaf(node))
        {
            float value = row[tree.SplitIndices[node]];
            var set = tree.Categories.FirstOrDefault(split => split.Node == node);
            bool isKnown = set is null ? !float.IsNaN(value) : value is >= 0 and < 255 && value == MathF.Floor(value);
            bool left = !isKnown ? tree.DefaultLeft[node] : set is null ? value <= tree.SplitConditions[node] : set.Left.Contains((int)value);
            node = tree.LeftChildren[node] + (left ? 0 : 1);
        }
        return tree.SplitConditions[node];
    }

    // A random tree whose leaves lie at different depths; every cut may be the one behind all values.
    private static RegressionTree Draw(NumPyRandom random, int depth, bool categorical)
    {
        var depths = new List<int> { 0 };
        var (left, feature, condition, defaultLeft, sets) = (new List<int>(), new List<int>(), new List<float>(), new List<bool>(), new List<CategorySplit>());
        for (int node = 0; node < depths.Count; node++)
        {
            bool isLeaf = depths[node] == depth || (node > 0 && random.NextUpTo(3) == 0);
            left.Add(isLeaf ? -1 : depths.Count);
            feature.Add(isLeaf ? 0 : random.NextUpTo(Columns - 1));
            condition.Add(isLeaf ? (float)(random.NextDouble() - 0.5) : random.NextUpTo(9) == 0 ? float.MaxValue : random.NextUpTo(36) / 4f);
            defaultLeft.Add(random.NextUpTo(1) == 0);
            if (isLeaf)
                continue;
            if (categorical && feature[node] == 0)
                sets.Add(new CategorySplit(node, [.. Enumerable.Range(0, 255).Where(_ => random.NextUpTo(1) == 0)]));
            depths.AddRange([depths[node] + 1, depths[node] + 1]);
        }
        return new RegressionTree([.. left], [.. feature], [.. condition], [.. defaultLeft], [.. new float[left.Count]], [.. new float[left.Count]], [.. sets]);
    }
}
