using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Evaluation;

public sealed class FairnessReportTests
{
    private static readonly EvaluationOptions Options = new() { Threshold = 0.6, Resamples = 200 };

    private static readonly double[] Probability = [.. Enumerable.Range(0, 400).Select(i => i * 7919 % 1000 / 1000.0)];

    private static readonly float[] Label = [.. Enumerable.Range(0, 400).Select(i => i * 3571 % 1000 / 1000.0 < Probability[i] * Probability[i] / 2 ? 1f : 0)];

    private static readonly Table Rows = new(StringColumn.Of("gender", Enumerable.Range(0, 400).Select(i => i % 100 == 0 ? "Other" : i % 5 < 3 ? "Female" : "Male")), new IntColumn("age", [.. Enumerable.Range(0, 400).Select(i => 20L + i * 37 % 60)]));

    private static FairnessReport Report => FairnessReport.Of(Rows, "gender", Label, Probability, Options);

    // Fixtures/fairness.py
    [Fact]
    public void Differences_are_those_of_Fairlearn()
    {
        Assert.Equal([("gender = Female", 236, 36, 93), ("gender = Male", 160, 26, 65), ("gender = Other", 4, 2, 3)], Report.Groups.Select(group => (group.Name, group.Count, group.Positives, group.Selected)));
        Assert.Equal(0.012182203389830504, Report.DemographicParityDifference!.Value, 1e-15);
        Assert.Equal(0.008547008547008517, Report.EqualOpportunityDifference!.Value, 1e-15);
        Assert.Equal(0.010820895522388074, Report.EqualizedOddsDifference!.Value, 1e-15);
        Assert.Equal(("gender = Male", "gender = Female"), (Report.DemographicParityDifference.Highest, Report.DemographicParityDifference.Lowest));
    }

    [Fact]
    public void A_group_that_is_too_small_is_counted_and_named_but_not_compared()
    {
        Assert.Equal("gender = Other", Assert.Single(Report.TooSmall).Name);
        Assert.Contains("Too few rows to say: gender = Other (4 rows, 2 positive).", Report.Findings());
        var none = FairnessReport.Of(Rows, "gender", new float[400], Probability, Options);
        Assert.Null(none.EqualOpportunityDifference);
        Assert.Equal("false positive rate", none.EqualizedOddsDifference!.Rate);
        Assert.Contains("Equal opportunity: there are no two groups with at least 10 positives, so nothing can be said about who is missed.", none.Findings());
    }

    [Fact]
    public void An_interval_says_whether_chance_could_make_the_difference()
    {
        Assert.False(Report.EqualOpportunityDifference!.IsMoreThanChance);
        Assert.EndsWith(": chance alone could make it.", Report.EqualOpportunityDifference.ToString(), StringComparison.Ordinal);
        double[] partial = [.. Enumerable.Range(0, 400).Select(i => i % 5 < 3 ? 0.9 : 0.1 + i % 7 / 10.0)];
        var unfair = FairnessReport.Of(Rows, "gender", Label, partial, Options);
        Assert.True(unfair.DemographicParityDifference!.IsMoreThanChance);
        Assert.EndsWith(": more than chance alone would make it.", unfair.DemographicParityDifference.ToString(), StringComparison.Ordinal);
        Assert.True(double.IsNaN(FairnessReport.Of(Rows, "gender", Label, Probability, Options with { Resamples = 0 }).DemographicParityDifference!.Interval.Low));
    }

    [Fact]
    public void Who_is_called_what_does_not_change_the_difference()
    {
        var renamed = Rows.With(StringColumn.Of("gender", Rows["gender"].Texts().Select(text => text == "Male" ? "A" : text == "Female" ? "B" : "C")));
        var other = FairnessReport.Of(renamed, "gender", Label, Probability, Options);
        Assert.Equal(Report.DemographicParityDifference!.Value, other.DemographicParityDifference!.Value);
        Assert.Equal(Report.EqualizedOddsDifference!.Interval, other.EqualizedOddsDifference!.Interval);
    }

    [Fact]
    public void The_same_at_any_number_of_threads() =>
        Assert.All([1, 2, 5], threads => Assert.Equal(Report, FairnessReport.Of(Rows, "gender", Label, Probability, Options with { Threads = threads })));

    [Fact]
    public void Groups_may_be_bands_and_crossed()
    {
        var report = FairnessReport.Of(Rows, SlicingSpec.Bands("age", 50).And("gender"), Label, Probability, Options);
        Assert.Equal("age and gender", report.Attribute);
        Assert.Contains("age < 50 and gender = Male", report.Groups.Select(group => group.Name));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Throws<ArgumentException>(() => FairnessReport.Of(Rows.Head(3), "gender", Label, Probability, Options));
        Assert.Throws<InputException>(() => FairnessReport.Of(Rows, "sex", Label, Probability, Options));
        Assert.Throws<InputException>(() => FairnessReport.Of(Rows, "gender", Label, [.. Probability[1..], 2], Options));
    }

    [Fact]
    public void It_shows_itself() => Snapshot.Match(Report.ToHtml(), "html", "html");
}
