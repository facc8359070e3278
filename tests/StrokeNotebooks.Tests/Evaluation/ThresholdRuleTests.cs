using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Onnx;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Evaluation;

public sealed class ThresholdRuleTests
{
    private static readonly Table Rows = Table.ReadCsv(Path.Combine(Repository.Root, "data", Stroke.SampleFileName)).DropMissing();

    private static readonly TransformGraph Graph = new Preprocessor().ZScore("age").ZScore("avg_glucose_level").PassThrough("hypertension").Label(Stroke.Label).Fit(Rows);

    private static readonly FeatureMatrix Features = Graph.Apply(Rows).Features;

    private static readonly float[] Labels = [.. Rows[Stroke.Label].Numbers().Select(value => (float)value)];

    private static readonly ITrainer Trainer = new LogisticRegression();

    [Fact]
    public void The_recall_that_is_wanted_is_found_on_the_folds_held_out()
    {
        var half = ThresholdRule.ByRecall(0.5).Choose(Trainer, Features, Labels);
        var most = ThresholdRule.ByRecall(0.9).Choose(Trainer, Features, Labels);
        Assert.True(most.Threshold < half.Threshold);
        Assert.Equal("recall of at least 0.9, on 5 folds of the training rows", most.Rule);
        Assert.InRange(BinaryMetrics.Of(Labels, Trainer.Fit(Features, Labels).PredictProbability(Features), most.Threshold).Recall, 0.85, 0.97);
    }

    [Fact]
    public void The_dearer_a_missed_positive_the_lower_the_threshold()
    {
        double[] thresholds = [.. new[] { 2.0, 20, 200 }.Select(cost => ThresholdRule.ByCost(cost).Choose(Trainer, Features, Labels).Threshold)];
        Assert.Equal(thresholds.OrderDescending(), thresholds);
        // The model is calibrated, so the cheapest threshold is not far from that of true probabilities, 1/21.
        Assert.InRange(thresholds[1], 0.02, 0.1);
    }

    [Fact]
    public void The_same_rows_give_the_same_threshold() =>
        Assert.Equal(ThresholdRule.Default.Choose(Trainer, Features, Labels), ThresholdRule.Default.Choose(Trainer, Features, Labels));

    [Fact]
    public void One_that_is_set_by_hand_is_taken_as_it_is() => Assert.Equal(new DecisionRule(0.3, "set by hand"), ThresholdRule.At(0.3).Choose(Trainer, Features, Labels));

    [Fact]
    public void What_cannot_be_chosen_is_said()
    {
        Assert.Contains("exactly one way", Assert.Throws<InputException>(() => new ThresholdRule().Choose(Trainer, Features, Labels)).Message, StringComparison.Ordinal);
        Assert.Contains("exactly one way", Assert.Throws<InputException>(() => (ThresholdRule.At(0.5) with { MinRecall = 1 }).Choose(Trainer, Features, Labels)).Message, StringComparison.Ordinal);
        Assert.Contains("at least two training rows of either class", Assert.Throws<InputException>(() => ThresholdRule.Default.Choose(Trainer, Features, new float[Labels.Length])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => ThresholdRule.At(1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => ThresholdRule.ByCost(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ThresholdRule.ByRecall(0));
    }

    [Fact]
    public void A_package_keeps_its_threshold_and_answers_judges_and_exports_by_it()
    {
        var package = new ModelPackage(Trainer.Fit(Features, Labels), Graph);
        var chosen = package.WithDecision(new DecisionRule(0.05, "for tests"));
        var loaded = ModelPackage.FromFiles(PackageFiles.FromZip(chosen.ToFiles().ToZip()));
        Assert.Equal((0.5, 0.05), (package.Threshold, loaded.Threshold));
        Assert.Equal(new DecisionRule(0.05, "for tests"), loaded.Signature.Decision);
        Assert.Equal(loaded.PredictProbability(Rows).Select(probability => probability > 0.05 ? 1 : 0), loaded.PredictLabel(Rows));
        Assert.Equal(loaded.PredictLabel(Rows).Sum(), Judged(loaded).Confusion.TruePositives + Judged(loaded).Confusion.FalsePositives);
        Assert.True(Judged(loaded).Recall > Judged(package).Recall);
        Assert.Equal(0.2, Evaluator.Evaluate(package, Rows, options: new() { Threshold = 0.2, Resamples = 0 }).Metrics.Threshold);
        Assert.Contains("threshold_rule", System.Text.Encoding.UTF8.GetString([.. new OnnxExporter().Export(loaded).Bytes]), StringComparison.Ordinal);
        Assert.DoesNotContain("threshold", System.Text.Encoding.UTF8.GetString([.. new OnnxExporter().Export(package).Bytes]), StringComparison.Ordinal);
        // A package without a rule is written as it always was.
        Assert.DoesNotContain("decision", package.Signature.ToJson(), StringComparison.Ordinal);
        Assert.Contains("\"threshold\": 0.05", System.Text.Encoding.UTF8.GetString(loaded.ToFiles().Contents["MLmodel"].Span), StringComparison.Ordinal);

        BinaryMetrics Judged(ModelPackage one) => Evaluator.Evaluate(one, Rows, options: new() { Resamples = 0 }).Metrics;
    }

    [Fact]
    public void A_baseline_is_judged_at_its_own_threshold()
    {
        var package = new ModelPackage(Trainer.Fit(Features, Labels), Graph);
        var report = Evaluator.Evaluate(package.WithDecision(new DecisionRule(0.05, "")), Rows, options: new() { Resamples = 10 }, baseline: new Baseline(package.WithDecision(new DecisionRule(0.2, ""))));
        Assert.Equal((0.05, 0.2), (report.Metrics.Threshold, report.Overall.Baseline!.Metrics.Threshold));
        Assert.True(report.Overall.Baseline.Differences["recall"].Low > 0);
        Assert.Equal(report.Metrics.RocAuc, report.Overall.Baseline.Metrics.RocAuc);
    }
}
