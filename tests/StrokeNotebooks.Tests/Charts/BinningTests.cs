namespace StrokeNotebooks.Charts;

public sealed class BinningTests
{
    // numpy.histogram([1, 2, 2, 3, 4, 4, 4, 5], 4): counts 1 2 1 4, edges 1 2 3 4 5.
    [Fact]
    public void Bins_hold_their_lower_edge_and_the_last_one_its_upper_edge_too()
    {
        double[] values = [1, 2, 2, 3, 4, 4, 4, 5];
        var edges = Binning.Edges(values, 4, null);
        Assert.Equal([1, 2, 3, 4, 5], edges.ToArray());
        Assert.Equal([1, 2, 1, 4], Binning.Count(values, edges).ToArray());
    }

    [Fact]
    public void One_value_gets_a_bin_of_width_one_around_it() => Assert.Equal([6.5, 7.5], Binning.Edges([7], 1, null).ToArray());

    [Fact]
    public void Values_outside_a_given_range_are_left_out() =>
        Assert.Equal([1, 1], Binning.Count([-1, 0.2, 0.7, 3], Binning.Edges([], 2, (0, 1))).ToArray());

    // numpy.percentile([1, 2, 3, 4, 100], [25, 50, 75]): 2, 3, 4; the whiskers end within [2 - 3, 4 + 3].
    [Fact]
    public void A_box_has_linear_quartiles_and_whiskers_of_one_and_a_half_times_their_distance()
    {
        var box = Binning.Box("x", [4, 1, 100, 3, 2, double.NaN]);
        Assert.Equal((1, 2, 3, 4, 4), (box.LowerWhisker, box.FirstQuartile, box.Median, box.ThirdQuartile, box.UpperWhisker));
        Assert.Equal([100], box.Outliers.ToArray());
    }
}
