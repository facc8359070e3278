using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Evaluation;

public sealed class BlessingTests
{
    private static readonly EvaluationReport Report = Evaluate(baseline: null), Compared = Evaluate(Model(0.02));

    [Fact]
    public void A_value_between_its_bounds_passes_and_bounds_are_inclusive()
    {
        double accuracy = Report.Overall.Tfma!.BinaryAccuracy;
        var bound = Overall("BinaryAccuracy");
        Assert.True(Report.Judge(bound with { LowerBound = accuracy, UpperBound = accuracy }).IsBlessed);
        Assert.False(Report.Judge(bound with { LowerBound = Math.BitIncrement(accuracy) }).IsBlessed);
        Assert.False(Report.Judge(bound with { UpperBound = Math.BitDecrement(accuracy) }).IsBlessed);
    }

    [Fact]
    public void A_failure_says_where_what_and_why()
    {
        var blessing = Report.Judge(new MetricThreshold("AUC") { LowerBound = 0.99, Slices = ["gender = Male"] });
        var failure = Assert.Single(blessing.Failures);
        Assert.Equal(("gender = Male", Report["gender = Male"]!.Tfma!.Auc, null), (failure.Slice, failure.Value, failure.Baseline));
        Assert.Matches("^gender = Male: auc: 0.[0-9]{6} is below the lower bound 0.99$", failure.Reason);
        Assert.Equal($"Not blessed: 1 check failed. {failure.Reason}.", blessing.ToString());
    }

    [Fact]
    public void A_threshold_that_names_no_slices_holds_for_each_but_those_too_small()
    {
        var blessing = Report.Judge(new MetricThreshold("example_count") { LowerBound = 150 });
        Assert.Equal(["gender = Female", "gender = Male"], blessing.Failures.Select(failure => failure.Slice));
        Assert.Equal(["gender = Other"], blessing.NotGated);
    }

    [Fact]
    public void A_named_slice_that_is_missing_or_too_small_fails() => Assert.Equal(
        ["gender = Robot: recall: there is no such slice in the rows", "gender = Other: recall: the slice has 2 rows, too few to be judged"],
        Report.Judge(new MetricThreshold("Recall") { LowerBound = 0, Slices = ["gender = Robot", "gender = Other"] }).Failures.Select(failure => failure.Reason));

    [Fact]
    public void What_has_no_value_fails()
    {
        var report = Evaluator.Evaluate(Model(0.05), Features, Rows().Where(row => row.Number("stroke") == 0), "stroke", options: new() { Resamples = 0 });
        Assert.Equal("all rows: recall: it has no value here (NaN)", Assert.Single(report.Judge(new MetricThreshold("Recall") { LowerBound = 0 }).Failures).Reason);
    }

    [Theory]
    [InlineData("AUC", -1e-10, true)]
    [InlineData("AUC", 1.0, false)]
    [InlineData("BinaryCrossentropy", 1e-10, true)]
    [InlineData("BinaryCrossentropy", -1.0, false)]
    public void A_change_counts_in_the_direction_of_its_metric(string metric, double change, bool isBlessed)
    {
        Assert.Equal(isBlessed, Compared.Judge(Overall(metric) with { AbsoluteChange = change }).IsBlessed);
        Assert.Equal(isBlessed, Compared.Judge(Overall(metric) with { RelativeChange = change }).IsBlessed);
    }

    [Fact]
    public void A_model_is_not_worse_than_itself() =>
        Assert.True(Evaluate(Model(0.05)).Judge(new MetricThreshold("AUC") { AbsoluteChange = -1e-10 }, new MetricThreshold("BinaryCrossentropy") { AbsoluteChange = 1e-10 }).IsBlessed);

    [Fact]
    public void A_change_against_a_baseline_of_zero_fails_even_upwards()
    {
        var blessing = Evaluate(Model(0, -9)).Judge(Overall("Recall") with { AbsoluteChange = -1e-10 });
        Assert.EndsWith("has no share of it", Assert.Single(blessing.Failures).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_model_is_blessed_on_its_values_alone()
    {
        var blessing = Report.Judge(new MetricThreshold("BinaryAccuracy") { LowerBound = 0.1, AbsoluteChange = 1 });
        Assert.True(blessing is { IsBlessed: true, IsRubberStamp: true });
        Assert.False(Report.Judge(new MetricThreshold("BinaryAccuracy") { LowerBound = 1, AbsoluteChange = 1 }).IsBlessed);
        Assert.True(Compared.Judge(Overall("AUC") with { AbsoluteChange = -1e-10 }) is { IsBlessed: true, IsRubberStamp: false });
    }

    [Fact]
    public void What_cannot_be_asked_is_a_clear_error()
    {
        Assert.StartsWith("A blessing needs at least one threshold.", Error(() => Report.Judge()), StringComparison.Ordinal);
        Assert.StartsWith("There is no metric 'luck'. The metrics are: example_count, binary_accuracy,", Error(() => new MetricThreshold("luck")), StringComparison.Ordinal);
        Assert.StartsWith("The threshold for auc asks for nothing.", Error(() => Report.Judge(new MetricThreshold("auc"))), StringComparison.Ordinal);
        Assert.Contains("cannot be met", Error(() => Report.Judge(new MetricThreshold("auc") { LowerBound = 0.9, UpperBound = 0.8 })), StringComparison.Ordinal);
        Assert.Contains("set Direction", Error(() => Report.Judge(new MetricThreshold("calibration") { AbsoluteChange = 0 })), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new MetricThreshold("auc") { LowerBound = double.NaN });

        static string Error(Func<object> call) => Assert.Throws<InputException>(call).Message;
    }

    [Fact]
    public void Shows_itself_as_html() => Snapshot.Match(Compared.Judge(
        new MetricThreshold("BinaryAccuracy") { LowerBound = 0.5, AbsoluteChange = -1e-10 },
        new MetricThreshold("AUC") { LowerBound = 0.99, RelativeChange = 0.5 },
        new MetricThreshold("Calibration") { LowerBound = 0, UpperBound = 10, Slices = ["gender = Female"] }).ToHtml(), "html", "html");

    private static MetricThreshold Overall(string metric) => new(metric) { Slices = [SliceResult.AllRows] };

    private static LogisticModel Model(double slope, double intercept = -2) => new(["age"], [slope], intercept, 1, 1, true);

    private static FeatureMatrix Features(Table table) => FeatureMatrix.Of(table.Select("age"));

    private static EvaluationReport Evaluate(LogisticModel? baseline) =>
        Evaluator.Evaluate(Model(0.05), Features, Rows(), "stroke", ["gender"], new() { Resamples = 20 }, baseline is null ? null : new Baseline(baseline, Features));

    private static Table Rows()
    {
        var random = new NumPyRandom(2);
        float[] age = [.. Enumerable.Range(0, 202).Select(_ => random.NextUpTo(80))];
        return new Table(
            StringColumn.Of("gender", age.Select((_, i) => i < 2 ? "Other" : i % 3 == 0 ? "Male" : "Female")),
            new FloatColumn("age", age),
            new IntColumn("stroke", [.. age.Select(years => random.NextDouble() < 1 / (1 + Math.Exp(2 - 0.05 * years)) ? 1L : 0)]));
    }
}
