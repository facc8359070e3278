using FsCheck;
using FsCheck.Fluent;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Values;
using Interval = StrokeNotebooks.Metrics.Interval;

namespace StrokeNotebooks.Evaluation;

public sealed class EvaluationReportTests
{
    [Fact]
    public void What_is_read_equals_what_was_written() => Prop.ForAll(Arb.From(Gen.Choose(0, 10000)), seed =>
    {
        var report = Random(seed);
        string json = report.ToJson();
        var read = EvaluationReport.Parse(json);
        return read == report && read.ToJson() == json && read.ToHtml() == report.ToHtml();
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Reports_that_differ_in_one_interval_are_not_equal()
    {
        var report = Random(1) with { Blessing = null };
        var other = report with { Overall = report.Overall with { Intervals = report.Overall.Intervals.SetItem("recall", new Interval(-1, 2)) } };
        Assert.NotEqual(report, other);
        Assert.Equal(report, report with { Overall = report.Overall with { } });
    }

    [Fact]
    public void The_verdict_is_in_the_file_for_a_script_to_read()
    {
        var report = Random(1);
        string json = (report with { Blessing = report.Judge(new MetricThreshold("AUC") { LowerBound = 2 }) }).ToJson();
        Assert.Contains("\"isBlessed\": false", json, StringComparison.Ordinal);
        Assert.Contains("all rows: auc: ", json, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_saved_as_a_page_and_as_json()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            var report = Random(3);
            report.WriteHtml(Path.Combine(folder, "evaluation.html"));
            report.WriteJson(Path.Combine(folder, "evaluation.json"));
            Assert.Equal(report, EvaluationReport.ReadJson(Path.Combine(folder, "evaluation.json")));
            string page = File.ReadAllText(Path.Combine(folder, "evaluation.html"));
            Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.Ordinal);
            Assert.Contains(report.ToHtml(), page, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{ "format": "stroke-notebooks/evaluation", "version": 2, "report": { "confidence": 0.95, "overall": null, "slices": [] } }""")]
    [InlineData("""{ "format": "stroke-notebooks/evaluation", "version": 1, "report": null }""")]
    public void Another_file_is_refused(string json) =>
        Assert.StartsWith("evaluation.json(", Assert.Throws<InputException>(() => EvaluationReport.Parse(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains("'gone.json'", Assert.Throws<InputException>(() => EvaluationReport.ReadJson("gone.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void With_a_baseline_and_a_verdict_it_shows_both()
    {
        var report = Random(5);
        Snapshot.Match((report with { Blessing = report.Judge(new MetricThreshold("AUC") { LowerBound = 0.5, AbsoluteChange = 0.3, Slices = [SliceResult.AllRows] }) }).ToHtml(), "html", "html");
    }

    /// <summary>A report on random rows: with few of them, some slices are too small and some metrics have no value.</summary>
    private static EvaluationReport Random(int seed)
    {
        var random = new NumPyRandom(seed);
        int rows = 5 + random.NextUpTo(60);
        var table = new Table(
            StringColumn.Of("gender", Enumerable.Range(0, rows).Select(_ => random.NextUpTo(2) switch { 0 => "Female", 1 => "Male", _ => null })),
            new FloatColumn("age", [.. Enumerable.Range(0, rows).Select(_ => (float)random.NextUpTo(80))]),
            new IntColumn("stroke", [.. Enumerable.Range(0, rows).Select(_ => random.NextUpTo(5) == 0 ? 1L : 0)]));
        var baseline = random.NextUpTo(1) == 0 && seed != 5 ? null : new Baseline(new LogisticModel(["age"], [-0.02], 0, 1, 1, true), Features);
        var report = Evaluator.Evaluate(new LogisticModel(["age"], [0.05], -2, 1, 1, true), Features, table, "stroke", ["gender", SlicingSpec.Bands("age", 40)],
            new() { MinSliceSize = 10, Resamples = seed % 3 * 4 }, baseline);
        return report with { Blessing = report.Judge(new MetricThreshold("AUC") { LowerBound = 0.6, RelativeChange = 0.1 }, new MetricThreshold("Recall") { UpperBound = double.PositiveInfinity, Slices = ["nobody"] }) };
    }

    private static FeatureMatrix Features(Table table) => FeatureMatrix.Of(table.Select("age"));
}
