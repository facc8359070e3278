using FsCheck;
using FsCheck.Fluent;
using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Validation;

// The numbers are scipy's: jensenshannon(p, q, base=2) ** 2 on the aligned counts given beside each case, and numpy's max(abs(p - q)).
public sealed class DistributionDistanceTests
{
    private static readonly Dictionary<string, double> Before = new() { ["a"] = 3, ["b"] = 5, ["c"] = 2 };
    private static readonly Dictionary<string, double> Now = new() { ["a"] = 2, ["b"] = 8, ["c"] = 8, ["d"] = 2 };

    [Fact]
    public void L_infinity_is_the_greatest_difference_of_shares_and_names_the_last_value_that_has_it()
    {
        var (distance, value) = DistributionDistance.LInfinity(Before, Now);
        Assert.Equal(0.2, distance, 1e-15); // max |[.3, .5, .2, 0] - [.1, .4, .4, .1]|
        Assert.Equal("c", value);
    }

    [Fact]
    public void Normalized_absolute_difference_divides_by_both_sides_together()
    {
        var (distance, value) = DistributionDistance.NormalizedAbsoluteDifference(Before, Now);
        Assert.Equal(0.2, distance, 1e-15); // max |[3, 5, 2, 0] - [2, 8, 8, 2]| / 30
        Assert.Equal("c", value);
    }

    [Fact]
    public void Divergence_of_categories() => Assert.Equal(0.11627139796462657, DistributionDistance.JensenShannonDivergence(Before, Now)!.Value, 1e-12); // [3, 5, 2, 0], [1, 4, 4, 1]

    public static TheoryData<string, double, HistogramBucket[], HistogramBucket[], long, long> Aligned => new()
    {
        // Edges 0 5 10 20: [6, 4, 0] and [0, 3, 7].
        { "overlap", 0.655170152388012, [new(0, 5, 6), new(5, 10, 4)], [new(5, 10, 3), new(10, 20, 7)], 0, 0 },
        // Edges 0 4 10: [4, 6] and [2, 8].
        { "cut", 0.034851554559677214, [new(0, 10, 10)], [new(0, 4, 2), new(4, 10, 8)], 0, 0 },
        // The stretch 0 to 10 and the point 0: [5, 5] and [8, 2].
        { "points", 0.07310400793180988, [new(0, 0, 5), new(0, 10, 5)], [new(0, 0, 2), new(0, 10, 8)], 0, 0 },
        // The stretch, then infinities and NaN, none of which match: [8, 2, 0, 0, 1] and [6, 0, 3, 2, 0].
        { "mismatch", 0.3730366407054764, [new(0, 1, 8), new(double.PositiveInfinity, double.PositiveInfinity, 2)], [new(double.NegativeInfinity, double.NegativeInfinity, 3), new(0, 1, 6)], 1, 2 },
        { "apart", 1, [new(0, 1, 8)], [new(5, 6, 8)], 0, 0 },
        { "same", 0, [new(0, 1, 8), new(1, 2, 3)], [new(0, 1, 16), new(1, 2, 6)], 0, 0 },
    };

    [Theory]
    [MemberData(nameof(Aligned))]
    public void Divergence_of_histograms_after_alignment(string name, double expected, HistogramBucket[] left, HistogramBucket[] right, long leftNaN, long rightNaN)
    {
        var (p, q) = (Histogram(left, leftNaN), Histogram(right, rightNaN));
        Assert.True(Math.Abs(expected - DistributionDistance.JensenShannonDivergence(p, q)!.Value) < 1e-12, name);
        Assert.True(Math.Abs(expected - DistributionDistance.JensenShannonDivergence(q, p)!.Value) < 1e-12, name);
    }

    [Fact]
    public void Nothing_to_compare_gives_no_divergence()
    {
        Assert.Null(DistributionDistance.JensenShannonDivergence(Before, new Dictionary<string, double>()));
        Assert.Null(DistributionDistance.JensenShannonDivergence(Histogram([], 0), Histogram([new(0, 1, 2)], 0)));
        Assert.Null(DistributionDistance.JensenShannonDivergence(Histogram([new(0, 1, 2)], 0), Histogram([new(0, 1, 2)], 0) with { Type = HistogramType.Quantiles }));
        Assert.Equal((0, null), DistributionDistance.LInfinity(new Dictionary<string, double>(), new Dictionary<string, double>()));
    }

    [Fact]
    public void Distances_lie_in_0_to_1_are_0_to_themselves_and_the_same_both_ways() => Prop.ForAll<(byte[] Left, byte[] Right)>(counts =>
    {
        var (left, right) = (Counts(counts.Left), Counts(counts.Right));
        double[] forth = [DistributionDistance.LInfinity(left, right).Distance, DistributionDistance.NormalizedAbsoluteDifference(left, right).Distance, DistributionDistance.JensenShannonDivergence(left, right) ?? 0];
        double[] back = [DistributionDistance.LInfinity(right, left).Distance, DistributionDistance.NormalizedAbsoluteDifference(right, left).Distance, DistributionDistance.JensenShannonDivergence(right, left) ?? 0];
        double self = DistributionDistance.LInfinity(left, left).Distance + (DistributionDistance.JensenShannonDivergence(left, left) ?? 0);
        return self < 1e-12 && forth.Zip(back).All(pair => Math.Abs(pair.First - pair.Second) < 1e-12 && pair.First is >= 0 and <= 1);
    }).QuickCheckThrowOnFailure();

    private static Dictionary<string, double> Counts(byte[]? counts) =>
        (counts ?? []).Select((count, i) => (Value: $"v{i}", Count: (double)count)).Where(pair => pair.Count > 0).ToDictionary(pair => pair.Value, pair => pair.Count);

    private static Histogram Histogram(HistogramBucket[] buckets, long nan) => new() { Type = HistogramType.Standard, Buckets = [.. buckets], NumNaN = nan };
}
