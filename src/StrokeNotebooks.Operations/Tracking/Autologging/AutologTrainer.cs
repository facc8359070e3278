using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Modeling.Trees;

namespace StrokeNotebooks.Tracking.Autologging;

/// <summary>A trainer whose fits are recorded in a run.</summary>
internal sealed class AutologTrainer(ActiveRun run, TimeProvider clock, ITrainer trainer) : ITrainer
{
    private int _fits;

    public bool AllowsMissing => trainer.AllowsMissing;

    public IModel Fit(FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights = default)
    {
        int step = Interlocked.Increment(ref _fits) - 1;
        run.LogParameters(SettingParameters.Of(trainer));
        run.SetTag("estimator_name", trainer.GetType().Name);
        long start = clock.GetTimestamp();
        var model = trainer.Fit(features, label, weights);
        run.LogMetric("fit_seconds", clock.GetElapsedTime(start).TotalSeconds, step);
        run.LogMetrics(MetricNames.Of(BinaryMetrics.Of(label, model.PredictProbability(features), weights: weights), "training_"), step);
        if (step == 0)
        {
            LogLosses(model);
            Keep(model);
        }
        return model;
    }

    // Under Keras' name for the losses of batches, and one like XGBoost's for those on rows held back.
    private void LogLosses(IModel model)
    {
        var (name, losses) = model switch
        {
            BoostedTreesModel boosted => ("validation_log_loss", boosted.ValidationLoss),
            WideAndDeepModel network => ("loss", network.Losses),
            _ => ("", []),
        };
        if (!losses.IsEmpty)
            run.LogCurve(name, losses);
    }

    // A trainer of another library gives a model that only its library can save.
    private void Keep(IModel model)
    {
        string json;
        try
        {
            json = ModelFile.ToJson(model);
        }
        catch (NotSupportedException)
        {
            return;
        }
        run.LogText(json, $"model/{ModelPackage.ModelFileName}");
    }
}
