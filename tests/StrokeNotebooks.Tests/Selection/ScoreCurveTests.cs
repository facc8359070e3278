using StrokeNotebooks.Evaluation;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Modeling;

namespace StrokeNotebooks.Selection;

public sealed class ScoreCurveTests
{
    [Fact]
    public void With_all_rows_a_learning_curve_ends_in_cross_validation()
    {
        var validation = new CrossValidation { Folds = 4 };
        var curve = new LearningCurve { Validation = validation, TrainShares = [0.25, 1] }.Run(SearchTests.Rows(), "stroke", new(SearchTests.Plan, new LogisticRegression()));
        var whole = validation.Run(SearchTests.Rows(), "stroke", SearchTests.Plan, new LogisticRegression());
        Assert.Equal([11, 45], curve.Points.Select(point => Math.Round(point.At)));
        Assert.Equal((whole.Mean(metrics => metrics.RocAuc), whole.StandardError(metrics => metrics.RocAuc)), (curve.Points[1].Validation, curve.Points[1].ValidationError));
    }

    [Fact]
    public void Deep_trees_know_their_training_rows_by_heart()
    {
        var curve = new ValidationCurve { Validation = new() { Folds = 3 }, Objective = Metric.Accuracy }.Run(SearchTests.Rows(), "stroke", "depth", [1, 2, 8],
            depth => new(SearchTests.Plan, new GradientBoostedTrees { MaxDepth = (int)depth, LearningRate = 1, MinChildWeight = 0, Lambda = 0 }));
        Assert.Equal([1, 2, 8], curve.Points.Select(point => point.At));
        Assert.Equal(1, curve.Points[2].Train);
        Assert.True(curve.Points[2].Validation < 0.8);
    }

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        Assert.Equal(Run(1), Run(5));

        static IEnumerable<ScorePoint> Run(int threads) => new LearningCurve { Validation = new() { Folds = 3, Threads = threads } }.Run(SearchTests.Rows(), "stroke", new(SearchTests.Plan, new LogisticRegression())).Points;
    }

    [Fact]
    public void Values_that_do_not_ascend_are_refused() =>
        Assert.Throws<ArgumentException>(() => new ValidationCurve().Run(SearchTests.Rows(), "stroke", "C", [1, 1], c => new(SearchTests.Plan, new LogisticRegression { C = c })));

    [Fact]
    public void Shows_itself_as_html() => Snapshot.Match(new ValidationCurve { Validation = new() { Folds = 3 } }.Run(SearchTests.Rows(), "stroke", "C", [1e-3, 1e-1, 10],
        c => new(SearchTests.Plan.PassThrough("id"), new LogisticRegression { C = c })).ToHtml(), "html", "html");
}
