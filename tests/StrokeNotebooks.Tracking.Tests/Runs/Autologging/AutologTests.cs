using StrokeNotebooks.Data;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Preprocessing;
using StrokeNotebooks.Selection;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Tracking;

public sealed class AutologTests : IDisposable
{
    private readonly TrackingFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_fit_leaves_its_settings_its_metrics_and_its_model()
    {
        var (features, label) = Data();
        var trainer = new LogisticRegression { C = 0.5, ClassWeight = ClassWeight.Balanced };
        IModel model;
        string id;
        using (var run = _folder.Client.Experiment("stroke").Start("one line"))
        {
            model = run.Autolog(trainer).Fit(features, label);
            id = run.Id;
        }
        var found = _folder.Client.Run(id);
        Assert.Equal(("0.5", "balanced", "True"), (found.Parameters["C"], found.Parameters["class_weight"], found.Parameters["fit_intercept"]));
        Assert.Equal("LogisticRegression", found.Tags["estimator_name"]);
        var expected = BinaryMetrics.Of(label, trainer.Fit(features, label).PredictProbability(features));
        Assert.Equal(expected.RocAuc, found.Metrics["training_roc_auc"].Value);
        Assert.Equal(expected.LogLoss, found.Metrics["training_log_loss"].Value);
        using var saved = new StreamReader(_folder.Store.OpenArtifact(id, "model/model.json"));
        Assert.Equal(ModelFile.ToJson(model), saved.ReadToEnd());
    }

    [Fact]
    public void Losses_by_tree_and_by_batch_are_curves_of_the_first_fit()
    {
        var (features, label) = Data();
        var trees = new GradientBoostedTrees { Trees = 30, EarlyStoppingRounds = 3 };
        var network = new WideAndDeep { Steps = 5 };
        var experiment = _folder.Client.Experiment("stroke");
        BoostedTreesModel? boosted = null;
        WideAndDeepModel? deep = null;
        var byTree = experiment.Run("trees", run =>
        {
            var trainer = run.Autolog(trees);
            boosted = (BoostedTreesModel)trainer.Fit(features, label);
            trainer.Fit(features, label);
        });
        var byBatch = experiment.Run("network", run => deep = (WideAndDeepModel)run.Autolog(network).Fit(features, label));
        Assert.NotEmpty(boosted!.ValidationLoss);
        Assert.Equal(boosted.ValidationLoss, Curve(byTree.Id, "validation_log_loss"));
        Assert.Equal(deep!.Losses, Curve(byBatch.Id, "loss"));

        IEnumerable<double> Curve(string runId, string name) => _folder.Store.MetricHistory(runId, name).Select(metric => metric.Value);
    }

    [Fact]
    public void A_search_is_a_run_with_a_nested_run_a_trial()
    {
        var random = new NumPyRandom(3);
        float[] x = [.. Enumerable.Range(0, 120).Select(_ => (float)random.NextDouble())];
        var table = new Table(new FloatColumn("x", x), new IntColumn("stroke", [.. x.Select(value => value + random.NextDouble() > 1 ? 1L : 0L)]));
        var preprocessor = new Preprocessor().ZScore("x").Label("stroke");
        var experiment = _folder.Client.Experiment("stroke");
        SearchResult result;
        using (var run = experiment.Start("search"))
            result = new GridSearch { Objective = Metric.LogLoss, Observer = run.Autolog() }.Run(table, "stroke", choose => new(preprocessor, new LogisticRegression { C = choose.LogUniform("C", 1e-4, 1, points: 3) }));

        var parent = Assert.Single(experiment.Runs("run_name = 'search'"));
        var trials = experiment.Runs($"tags.mlflow.parentRunId = '{parent.Id}'", "metrics.log_loss");
        Assert.Equal(3, trials.Length);
        Assert.Equal(result.Best.Score, trials[0].Metrics["log_loss"].Value);
        Assert.Equal(result.Best.Score, parent.Metrics["best_log_loss"].Value);
        Assert.Equal(trials[0].Parameters["C"], parent.Parameters["best_C"]);
        Assert.Equal(5, _folder.Store.MetricHistory(trials[0].Id, "fold_log_loss").Length);
        Assert.Equal([1L, 2L, 3L], _folder.Store.MetricHistory(parent.Id, "log_loss").Select(metric => metric.Step));
        Assert.All(trials, trial => Assert.Equal(RunStatus.Finished, trial.Status));
    }

    private static (FeatureMatrix Features, float[] Label) Data()
    {
        var random = new NumPyRandom(1);
        float[] label = [.. Enumerable.Range(0, 60).Select(i => i % 3 == 0 ? 1f : 0f)];
        return (new FeatureMatrix(label.Length, ["x"], [.. label.Select(value => value + (float)random.NextDouble() * 2)]), label);
    }
}
