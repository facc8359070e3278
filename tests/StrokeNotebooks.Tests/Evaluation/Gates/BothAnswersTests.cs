using StrokeNotebooks.Data;

namespace StrokeNotebooks.Evaluation;

public sealed class BothAnswersTests
{
    private static readonly MetricThreshold Ranking = new("roc_auc") { LowerBound = 0.5, Slices = [SliceResult.AllRows] };

    private static readonly Gate Gate = new() { Thresholds = [Ranking] };

    [Theory]
    [InlineData(0.5, "at the threshold 0.5 it finds 0 of 2 positives: it says no to everybody. Choose a lower threshold")]
    [InlineData(0.05, "at the threshold 0.05 it spares 0 of 4 negatives: it says yes to everybody. Choose a higher threshold")]
    [InlineData(0.25, "at the threshold 0.25 it finds 0 of 2 positives. Choose a lower threshold")]
    public void A_model_that_gives_one_answer_is_refused_however_well_it_ranks(double threshold, string why)
    {
        // The last threshold flags one negative and no positive.
        var report = threshold == 0.25 ? Report(threshold, 0.3, 0.2, 0.2, 0.15, 0.15, 0.15) : Report(threshold, 0.1, 0.4, 0.3, 0.1, 0.1, 0.1);
        Assert.Equal([$"{SliceResult.AllRows}: {why}"], report.Judge(Ranking with { LowerBound = 0 }).Objections);
        Assert.EndsWith($"1 check failed. {SliceResult.AllRows}: {why}.", report.Judge(Ranking with { LowerBound = 0 }).ToString(), StringComparison.Ordinal);
        var check = Assert.Single(Gate.Judge(new GateEvidence { Evaluation = report }), check => check.Name == "both answers on all rows");
        Assert.Equal((false, why), (check.Passed, check.Why));
        Assert.True(report.Judge(Gate with { Thresholds = [Ranking with { LowerBound = 0 }], RequireBothAnswers = false }).IsBlessed);
    }

    [Fact]
    public void One_of_each_is_enough()
    {
        var report = Report(0.35, 0.1, 0.4, 0.3, 0.1, 0.1, 0.1);
        Assert.True(report.Judge(Ranking).IsBlessed);
        Assert.All(Gate.Judge(new GateEvidence { Evaluation = report }), check => Assert.True(check.Passed));
    }

    [Fact]
    public void A_refusal_is_read_back_and_an_older_blessing_has_none()
    {
        var report = Report(0.5, 0.1, 0.4, 0.3, 0.1, 0.1, 0.1);
        var judged = report with { Blessing = report.Judge(Ranking) };
        Assert.Equal(judged, EvaluationReport.Parse(judged.ToJson()));
        Assert.False(EvaluationReport.Parse(judged.ToJson()).Blessing!.IsBlessed);
        var blessed = report with { Blessing = report.Judge(Gate with { RequireBothAnswers = false }) };
        Assert.DoesNotContain("objections", blessed.ToJson(), StringComparison.Ordinal);
        Assert.True(EvaluationReport.Parse(blessed.ToJson()).Blessing!.IsBlessed);
    }

    [Fact]
    public void A_threshold_may_be_on_a_metric_that_TFMA_does_not_have()
    {
        var report = Report(0.35, 0.1, 0.4, 0.3, 0.1, 0.1, 0.1);
        Assert.True(report.Judge(new MetricThreshold("f1") { LowerBound = report.Overall.Metrics!.F1 }).IsBlessed);
        Assert.False(report.Judge(new MetricThreshold("f1") { LowerBound = report.Overall.Metrics.F1 + 0.01 }).IsBlessed);
        Assert.False(report.Judge(new MetricThreshold("brier_score") { UpperBound = 0.01 }).IsBlessed);
    }

    // The second and the third row are positive.
    private static EvaluationReport Report(double threshold, params double[] probabilities) => Evaluator.EvaluatePredictions(
        probabilities, new Table(new IntColumn("y", [0, 1, 1, 0, 0, 0])), "y", options: new() { Threshold = threshold, Resamples = 0 });
}
