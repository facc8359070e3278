using StrokeNotebooks.Data;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

public sealed class RandomCutsTests
{
    private static readonly FeatureMatrix Features = LogisticFixture.Matrix(1, [0, 1, 3, 10]);

    private readonly RandomCuts _cuts = new(RandomCuts.MeansOf(Features, new BinnedFeatures(Features, new HashSet<string>(), 255, 1)), new NumPyRandom(0));

    [Fact]
    public void A_gap_is_cut_as_often_as_it_is_wide()
    {
        var counts = Counts(5000, 0, 1, 2, 3);
        Assert.Equal(0.1, counts[0] / 5000.0, 0.02);
        Assert.Equal(0.2, counts[1] / 5000.0, 0.02);
        Assert.Equal(0.7, counts[2] / 5000.0, 0.02);
    }

    [Fact]
    public void Only_what_the_node_has_counts()
    {
        var counts = Counts(5000, 1, 2, 3);
        Assert.Equal([1, 2], counts.Keys.Order());
        Assert.Equal(2 / 9.0, counts[1] / 5000.0, 0.02);
        Assert.Equal([3], Counts(10, 3).Keys);
    }

    private Dictionary<int, int> Counts(int draws, params int[] bins)
    {
        var histogram = new GradientSum[HistogramBuilder.Bins];
        foreach (int bin in bins)
            histogram[bin] = new GradientSum(0, 1);
        return Enumerable.Range(0, draws).Select(_ => _cuts.Draw(histogram, 0, BinCuts.Missing, 0)).CountBy(bin => bin).ToDictionary();
    }
}
