using System.Text.Json.Serialization;
using StrokeNotebooks.Data;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Packaging;

namespace StrokeNotebooks.Tracking;

/// <summary>A trainer whose fits are recorded in a run. Where they are recorded changes no model, so a pipeline's cache knows it by the trainer alone.</summary>
internal sealed class AutologTrainer : ITrainer
{
    private readonly ITrainer _trainer;

    [JsonIgnore]
    private readonly ActiveRun _run;

    [JsonIgnore]
    private readonly TimeProvider _clock;

    [JsonIgnore]
    private int _fits;

    public AutologTrainer(ActiveRun run, TimeProvider clock, ITrainer trainer) => (_run, _clock, _trainer) = (run, clock, trainer);

    public bool AllowsMissing => _trainer.AllowsMissing;

    public IModel Fit(FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights = default)
    {
        int step = Interlocked.Increment(ref _fits) - 1;
        _run.LogParameters(SettingParameters.Of(_trainer));
        _run.SetTag("estimator_name", _trainer.GetType().Name);
        long start = _clock.GetTimestamp();
        var model = _trainer.Fit(features, label, weights);
        _run.LogMetric("fit_seconds", _clock.GetElapsedTime(start).TotalSeconds, step);
        _run.LogMetrics(MetricNames.Of(BinaryMetrics.Of(label, model.PredictProbability(features), weights: weights), "training_"), step);
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
            _run.LogCurve(name, losses);
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
        _run.LogText(json, $"model/{ModelPackage.ModelFileName}");
    }
}
