using System.Collections.Immutable;
using System.Runtime.InteropServices;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

/// <summary>Batches look at keys of one byte and at all rows of a block at once; what they give is what one walk down each tree gives, bit for bit.</summary>
public sealed class TreeBlocksTests
{
    private const int Columns = 4;

    // What is awkward to compare: both zeros, the least numbers, the greatest, and what has no order.
    private static readonly float[] s_awkward =
        [0f, -0f, float.Epsilon, -float.Epsilon, 1e-40f, -1e-40f, 1, MathF.BitIncrement(1), MathF.BitDecrement(1), -1, float.MaxValue, float.MinValue, 0.3f, MathF.BitIncrement(0.3f), float.NaN, float.PositiveInfinity, float.NegativeInfinity];

    private static readonly float[] s_finite = [.. s_awkward.Where(float.IsFinite)];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(4097)]
    public void Any_number_of_rows_and_threads_gives_the_bits_of_plain_walks(int rows)
    {
        var random = new NumPyRandom(rows);
        ImmutableArray<RegressionTree> trees =
        [
            .. Enumerable.Range(1, 16).Select(depth => RandomTrees.Draw(random, Columns, depth, categorical: depth % 3 == 0)),
            RandomTrees.Grow(random, Columns, leaves: 1, chain: false, Cut),
            RandomTrees.Grow(random, Columns, leaves: 20, chain: true, Cut),
            RandomTrees.Grow(random, Columns, leaves: 25, chain: false, Cut, categorical: true),
            RandomTrees.Grow(random, Columns, leaves: 400, chain: false, Cut),
        ];
        float[] values = [.. Enumerable.Range(0, rows * Columns).Select(_ => random.NextUpTo(1) == 0 ? Finite() : RandomTrees.Value(random))];
        var features = LogisticFixture.Matrix(Columns, values);
        var ensemble = new TreeEnsemble(trees, Columns);
        double[] expected = Expected(trees, values);

        foreach (int threads in (int[])[1, 2, 5, 0])
            Assert.Equal(Bits(expected), Bits(ensemble.Sums(features, features.ColumnNames, threads)));

        float Cut() => Finite();
        float Finite() => s_finite[random.NextUpTo(s_finite.Length - 1)];
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(20, false)]
    [InlineData(20, true)]
    [InlineData(255, true)]
    [InlineData(256, false)]
    [InlineData(256, true)]
    [InlineData(257, false)]
    [InlineData(257, true)]
    [InlineData(1500, false)]
    public void Trees_of_few_and_of_many_leaves_meet_every_awkward_number(int leaves, bool chain)
    {
        var random = new NumPyRandom(leaves);
        ImmutableArray<RegressionTree> trees = [.. Enumerable.Range(0, 5).Select(tree =>
            RandomTrees.Grow(random, Columns, leaves, chain, () => s_finite[random.NextUpTo(s_finite.Length - 1)], categorical: tree % 2 == 1))];
        AssertEqual(trees, [.. Enumerable.Range(0, 300 * Columns).Select(_ => s_awkward[random.NextUpTo(s_awkward.Length - 1)])]);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(254)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(511)]
    [InlineData(2000)]
    public void A_feature_may_have_more_cuts_than_a_byte_tells_apart(int cuts)
    {
        // Cuts at 0, 1, 2 ... in trees of one cut each; values at each cut, right beside it and between them.
        ImmutableArray<RegressionTree> trees = [.. Enumerable.Range(0, cuts).Select(cut =>
            new RegressionTree([1, -1, -1], [cut % 2, 0, 0], [cut, cut + 0.5f, -1f / (cut + 1)], [cut % 3 == 0, false, false], [0, 0, 0], [1, 1, 1], []))];
        float[] values = [.. Enumerable.Range(-2, cuts + 4).SelectMany(cut => (float[])[cut, MathF.BitIncrement(cut), MathF.BitDecrement(cut), cut + 0.5f, float.NaN, cut])];
        AssertEqual(trees, values, columns: 2);
    }

    [Fact]
    public void A_node_that_two_others_lead_to_and_one_that_none_leads_to_are_no_trouble()
    {
        // Not what any trainer makes, but a file may hold it: 300 cuts that all lead to the same two leaves.
        const int cuts = 300;
        int[] left = [.. Enumerable.Range(0, cuts + 2).Select(node => node < cuts ? cuts : -1)];
        var tree = new RegressionTree([.. left], [.. left.Select(_ => 0)], [.. left.Select((_, node) => (float)node)], [.. left.Select(_ => true)], [.. new float[left.Length]], [.. new float[left.Length]], []);
        AssertEqual([tree], [-1, 0, 0.5f, float.NaN, 7], columns: 1);
    }

    private static void AssertEqual(ImmutableArray<RegressionTree> trees, float[] values, int columns = Columns)
    {
        double[] expected = Expected(trees, values, columns), sums = new double[expected.Length];
        var (blocks, ensemble, features) = (new TreeBlocks(trees, columns), new TreeEnsemble(trees, columns), LogisticFixture.Matrix(columns, values));
        for (int first = 0; first < sums.Length; first += TreeBlocks.Rows)
            blocks.Add(features, first, sums.AsSpan(first, Math.Min(TreeBlocks.Rows, sums.Length - first)));
        Assert.Equal(Bits(expected), Bits(sums));
        Assert.Equal(Bits(expected), Bits([.. Enumerable.Range(0, expected.Length).Select(row => ensemble.Sum(features.Row(row)))]));
    }

    private static double[] Expected(ImmutableArray<RegressionTree> trees, float[] values, int columns = Columns) =>
        [.. Enumerable.Range(0, values.Length / columns).Select(row => trees.Aggregate(0.0, (sum, tree) => sum + RandomTrees.Leaf(tree, values.AsSpan(row * columns, columns))))];

    // As whole numbers, so that 0 and -0 are not the same.
    private static long[] Bits(double[] sums) => [.. MemoryMarshal.Cast<double, long>(sums)];
}
