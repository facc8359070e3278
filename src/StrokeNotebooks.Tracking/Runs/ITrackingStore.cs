using System.Collections.Immutable;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tracking;

/// <summary>Where experiments and runs are kept: MLflow's folder or an MLflow server. Safe to call from several threads and processes.</summary>
/// <remarks>Every call throws <see cref="InputException"/> if what it names is not there, is damaged, or cannot be reached or written.</remarks>
public interface ITrackingStore
{
    /// <summary>Where it is: a folder or an address, without credentials.</summary>
    string Location { get; }

    /// <summary>Makes an experiment.</summary>
    /// <exception cref="InputException">There is one of that name.</exception>
    Experiment CreateExperiment(string name);

    /// <summary>The experiment of this number, deleted or not.</summary>
    Experiment GetExperiment(string experimentId);

    /// <summary>The experiment of this name that is not deleted; <see langword="null"/> if there is none.</summary>
    Experiment? FindExperiment(string name);

    /// <summary>All experiments, the newest first.</summary>
    ImmutableArray<Experiment> Experiments(TrackingView view = TrackingView.Active);

    /// <summary>Notes something about an experiment.</summary>
    void SetExperimentTag(string experimentId, string name, string value);

    /// <summary>Deletes an experiment with its runs; it can be restored.</summary>
    void DeleteExperiment(string experimentId);

    /// <summary>Takes a deletion back.</summary>
    void RestoreExperiment(string experimentId);

    /// <summary>Begins a run.</summary>
    Run CreateRun(RunStart start);

    /// <summary>The run, deleted or not.</summary>
    Run GetRun(string runId);

    /// <summary>The ids of all runs, deleted or not, that begin with a text, sorted.</summary>
    ImmutableArray<string> RunIds(string beginning) =>
        [.. SearchRuns(new RunQuery { ExperimentIds = [.. Experiments(TrackingView.All).Select(experiment => experiment.Id)], View = TrackingView.All, MaxResults = 50000 })
            .Select(run => run.Id).Where(id => id.StartsWith(beginning, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>What lies among the runs of some experiments, or without them among the experiments, and is left out of lists because it cannot be read. Nothing, where a server keeps them.</summary>
    ImmutableArray<DamagedRecord> Damaged(params IEnumerable<string> experimentIds) => [];

    /// <summary>Says how a run stands.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="status">How it stands.</param>
    /// <param name="ended">When it ended; <see langword="null"/> if it goes on.</param>
    void UpdateRun(string runId, RunStatus status, DateTimeOffset? ended);

    /// <summary>Deletes a run; it can be restored.</summary>
    void DeleteRun(string runId);

    /// <summary>Takes a deletion back.</summary>
    void RestoreRun(string runId);

    /// <summary>Records parameters, metrics and tags of a run.</summary>
    /// <exception cref="InputException">A name is none that MLflow takes, or a parameter was recorded with another value.</exception>
    void LogBatch(string runId, RunBatch batch);

    /// <summary>Removes a tag.</summary>
    void DeleteTag(string runId, string name);

    /// <summary>Records what a run read.</summary>
    void LogInputs(string runId, params IReadOnlyList<DatasetInput> inputs);

    /// <summary>All values of one metric, by step, then time.</summary>
    ImmutableArray<MetricValue> MetricHistory(string runId, string metric);

    /// <summary>The runs of some experiments, as asked for.</summary>
    ImmutableArray<Run> SearchRuns(RunQuery query);

    /// <summary>Keeps a copy of a file.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="file">The file.</param>
    /// <param name="artifactPath">What it is called among the run's artifacts: <c>evaluation/roc.svg</c>.</param>
    void LogArtifact(string runId, string file, string artifactPath);

    /// <summary>The files that a run has kept, below a folder of its artifacts, sorted by path.</summary>
    ImmutableArray<ArtifactFile> Artifacts(string runId, string folder = "");

    /// <summary>Reads one of a run's files.</summary>
    Stream OpenArtifact(string runId, string artifactPath);
}

/// <summary>Something that cannot be read of what was recorded.</summary>
/// <param name="Path">Where it lies, below the store's folder.</param>
/// <param name="What">What is wrong with it, and what to do.</param>
public sealed record DamagedRecord(string Path, string What);

/// <summary>How a run begins.</summary>
/// <param name="ExperimentId">The experiment that it belongs to.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="User">Who starts it.</param>
/// <param name="Started">When.</param>
/// <param name="Tags">What is noted about it from the start.</param>
public sealed record RunStart(string ExperimentId, string Name, string User, DateTimeOffset Started, ImmutableSortedDictionary<string, string> Tags);

/// <summary>What is recorded about a run at once.</summary>
public sealed record RunBatch
{
    /// <summary>Settings by name. Once recorded they do not change.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Parameters { get; init; } = [];

    /// <summary>Values of metrics.</summary>
    public ImmutableArray<MetricValue> Metrics { get; init; } = [];

    /// <summary>Notes by name; a later one replaces an earlier one.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Tags { get; init; } = [];
}

/// <summary>Which runs are asked for.</summary>
public sealed record RunQuery
{
    /// <summary>The experiments to look in.</summary>
    public required ImmutableArray<string> ExperimentIds { get; init; }

    /// <summary>Which of their runs, in MLflow's language: <c>metrics.roc_auc &gt; 0.8 and params.C = '1'</c>. Default: all.</summary>
    public string? Filter { get; init; }

    /// <summary>In which order, in MLflow's language: <c>metrics.roc_auc DESC</c>; among equals by the next. Default: the newest first.</summary>
    public ImmutableArray<string> OrderBy { get; init; } = [];

    /// <summary>Whether deleted runs count. Default: only those that are not deleted.</summary>
    public TrackingView View { get; init; }

    /// <summary>The metrics that filter and order name, in the order in which they do: what a list of the runs is about.</summary>
    /// <exception cref="InputException">Filter or order is none.</exception>
    public IEnumerable<string> NamedMetrics => Named(RunFieldKind.Metric);

    /// <summary>The parameters that filter and order name.</summary>
    /// <exception cref="InputException">Filter or order is none.</exception>
    public IEnumerable<string> NamedParameters => Named(RunFieldKind.Parameter);

    private IEnumerable<string> Named(RunFieldKind kind) =>
        RunFilter.Parse(Filter).Fields.Concat(OrderBy.Select(order => RunOrder.Parse(order).Field)).Where(field => field.Kind == kind).Select(field => field.Name).Distinct(StringComparer.Ordinal);

    /// <summary>At most so many runs. Default 1000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one or more than 50000.</exception>
    public int MaxResults { get; init => field = Setting.Between(1, 50000, value); } = 1000;
}

/// <summary>One of a run's files.</summary>
/// <param name="Path">Its path below the run's artifacts, with slashes.</param>
/// <param name="Length">Its length in bytes.</param>
public sealed record ArtifactFile(string Path, long Length);
