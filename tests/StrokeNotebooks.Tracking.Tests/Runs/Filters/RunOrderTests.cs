using System.Collections.Immutable;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tracking;

public sealed class RunOrderTests
{
    // Values of one metric, NaN and none, each a minute later than the one before; C is 10, none, 8, 7, 6, and as text 10 comes before 6.
    private static readonly Run[] s_runs = [.. ((double?[])[0.5, null, double.NaN, 0.9, 0.5]).Select((value, i) => new Run
    {
        Id = $"{i}",
        ExperimentId = "1",
        Name = i % 2 == 0 ? "even" : "odd",
        Started = DateTimeOffset.UnixEpoch.AddMinutes(i),
        Metrics = value is { } number ? ImmutableSortedDictionary<string, MetricValue>.Empty.Add("auc", new("auc", number, 0)) : ImmutableSortedDictionary<string, MetricValue>.Empty,
        Parameters = i == 1 ? TrackingText.None : TrackingText.None.Add("C", $"{10 - i}"),
    })];

    [Theory]
    [InlineData("43210")]
    [InlineData("40321", "metrics.auc", "params.C desc")]
    [InlineData("34021", "metrics.auc DESC")]
    [InlineData("04321", "params.C ASC")]
    [InlineData("23401", "params.C desc", "metrics.auc")]
    [InlineData("42031", "attributes.run_name")]
    [InlineData("01234", "start_time")]
    [InlineData("13024", "run_name DESC", "created asc")]
    public void Runs_without_a_value_come_last_and_equals_the_newest_first(string expected, params string[] orders) =>
        Assert.Equal(expected, string.Concat(RunOrder.Sort(s_runs.Reverse(), orders).Select(run => run.Id)));

    [Theory]
    [InlineData("", 1)]
    [InlineData("metrics.auc down", 13)]
    [InlineData("metrics.auc desc desc", 18)]
    [InlineData("datasets.name", 1)]
    public void What_is_no_order_is_told_of_with_its_place(string order, int column) =>
        Assert.Equal(column, Assert.Throws<InputException>(() => RunOrder.Sort(s_runs, [order]).ToList()).Column);
}
