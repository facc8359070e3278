using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Preprocessing;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Evaluation;

public sealed class EvaluatorTests
{
    private static readonly EvaluationOptions Quick = new() { Resamples = 50 };

    [Fact]
    public void Overall_and_slices_are_judged_and_every_row_is_in_one_slice()
    {
        var report = Evaluate(["gender"], Quick);
        Assert.Equal(["gender = Female", "gender = Male", "gender = Other"], report.Slices.Select(slice => slice.Name));
        Assert.Equal(report.Overall.Count, report.Slices.Sum(slice => slice.Count));
        Assert.Equal(report.Overall.Positives, report.Slices.Sum(slice => slice.Positives));
        Assert.All(report.Slices.SkipLast(1), slice => Assert.Equal(slice.Count, slice.Metrics!.Count));
    }

    [Fact]
    public void A_slice_of_few_rows_is_counted_but_not_judged()
    {
        var other = Evaluate(["gender"], Quick).Slices[^1];
        Assert.Equal(2, other.Count);
        Assert.Null(other.Metrics);
        Assert.NotNull(Evaluate(["gender"], Quick with { MinSliceSize = 2 }).Slices[^1].Metrics);
    }

    [Fact]
    public void An_interval_holds_its_metric_and_shrinks_with_less_confidence()
    {
        var wide = Evaluate([], new EvaluationOptions { Resamples = 200, Confidence = 0.95 }).Overall;
        var narrow = Evaluate([], new EvaluationOptions { Resamples = 200, Confidence = 0.5 }).Overall;
        Assert.All(Metric.All, metric => Assert.InRange(metric.Of(wide.Metrics!), wide.Intervals[metric.Name].Low, wide.Intervals[metric.Name].High));
        Assert.All(Metric.All, metric => Assert.True(Width(narrow.Intervals[metric.Name]) < Width(wide.Intervals[metric.Name])));
        Assert.Empty(Evaluate([], new EvaluationOptions { Resamples = 0 }).Overall.Intervals);

        static double Width(Interval interval) => interval.High - interval.Low;
    }

    [Fact]
    public void The_same_seed_gives_the_same_intervals_at_any_thread_count()
    {
        var one = Evaluate(["gender"], Quick with { Threads = 1 });
        Assert.Equal(one.ToHtml(), Evaluate(["gender"], Quick with { Threads = 8 }).ToHtml());
        Assert.NotEqual(one.ToHtml(), Evaluate(["gender"], Quick with { Seed = 1 }).ToHtml());
    }

    [Fact]
    public void Seeds_next_to_each_other_share_no_resample()
    {
        var random = new NumPyRandom(0);
        float[] label = [.. Enumerable.Range(0, 300).Select(row => row % 5 == 0 ? 1f : 0)];
        double[] probability = [.. label.Select(value => 0.3 * value + 0.7 * random.NextDouble())];
        double[] losses = [.. Enumerable.Range(0, 4).SelectMany(seed => Bootstrap.Resamples(label, probability, null, new EvaluationOptions { Resamples = 100, Seed = seed })).Select(drawn => drawn.Candidate.LogLoss)];

        Assert.Equal(losses.Length, losses.Distinct().Count());
    }

    [Fact]
    public void Shows_itself_as_html() => Snapshot.Match(Evaluate(["gender", SlicingSpec.Bands("age", 40)], Quick).ToHtml(), "html", "html");

    [Fact]
    public void What_cannot_be_sliced_is_a_clear_error()
    {
        Assert.Equal("There is no column 'sex' to slice by. The columns are: gender, age, stroke.", Assert.Throws<InputException>(() => Evaluate(["sex"], Quick)).Message);
        Assert.Throws<InputException>(() => Evaluate([SlicingSpec.Bands("gender", 1)], Quick));
        Assert.Throws<InputException>(() => Evaluator.Evaluate(Model, Features, Rows().Head(0), "stroke"));
        Assert.Throws<ArgumentException>(() => SlicingSpec.Bands("age", 50, 40));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EvaluationOptions { Confidence = 1 });
    }

    [Fact]
    public void A_graph_brings_the_label_that_it_was_fitted_with()
    {
        var graph = new Preprocessor().PassThrough("age").Label("stroke").Fit(Rows());
        Assert.Equal(Evaluate(["gender"], Quick).ToHtml(), Evaluator.Evaluate(Model, graph, Rows(), ["gender"], Quick).ToHtml());
        Assert.Throws<InputException>(() => Evaluator.Evaluate(Model, new Preprocessor().PassThrough("age").Fit(Rows()), Rows()));
    }

    [Fact]
    public void A_baseline_is_judged_on_the_same_rows_and_draws()
    {
        var weaker = new LogisticModel(["age"], [0.01], -2, 1, 1, true);
        var report = Evaluator.Evaluate(Model, Features, Rows(), "stroke", ["gender"], Quick, new Baseline(weaker, Features));
        var alone = Evaluator.Evaluate(weaker, Features, Rows(), "stroke", ["gender"], Quick);
        Assert.All(report.Slices.Prepend(report.Overall).Zip(alone.Slices.Prepend(alone.Overall)), pair => Assert.Equal(pair.Second.Metrics, pair.First.Baseline?.Metrics));
        Assert.All(report.Slices.Prepend(report.Overall).Zip(alone.Slices.Prepend(alone.Overall)), pair => Assert.Equal(pair.Second.Tfma, pair.First.Baseline?.Tfma));
        Assert.Equal(Evaluate(["gender"], Quick).Overall.Intervals["log loss"], report.Overall.Intervals["log loss"]);

        // Both order the rows alike, so in every draw the areas are the same.
        Assert.Equal(new Interval(0, 0), report.Overall.Baseline!.Differences["ROC AUC"]);
        var loss = report.Overall.Baseline.Differences["log loss"];
        Assert.InRange(report.Overall.Metrics!.LogLoss - report.Overall.Baseline.Metrics.LogLoss, loss.Low, loss.High);
    }

    [Fact]
    public void Differences_to_a_baseline_do_not_depend_on_the_threads()
    {
        var weaker = new Baseline(new LogisticModel(["age"], [0.01], -2, 1, 1, true), Features);
        var one = Evaluator.Evaluate(Model, Features, Rows(), "stroke", [], Quick with { Threads = 1 }, weaker).Overall.Baseline!;
        var many = Evaluator.Evaluate(Model, Features, Rows(), "stroke", [], Quick with { Threads = 8 }, weaker).Overall.Baseline!;
        Assert.All(Metric.All, metric => Assert.Equal(one.Differences[metric.Name], many.Differences[metric.Name]));
    }

    private static LogisticModel Model { get; } = new(["age"], [0.05], -2, 1, 1, true);

    private static FeatureMatrix Features(Table table)
    {
        Assert.False(table.Has("stroke"));
        return FeatureMatrix.Of(table.Select("age"));
    }

    private static EvaluationReport Evaluate(IEnumerable<SlicingSpec> slices, EvaluationOptions options) => Evaluator.Evaluate(Model, Features, Rows(), "stroke", slices, options);

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
