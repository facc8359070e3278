namespace StrokeNotebooks.Charts;

public sealed class TicksTests
{
    [Theory]
    [InlineData(0, 1, 5, "0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(0, 82, 6, "0 20 40 60 80")]
    [InlineData(-350, 1234.5, 6, "0 500 1,000")]
    [InlineData(0, 1e6, 4, "0 500,000 1,000,000")]
    [InlineData(0.000001, 0.0000013, 3, "1e-6 1.1e-6 1.2e-6 1.3e-6")]
    public void Steps_are_one_two_or_five_times_a_power_of_ten(double min, double max, int wanted, string labels) =>
        Assert.Equal(labels, string.Join(' ', Ticks.Of(new Domain([], min, max, IsLog: false), wanted).Select(tick => tick.Label)));

    [Fact]
    public void A_logarithmic_axis_is_marked_at_powers_of_ten() =>
        Assert.Equal("0.001 0.1 10 1,000", string.Join(' ', Ticks.Of(new Domain([], 1e-3, 1e4, IsLog: true), 4).Select(tick => tick.Label)));
}
