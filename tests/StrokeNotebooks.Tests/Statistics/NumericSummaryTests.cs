using System.Text.Json;
using StrokeNotebooks.Data;

namespace StrokeNotebooks.Statistics;

public class NumericSummaryTests
{
    private static readonly JsonElement[] Golden = [.. JsonDocument.Parse(File.ReadAllText(
        Path.Combine(Repository.Root, "tests", "StrokeNotebooks.Tests", "Statistics", "Golden", "statistics.json"))).RootElement.EnumerateArray()];

    public static TheoryData<string> Columns => [.. Golden.Select(column => column.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Columns))]
    public void Numbers_are_those_of_numpy_and_of_the_quantile_rules(string name)
    {
        var golden = Golden.Single(column => column.GetProperty("name").GetString() == name);
        var numeric = TableStatistics.Of(new Table(Column(golden)))[name].Numeric!;

        Near(golden.GetProperty("mean").GetDouble(), numeric.Mean);
        Near(golden.GetProperty("std").GetDouble(), numeric.StdDev);
        Assert.Equal(golden.GetProperty("zeros").GetInt64(), numeric.NumZeros);
        Assert.Equal(golden.GetProperty("min").GetDouble(), numeric.Min);
        Assert.Equal(golden.GetProperty("median").GetDouble(), numeric.Median);
        Assert.Equal(golden.GetProperty("max").GetDouble(), numeric.Max);
        // Sums of shares round differently in numpy and here; everything that is not such a sum is the same bit for bit.
        Assert.Equal(Buckets(golden.GetProperty("quantiles")), numeric.QuantilesHistogram!.Buckets);
        var expected = Buckets(golden.GetProperty("standard"));
        var actual = numeric.StandardHistogram!.Buckets;
        Assert.Equal(expected.Length, actual.Count);
        for (int i = 0; i < expected.Length; i++)
        {
            Near(expected[i].LowValue, actual[i].LowValue);
            Near(expected[i].HighValue, actual[i].HighValue);
            Assert.Equal(expected[i].SampleCount, actual[i].SampleCount, 1e-9);
        }
    }

    [Fact]
    public void Integers_share_a_little_of_their_count_with_the_bucket_below_as_in_TFDV()
    {
        long[] values = [.. Enumerable.Repeat(0L, 100), .. Enumerable.Repeat(1L, 100), .. Enumerable.Repeat(2L, 100)];
        var buckets = TableStatistics.Of(new Table(new IntColumn("x", values)))["x"].Numeric!.StandardHistogram!.Buckets;

        Assert.Equal(10, buckets.Count);
        Assert.NotEqual(100, buckets[0].SampleCount);
        Assert.Equal(300, buckets.Sum(bucket => bucket.SampleCount), 1e-9);
    }

    [Fact]
    public void Infinities_stand_in_buckets_of_their_own_and_NaN_in_none()
    {
        var column = new FloatColumn("x", [1, float.NegativeInfinity, 2, 3, float.PositiveInfinity, float.NaN, float.PositiveInfinity, float.NaN]);
        var feature = TableStatistics.Of(new Table(column))["x"];
        var numeric = feature.Numeric!;

        Assert.Equal(8, feature.Common.TotNumValues);
        Assert.Equal(0, feature.Common.NumMissing);
        Assert.Equal(double.NegativeInfinity, numeric.Min);
        Assert.Equal(double.PositiveInfinity, numeric.Max);
        Assert.True(double.IsNaN(numeric.Mean));
        Assert.Equal(2, numeric.NumNaN);
        Assert.All(numeric.Histograms, histogram => Assert.Equal(2, histogram.NumNaN));
        var buckets = numeric.StandardHistogram!.Buckets;
        Assert.Equal(new HistogramBucket(double.NegativeInfinity, double.NegativeInfinity, 1), buckets[0]);
        Assert.Equal(new HistogramBucket(double.PositiveInfinity, double.PositiveInfinity, 2), buckets[^1]);
        Assert.Equal((1.0, 3.0), (buckets[1].LowValue, buckets[^2].HighValue));
        Assert.Equal(6, buckets.Sum(bucket => bucket.SampleCount), 1e-9);
        Assert.Equal(6, numeric.QuantilesHistogram!.Buckets.Sum(bucket => bucket.SampleCount), 1e-9);
    }

    [Fact]
    public void A_column_of_nothing_but_NaN_has_two_empty_histograms()
    {
        var numeric = TableStatistics.Of(new Table(new FloatColumn("x", [float.NaN, float.NaN])))["x"].Numeric!;

        Assert.Equal([HistogramType.Standard, HistogramType.Quantiles], numeric.Histograms.Select(histogram => histogram.Type));
        Assert.All(numeric.Histograms, histogram => Assert.True(histogram is { NumNaN: 2, Buckets.IsEmpty: true }));
        Assert.Equal((0, 0, 0), (numeric.Mean, numeric.Min, numeric.NumZeros));
    }

    [Fact]
    public void A_single_value_has_one_bucket_with_a_whole_count() =>
        Assert.Equal([new(7, 7, 3)], TableStatistics.Of(new Table(new IntColumn("x", [7, 7, 7])))["x"].Numeric!.StandardHistogram!.Buckets);

    [Fact]
    public void Minus_zero_is_zero()
    {
        var numeric = TableStatistics.Of(new Table(new FloatColumn("x", [0f, -0f, 0f, 1f])))["x"].Numeric!;

        Assert.Equal(3, numeric.NumZeros);
        Assert.False(double.IsNegative(numeric.Min));
    }

    private static Column Column(JsonElement golden)
    {
        string name = golden.GetProperty("name").GetString()!;
        JsonElement[] values = [.. golden.GetProperty("values").EnumerateArray()];
        var missing = MissingMask.Of(values.Length, row => values[row].ValueKind == JsonValueKind.Null);
        return golden.GetProperty("kind").GetString() == "int"
            ? new IntColumn(name, [.. values.Select(value => value.GetInt64())], missing)
            : new FloatColumn(name, [.. values.Select(value => value.ValueKind == JsonValueKind.Null ? 0 : (float)value.GetDouble())], missing);
    }

    private static HistogramBucket[] Buckets(JsonElement buckets) =>
        [.. buckets.EnumerateArray().Select(bucket => new HistogramBucket(bucket[0].GetDouble(), bucket[1].GetDouble(), bucket[2].GetDouble()))];

    private static void Near(double expected, double actual) =>
        Assert.True(Math.Abs(expected - actual) <= 1e-12 * Math.Max(1, Math.Abs(expected)), $"expected {expected:R}, found {actual:R}");
}
