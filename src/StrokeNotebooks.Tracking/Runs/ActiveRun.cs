using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tracking;

/// <summary>A run that is under way. Several threads may record at once, and several processes too, each through its own.</summary>
/// <remarks>
/// Disposing it ends it as <see cref="RunStatus.Finished"/>, unless it has ended already. A <c>using</c> cannot see that an exception is on its way: where one may come, use
/// <see cref="TrackedExperiment.Run"/>, which records the failure.
/// </remarks>
public sealed partial class ActiveRun : IDisposable
{
    private readonly TrackingClient _client;
    private readonly string _experimentId;
    private bool _hasEnded;

    private ActiveRun(TrackingClient client, string experimentId, string id) => (_client, _experimentId, Id) = (client, experimentId, id);

    /// <summary>Its id, by which it is found again.</summary>
    public string Id { get; }

    /// <summary>Where it is recorded.</summary>
    public ITrackingStore Store => _client.Store;

    internal static ActiveRun Begin(TrackingClient client, string experimentId, string name, string? parent)
    {
        var tags = TrackingText.None.Add(RunTags.User, client.User).Add(RunTags.SourceName, client.Source).Add(RunTags.SourceType, "LOCAL");
        if (client.Commit is { } commit)
            tags = tags.Add(RunTags.GitCommit, commit);
        if (parent is not null)
            tags = tags.Add(RunTags.ParentRunId, parent);
        var run = client.Store.CreateRun(new RunStart(experimentId, name, client.User, client.Clock.GetUtcNow(), tags));
        return new ActiveRun(client, experimentId, run.Id);
    }

    /// <summary>Begins a run that is a part of this one, such as a trial of a search.</summary>
    /// <param name="name">Its name for people.</param>
    public ActiveRun StartNested(string name) => Begin(_client, _experimentId, name, Id);

    /// <summary>Records a setting. It stays as it is: another value under the same name is an error.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value; it is recorded as text, truth values as <c>True</c> and <c>False</c>. What is longer than 6000 characters is cut.</param>
    /// <exception cref="InputException">The name is none that MLflow takes, or it has another value already.</exception>
    public void LogParameter(string name, object? value) => LogParameters([KeyValuePair.Create(name, value)]);

    /// <summary>Records settings.</summary>
    /// <inheritdoc cref="LogParameter" path="/exception"/>
    public void LogParameters(params IEnumerable<KeyValuePair<string, object?>> parameters) =>
        Log(new RunBatch { Parameters = [.. parameters.Select(pair => KeyValuePair.Create(pair.Key, TrackingText.Parameter(pair.Value)))] });

    /// <summary>Records a value of a metric.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value; may be NaN.</param>
    /// <param name="step">At which step of a curve.</param>
    /// <exception cref="InputException">The name is none that MLflow takes.</exception>
    public void LogMetric(string name, double value, long step = 0) => Log(new RunBatch { Metrics = [new MetricValue(name, value, Now(), step)] });

    /// <summary>Records values of several metrics at one step.</summary>
    /// <inheritdoc cref="LogMetric" path="/exception"/>
    public void LogMetrics(IEnumerable<KeyValuePair<string, double>> metrics, long step = 0)
    {
        long now = Now();
        Log(new RunBatch { Metrics = [.. metrics.Select(pair => new MetricValue(pair.Key, pair.Value, now, step))] });
    }

    /// <summary>Records the curve of a metric: a value for each step, from step 0 on.</summary>
    /// <inheritdoc cref="LogMetric" path="/exception"/>
    public void LogCurve(string name, IEnumerable<double> values)
    {
        long now = Now();
        Log(new RunBatch { Metrics = [.. values.Select((value, step) => new MetricValue(name, value, now, step))] });
    }

    /// <summary>Notes something; a later note of that name replaces it. What is longer than 5000 characters is cut.</summary>
    /// <exception cref="InputException">The name is none that MLflow takes.</exception>
    public void SetTag(string name, string value) => Log(new RunBatch { Tags = [KeyValuePair.Create(name, value)] });

    /// <summary>Records several things at once.</summary>
    public void Log(RunBatch batch) => Store.LogBatch(Id, TrackingNames.Checked(batch));

    /// <summary>Records data that the run reads.</summary>
    /// <param name="dataset">The data.</param>
    /// <param name="context">What it is used for: <c>training</c>, <c>evaluation</c>.</param>
    public void LogInput(Dataset dataset, string? context = null) => Store.LogInputs(Id, DatasetInput.For(dataset, context));

    /// <summary>Ends the run; a second call changes nothing.</summary>
    /// <param name="status">How it ended.</param>
    public void End(RunStatus status = RunStatus.Finished)
    {
        if (_hasEnded)
            return;
        _hasEnded = true;
        Store.UpdateRun(Id, status, _client.Clock.GetUtcNow());
    }

    /// <summary>Ends the run as finished, if it has not ended yet.</summary>
    public void Dispose() => End();

    /// <summary>Does something and ends the run: as failed, with the reason as a tag, if that throws.</summary>
    internal void Guard(Action<ActiveRun> work)
    {
        try
        {
            work(this);
        }
        catch (Exception e)
        {
            SetTag("error", $"{e.GetType().Name}: {e.Message}");
            End(e is OperationCanceledException ? RunStatus.Killed : RunStatus.Failed);
            throw;
        }
        End();
    }

    private long Now() => _client.Clock.GetUtcNow().ToUnixTimeMilliseconds();
}
