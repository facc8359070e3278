using System.Collections.Immutable;

namespace StrokeNotebooks.Tracking;

/// <summary>An experiment that runs are started in.</summary>
public sealed class TrackedExperiment
{
    private readonly TrackingClient _client;

    internal TrackedExperiment(TrackingClient client, Experiment info) => (_client, Info) = (client, info);

    /// <summary>What is recorded about the experiment.</summary>
    public Experiment Info { get; }

    /// <summary>Begins a run. Dispose of it, or call <see cref="ActiveRun.End"/>, when it has come to its end.</summary>
    /// <param name="name">Its name for people.</param>
    /// <remarks>If the process dies before, the run is later found to be <see cref="RunStatus.Killed"/>.</remarks>
    public ActiveRun Start(string name) => ActiveRun.Begin(_client, Info.Id, name, parent: null);

    /// <summary>Does something within a run, which ends as <see cref="RunStatus.Failed"/> if that throws.</summary>
    /// <param name="name">The run's name for people.</param>
    /// <param name="work">What to do.</param>
    /// <returns>What is recorded about the run.</returns>
    public Run Run(string name, Action<ActiveRun> work)
    {
        using var run = Start(name);
        run.Guard(work);
        return _client.Run(run.Id);
    }

    /// <summary>Its runs.</summary>
    /// <param name="filter">Which, in MLflow's language: <c>metrics.roc_auc &gt; 0.8 and params.C = '1'</c>. Default: all.</param>
    /// <param name="orderBy">In which order: <c>metrics.roc_auc DESC</c>. Default: the newest first.</param>
    /// <param name="view">Whether deleted ones count.</param>
    /// <exception cref="IO.InputException">The filter or the order is none; the message says where.</exception>
    public ImmutableArray<Run> Runs(string? filter = null, string? orderBy = null, TrackingView view = TrackingView.Active) =>
        _client.Store.SearchRuns(new RunQuery { ExperimentIds = [Info.Id], Filter = filter, OrderBy = orderBy is null ? [] : [orderBy], View = view });
}
