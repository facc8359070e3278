using StrokeNotebooks.Metrics;
using StrokeNotebooks.Selection;

namespace StrokeNotebooks.Tracking;

/// <summary>Records a search in a run, and each of its trials in a run nested in it.</summary>
internal sealed class AutologSearch(ActiveRun run) : ISearchObserver
{
    public void Began(SearchStart search)
    {
        run.LogParameters([KeyValuePair.Create("method", (object?)search.Method), KeyValuePair.Create("objective", (object?)search.Objective), KeyValuePair.Create("folds", (object?)search.FoldCount)]);
        run.LogParameters(search.Settings.Select(setting => KeyValuePair.Create(setting.Key, (object?)setting.Value)));
        foreach (var trial in search.Resumed)
            Record(trial, isResumed: true);
    }

    public void Finished(Trial trial) => Record(trial, isResumed: false);

    public void Ended(SearchResult result)
    {
        run.LogParameters(result.Best.Settings.Select(setting => KeyValuePair.Create($"best_{setting.Name}", (object?)setting.Value)));
        run.LogMetric($"best_{result.Objective.Key}", result.Best.Score);
        run.SetTag("best_trial", TrackingText.Parameter(result.Best.Number));
    }

    private void Record(Trial trial, bool isResumed)
    {
        using var nested = run.StartNested($"trial {trial.Number}");
        nested.LogParameter("trainer", trial.Candidate.Trainer.GetType().Name);
        nested.LogParameters(trial.Settings.Select(setting => KeyValuePair.Create(setting.Name, (object?)setting.Value)));
        if (trial.Resource is { } resource)
            nested.LogParameters([KeyValuePair.Create("round", (object?)trial.Round), KeyValuePair.Create("resource", (object?)resource)]);
        if (isResumed)
            nested.SetTag("resumed", "true");
        if (trial.Error is { } error)
        {
            nested.SetTag("error", error);
            nested.End(RunStatus.Failed);
            return;
        }
        nested.LogMetrics(Metric.All.Select(metric => KeyValuePair.Create(metric.Key, trial.Mean(metric))));
        nested.LogMetric($"{trial.Objective.Key}_standard_error", trial.StandardError);
        nested.LogCurve($"fold_{trial.Objective.Key}", trial.Folds.Select(trial.Objective.Of));
        run.LogMetric(trial.Objective.Key, trial.Score, trial.Number);
    }
}
