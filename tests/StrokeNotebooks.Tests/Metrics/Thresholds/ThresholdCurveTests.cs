using FsCheck;
using FsCheck.Fluent;
using StrokeNotebooks.IO;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Metrics;

public sealed class ThresholdCurveTests
{
    private static readonly float[] Label = [0, 0, 1, 0, 0, 1, 0, 1];
    private static readonly double[] Probability = [0.02, 0.04, 0.1, 0.1, 0.2, 0.3, 0.6, 0.8];

    [Fact]
    public void Thresholds_lie_halfway_between_predictions() => Assert.Equal(
        [0.8, 0.7, 0.45, 0.25, 0.15, 0.07, 0.03, 0.01],
        ThresholdCurve.Of(Label, Probability).Points.Select(point => Math.Round(point.Threshold, 12)));

    [Theory]
    [InlineData(1, 1, 0.7)]
    [InlineData(1, 1.5, 0.25)]
    [InlineData(1, 20, 0.07)]
    [InlineData(20, 1, 0.7)]
    public void The_lowest_cost_follows_the_costs(double falseAlarm, double missed, double expected) =>
        Assert.Equal(expected, ThresholdCurve.Of(Label, Probability).LowestCost(new(falseAlarm, missed)).Value, 1e-12);

    [Theory]
    [InlineData(0.1, 0.7)]
    [InlineData(0.34, 0.25)]
    [InlineData(0.7, 0.07)]
    [InlineData(1, 0.07)]
    public void The_highest_threshold_with_enough_recall_is_taken(double floor, double expected)
    {
        var chosen = ThresholdCurve.Of(Label, Probability).RecallAtLeast(floor);
        Assert.Equal(expected, chosen.Value, 1e-12);
        Assert.True(chosen.Confusion.Recall >= floor);
    }

