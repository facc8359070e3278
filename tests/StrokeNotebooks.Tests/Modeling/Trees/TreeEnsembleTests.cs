using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

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
        RegressionTree[] all = [.. Enumerable.Range(0, trees).Select(_ => RandomTrees.Draw(random, Columns, depth, categorical))];
        const int rows = 700;
        float[] values = [.. Enumerable.Range(0, rows * Columns).Select(_ => RandomTrees.Value(random))];
        double[] expected = [.. Enumerable.Range(0, rows).Select(row => all.Aggregate(0.0, (sum, tree) => sum + RandomTrees.Leaf(tree, values.AsSpan(row * Columns, Columns))))];
        var ensemble = new TreeEnsemble([.. all], Columns);

        Assert.Equal(expected, Enumerable.Range(0, rows).Select(row => ensemble.Sum(values.AsSpan(row * Columns, Columns))));
        var features = LogisticFixture.Matrix(Columns, values);
        Assert.Equal(expected, ensemble.Sums(features, features.ColumnNames));
    }

    [Fact]
    public void A_tree_that_is_one_leaf_needs_no_features() =>
        Assert.Equal(0.5, new TreeEnsemble([new RegressionTree([-1], [0], [0.5f], [false], [0], [1], [])], 0).Sum([]));
}
