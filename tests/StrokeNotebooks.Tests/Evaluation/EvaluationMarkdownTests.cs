using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Evaluation;

public sealed class EvaluationMarkdownTests
{
    [Fact]
    public void A_report_for_a_pull_request_has_the_verdict_and_the_change_since_the_baseline()
    {
        var rows = SyntheticStroke.Generate().DropMissing().Drop(Stroke.Id);
        var (train, test) = Splits.ByHash(rows);
        var graph = new Preprocessor().ZScore("age").ZScore("bmi").Label(Stroke.Label).Fit(train);
        var features = graph.Apply(train);
        var model = new LogisticRegression().Fit(features.Features, features.Label);
        var before = new BaselineTrainer().Fit(features.Features, features.Label);
        var options = new EvaluationOptions { Resamples = 20 };

        var first = Evaluator.Evaluate(model, graph, test, ["gender"], options);
        Assert.Contains("There is no blessed model to compare with.", first.ToMarkdown());
        var report = Evaluator.Evaluate(model, graph, test, ["gender", SlicingSpec.Bands("age", 65)], options, new Baseline(before, graph));
        Snapshot.Match(report.ToMarkdown(report.Judge(new Gate { Thresholds = [new MetricThreshold("auc") { LowerBound = 0.99, AbsoluteChange = 0 }], MinGroupSize = 1, MinGroupOfClass = 0, RequireBothAnswers = false })), "refused", "md");
    }
}
