using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

public sealed class HistogramBuilderTests
{
    private const int Columns = 7;

    // Some columns stand side by side and are added up together, others alone; many rows are added up in parts.
    [Theory]
    [InlineData(1, 1, "0 1 2 3 4 5 6")]
    [InlineData(600, 1, "0 1 2 3 4 5 6")]
    [InlineData(600, 4, "1 2 5")]
    [InlineData(5_000, 3, "0 2 3 4 5 6")]
    [InlineData(40_000, 1, "0 1 3 6")]
    [InlineData(40_000, 8, "0 1 2 3 4 5 6")]
    [InlineData(100_000, 3, "2 3 4 5")]
    public void Sums_are_those_of_the_rows_of_each_bin(int rows, int threads, string asked)
    {
        var (features, gradients) = Data(rows, threads);
        int[] columns = [.. asked.Split(' ').Select(int.Parse)], some = [.. Enumerable.Range(0, rows).Where(row => row % 7 != 3)];
        var expected = new GradientSum[Columns * HistogramBuilder.Bins];
        foreach (int row in some)
            foreach (int column in columns)
                expected[column * HistogramBuilder.Bins + features.Bins[row * Columns + column]] += new GradientSum(gradients[2 * row], gradients[2 * row + 1]);

        Assert.Equal(expected, new HistogramBuilder(features, threads).Build(some, gradients, columns));
    }

    [Fact]
    public void A_histogram_that_was_given_back_is_used_again_without_what_was_in_it()
    {
        var (features, gradients) = Data(50, 1);
        var builder = new HistogramBuilder(features, 1);
        int[] columns = [0, 1, 2, 3], few = [1, 4, 9];
        var expected = builder.Build(few, gradients, columns);
        var other = builder.Build(Enumerable.Range(0, 50).ToArray(), gradients, columns);
        builder.Return(other);

        var again = builder.Build(few, gradients, columns);

        Assert.Same(other, again);
        Assert.Equal(expected, again);
    }

    // Gradients are of so few bits that their sums are exact in any order.
    private static (BinnedFeatures Features, float[] Gradients) Data(int rows, int threads)
    {
        var random = new NumPyRandom(rows);
        float[] values = [.. Enumerable.Range(0, rows * Columns).Select(i => i % 11 == 0 ? float.NaN : (float)random.NextDouble())];
        float[] gradients = [.. Enumerable.Range(0, 2 * rows).Select(_ => (random.NextUpTo(128) - 64) / 64f)];
        return (new BinnedFeatures(LogisticFixture.Matrix(Columns, values), new HashSet<string>(), BinCuts.Missing, threads), gradients);
    }
}
