using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

public sealed class RowPartitionTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(1_000, 4)]
    [InlineData(16_384, 2)]
    [InlineData(16_385, 2)]
    [InlineData(100_000, 1)]
    [InlineData(100_000, 3)]
    public void Rows_go_the_way_of_their_bin_and_keep_their_order(int rows, int threads)
    {
        var random = new NumPyRandom(0);
        float[] values = [.. Enumerable.Range(0, 2 * 100_000).Select(i => i % 13 == 0 ? float.NaN : (float)random.NextDouble())];
        var features = new BinnedFeatures(LogisticFixture.Matrix(2, values), new HashSet<string>(), BinCuts.Missing, threads);
        int[] all = [.. Enumerable.Range(0, 100_000).Where(row => row % 3 != 1 || rows > 60_000).Take(rows)];
        var partition = new RowPartition(features, threads);
        partition.Begin(all);
        var of = new Stretch(0, rows);

        foreach (var (column, bin, missingLeft) in new[] { (0, 90, true), (1, 200, false), (0, 254, false), (1, 0, false) })
        {
            int[] before = partition.Rows(of).ToArray();
            var (left, right) = partition.Cut(of, new Split { Column = column, Gain = 1, Bin = bin, MissingLeft = missingLeft, Left = default, Right = default });

            bool GoesLeft(int row) => features.Bins[2 * row + column] is var at && (at == BinCuts.Missing ? missingLeft : at <= bin);
            Assert.Equal(before.Where(GoesLeft), partition.Rows(left).ToArray());
            Assert.Equal(before.Where(row => !GoesLeft(row)), partition.Rows(right).ToArray());
            of = left.Count > 0 ? left : of;
        }
    }

    [Fact]
    public void Categories_that_are_named_go_left()
    {
        float[] values = [.. Enumerable.Range(0, 40).Select(row => (float)(row % 5))];
        var partition = new RowPartition(new BinnedFeatures(LogisticFixture.Matrix(1, values), new HashSet<string> { "x0" }, BinCuts.Missing, threads: 1), threads: 1);
        partition.Begin([.. Enumerable.Range(0, 40)]);

        var (left, _) = partition.Cut(new Stretch(0, 40), new Split { Column = 0, Gain = 1, LeftCategories = [1, 4], MissingLeft = false, Left = default, Right = default });

        Assert.Equal(Enumerable.Range(0, 40).Where(row => row % 5 is 1 or 4), partition.Rows(left).ToArray());
    }
}