    [Fact]
    public void Each_point_tells_what_its_threshold_does() => Prop.ForAll(Arb.From(Gen.Choose(0, 10000)), seed =>
    {
        var (label, probability, weights) = Rows(seed);
        return ThresholdCurve.Of(label, probability, weights).Points.All(point => Close(ConfusionMatrix.Of(label, probability, point.Threshold, weights), point.Confusion));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_other_threshold_is_better_by_the_rule() => Prop.ForAll(Arb.From(Gen.Choose(0, 10000)), seed =>
    {
        var (label, probability, weights) = Rows(seed);
        var curve = ThresholdCurve.Of(label, probability, weights);
        var costs = new MisclassificationCosts(1, 1 + seed % 30);
        var (cost, f1, youden) = (curve.LowestCost(costs), curve.HighestF1(), curve.HighestYouden());
        return Enumerable.Range(0, 101).Select(i => ConfusionMatrix.Of(label, probability, i / 100.0, weights)).All(other =>
            costs.Of(cost.Confusion) <= costs.Of(other) + 1e-9 && f1.Confusion.F1 >= other.F1 - 1e-9
            && youden.Confusion.Recall + youden.Confusion.Specificity >= other.Recall + other.Specificity - 1e-9);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Where_probabilities_are_true_the_cheapest_threshold_is_that_of_Bayes()
    {
        var random = new NumPyRandom(0);
        double[] truth = [.. Enumerable.Range(0, 20_000).Select(_ => random.NextDouble() * random.NextDouble())];
        float[] label = [.. truth.Select(probability => random.NextDouble() < probability ? 1f : 0)];
        var costs = new MisclassificationCosts(1, 9);
        Assert.Equal(0.1, costs.BayesThreshold);
        var chosen = ThresholdCurve.Of(label, truth).LowestCost(costs);
        Assert.Equal(0.1, chosen.Value, 0.02);
        Assert.Equal(1, costs.Of(ConfusionMatrix.Of(label, truth, costs.BayesThreshold)) / costs.Of(chosen.Confusion), 0.01);
    }

    [Fact]
    public void Neighbouring_numbers_are_told_apart()
    {
        double high = 0.3, low = Math.BitDecrement(high);
        var chosen = ThresholdCurve.Of([0, 1], [low, high]).HighestF1();
        Assert.Equal(new ConfusionMatrix(1, 0, 1, 0), ConfusionMatrix.Of([0, 1], [low, high], chosen.Value));
    }

    [Fact]
    public void What_no_threshold_gives_is_told()
    {
        var curve = ThresholdCurve.Of([1, 1, 0], [0.5, 0, 0.2]);
        Assert.Equal(
            "No threshold finds 0.9 of the positives: the lowest one finds 0.5. The others have a prediction of 0, or there are none.",
            Assert.Throws<InputException>(() => curve.RecallAtLeast(0.9)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => curve.RecallAtLeast(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MisclassificationCosts(0, 1));
        Assert.Throws<InputException>(() => ThresholdCurve.Of([], []));
        Assert.Throws<InputException>(() => ThresholdCurve.Of([1], [1.5]));
    }

    [Fact]
    public void A_chosen_threshold_shows_itself()
    {
        Snapshot.Match(ThresholdCurve.Of(Label, Probability).LowestCost(new(1, 5)).ToHtml(), "cost", "html");
        Snapshot.Match(ThresholdCurve.Of(Label, Probability).RecallAtLeast(0.6).ToHtml(), "recall", "html");
    }

    [Fact]
    public void A_perfect_model_has_the_share_of_positives_as_its_net_benefit()
    {
        var curve = DecisionCurve.Of(Label, [.. Label.Select(label => label > 0 ? 0.99 : 0.001)], upTo: 0.9);
        Assert.All(curve.NetBenefit[1..], benefit => Assert.Equal(3 / 8.0, benefit, 1e-12));
        Assert.Equal(3 / 8.0, curve.FlagAll[0], 1e-12);
    }

    // At 0.15 the model flags five rows, three of them positive: (3 - 2 * 0.15 / 0.85) / 8. Flagging all: (3 - 5 * 0.15 / 0.85) / 8.
    [Fact]
    public void Net_benefit_counts_false_alarms_by_the_threshold()
    {
        var curve = DecisionCurve.Of(Label, [0.02, 0.04, 0.16, 0.1, 0.2, 0.3, 0.6, 0.8], upTo: 0.3);
        Assert.Equal(0.15, curve.Thresholds[50], 1e-12);
        Assert.Equal((3 - 2 * 0.15 / 0.85) / 8, curve.NetBenefit[50], 1e-12);
        Assert.Equal((3 - 5 * 0.15 / 0.85) / 8, curve.FlagAll[50], 1e-12);
        Snapshot.Match(DecisionCurve.Compare(("model", curve), ("other", DecisionCurve.Of(Label, Probability, 0.3))).ToSvg(), "benefit", "svg");
        Assert.Throws<ArgumentOutOfRangeException>(() => DecisionCurve.Of(Label, Probability, 1));
        Assert.Throws<ArgumentException>(() => DecisionCurve.Compare());
    }

    private static bool Close(ConfusionMatrix left, ConfusionMatrix right) => Math.Abs(left.TruePositives - right.TruePositives) + Math.Abs(left.FalsePositives - right.FalsePositives)
        + Math.Abs(left.TrueNegatives - right.TrueNegatives) + Math.Abs(left.FalseNegatives - right.FalseNegatives) < 1e-9;

    private static (float[] Label, double[] Probability, float[] Weights) Rows(int seed)
    {
        var random = new NumPyRandom(seed);
        int count = 3 + random.NextUpTo(30);
        return (
            [.. Enumerable.Range(0, count).Select(_ => (float)random.NextUpTo(1))],
            [.. Enumerable.Range(0, count).Select(_ => random.NextUpTo(10) / 10.0)],
            [.. Enumerable.Range(0, count).Select(_ => 0.5f + random.NextUpTo(2))]);
    }
}
