using FsCheck;
using FsCheck.Fluent;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Metrics;

/// <summary>What holds for every metric; a new one is found here by itself.</summary>
public sealed class MetricContractTests
{
    private static readonly float[] Label = [0, 1, 0, 0, 1, 0, 1, 0];

    public static TheoryData<string> Metrics => [.. Metric.All.Select(metric => metric.Name)];

    [Fact]
    public void Every_number_that_judges_is_among_all_metrics() =>
        Assert.Equal(
            Metric.All.Select(metric => metric.Name.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant()).Order(StringComparer.Ordinal),
            typeof(BinaryMetrics).GetProperties().Where(property => property.PropertyType == typeof(double) && property.Name != nameof(BinaryMetrics.Threshold))
                .Select(property => property.Name.ToUpperInvariant()).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Metrics))]
    public void A_perfect_prediction_is_the_best_there_is(string name) =>
        Assert.Equal(Find(name).HigherIsBetter ? 1 : 0, Value(name, Label, [.. Label.Select(label => (double)label)]), 1e-12);

    [Theory]
    [MemberData(nameof(Metrics))]
    public void The_inverted_prediction_is_no_better_than_a_middling_one(string name)
    {
        double inverted = Value(name, Label, [.. Label.Select(label => 1.0 - label)]);
        double middling = Value(name, Label, [0.1, 0.6, 0.7, 0.2, 0.4, 0.3, 0.8, 0.4]);
        Assert.True(Find(name).HigherIsBetter ? inverted < middling : inverted > middling, $"{inverted} against {middling}");
    }

    [Theory]
    [MemberData(nameof(Metrics))]
    public void The_order_of_the_rows_does_not_matter(string name) => Prop.ForAll(Arb.From(Gen.Choose(0, 10000)), seed =>
    {
        var (label, probability) = Rows(seed);
        int[] order = new NumPyRandom(seed).Permutation(label.Length);
        double shuffled = Value(name, [.. order.Select(row => label[row])], [.. order.Select(row => probability[row])]);
        return Same(Value(name, label, probability), shuffled);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [MemberData(nameof(Metrics))]
    public void A_row_of_weight_two_counts_as_two_rows(string name) => Prop.ForAll(Arb.From(Gen.Choose(0, 10000)), seed =>
    {
        var (label, probability) = Rows(seed);
        float[] weights = [.. Enumerable.Range(0, label.Length).Select(row => (float)((row + seed) % 3))];
        int[] repeated = [.. Enumerable.Range(0, label.Length).SelectMany(row => Enumerable.Repeat(row, (int)weights[row]))];
        double weighted = Find(name).Of(BinaryMetrics.Of(label, probability, weights: weights));
        return Same(Value(name, [.. repeated.Select(row => label[row])], [.. repeated.Select(row => probability[row])]), weighted);
    }).QuickCheckThrowOnFailure();

    private static bool Same(double left, double right) => double.IsNaN(left) ? double.IsNaN(right) : Math.Abs(left - right) < 1e-12;

    private static Metric Find(string name) => Metric.All.Single(metric => metric.Name == name);

    private static double Value(string name, float[] label, double[] probability) => Find(name).Of(BinaryMetrics.Of(label, probability));

    /// <summary>Some rows with ties among the predictions; now and then of one class.</summary>
    private static (float[] Label, double[] Probability) Rows(int seed)
    {
        var random = new NumPyRandom(seed);
        int count = 3 + random.NextUpTo(30);
        return ([.. Enumerable.Range(0, count).Select(_ => (float)random.NextUpTo(1))], [.. Enumerable.Range(0, count).Select(_ => random.NextUpTo(10) / 10.0)]);
    }
}
