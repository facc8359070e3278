using FsCheck;
using FsCheck.Fluent;
using StrokeNotebooks.Data;

namespace StrokeNotebooks.Statistics;

/// <summary>What is promised once there are too many distinct values to count each.</summary>
public class SketchTests
{
    private static readonly StatisticsOptions Grid = new() { MaxExactNumbers = 1 };

    private static readonly Gen<float> Number = Gen.OneOf(
        Gen.Choose(-1_000_000, 1_000_000).Select(value => value / 977f),
        Gen.Choose(int.MinValue, int.MaxValue).Select(BitConverter.Int32BitsToSingle).Where(value => Math.Abs(value) is > 1e-30f and < 1e30f));

    [Fact]
    public void Quantiles_of_the_grid_are_within_one_part_in_2048_of_the_exact_ones() =>
        Prop.ForAll(Gen.Choose(1, 60).SelectMany(Number.ArrayOf).ToArbitrary(), values =>
        {
            var (exact, grid) = (Of(values, new()), Of(values, Grid));
            return exact.Histograms[1].Buckets.Zip(grid.Histograms[1].Buckets).All(pair =>
                    Near(pair.First.LowValue, pair.Second.LowValue) && Near(pair.First.HighValue, pair.Second.HighValue))
                && Near(exact.Median, grid.Median);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void Mean_deviation_zeros_and_extremes_of_the_grid_are_exact() =>
        Prop.ForAll(Gen.Choose(1, 60).SelectMany(Gen.Choose(-3_000_000, 3_000_000).Select(value => value / 977f).ArrayOf).ToArbitrary(), values =>
        {
            var (exact, grid) = (Of(values, new()), Of(values, Grid));
            return (exact.Min, exact.Max, exact.NumZeros) == (grid.Min, grid.Max, grid.NumZeros)
                && Math.Abs(exact.Mean - grid.Mean) <= 1e-12 * values.Max(Math.Abs)
                && Math.Abs(exact.StdDev - grid.StdDev) <= 1e-12 * values.Max(Math.Abs);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void Large_whole_numbers_lose_nothing_in_mean_and_deviation()
    {
        long[] values = [.. Enumerable.Range(0, 5000).Select(i => 1_700_000_000_000L + i)];
        var numeric = TableStatistics.Of(new Table(new IntColumn("time", values)), Grid)["time"].Numeric!;

        Assert.Equal(1_700_000_002_499.5, numeric.Mean);
        Assert.Equal(Math.Sqrt(((5000.0 * 5000) - 1) / 12), numeric.StdDev, 1e-3);
    }

    [Fact]
    public void Counts_of_too_many_texts_are_low_by_no_more_than_promised()
    {
        var random = new Random(3);
        var texts = Enumerable.Range(0, 30_000).Select(_ => random.Next(3) == 0 ? "heavy" : $"t{random.Next(4000)}").ToArray();
        var options = new StatisticsOptions { MaxExactTexts = 500 };
        var text = texts.Chunk(1000).Select(part => TableStatistics.Of(new Table(StringColumn.Of("t", part)), options)).Aggregate(TableStatistics.Empty, (a, b) => a + b)["t"].String!;

        int distinct = texts.Distinct().Count();
        Assert.InRange(text.Unique, 0.96 * distinct, 1.04 * distinct);
        Assert.Equal("heavy", text.TopValues[0].Value);
        int heavy = texts.Count(value => value == "heavy");
        Assert.InRange(text.TopValues[0].Frequency, heavy - (2 * 30_000 / 500), heavy);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(20_000)]
    [InlineData(300_000)]
    public void HyperLogLog_counts_distinct_texts_within_three_standard_errors(int distinct)
    {
        var counter = new HyperLogLog();
        for (int i = 0; i < distinct; i++)
        {
            counter.Add($"value {i}");
            counter.Add($"value {i / 2}");
        }
        Assert.InRange(counter.Estimate(), distinct * (1 - (3 * 0.0081)), distinct * (1 + (3 * 0.0081)));
    }

    private static NumericStatistics Of(float[] values, StatisticsOptions options) => TableStatistics.Of(new Table(new FloatColumn("x", values)), options)["x"].Numeric!;

    private static bool Near(double exact, double grid) => Math.Abs(exact - grid) <= Math.Abs(exact) / 2048;
}
