using System.Collections.Concurrent;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tracking;

/// <summary>
/// Experiments and runs in MLflow's folder, <c>mlruns</c>, which MLflow's own pages and clients open; folders that they made are read, also incomplete ones: what is missing is left out.
/// </summary>
/// <remarks>
/// Whole files are written under a temporary name and renamed; a metric's values are added under the run's lock, so that processes on one machine do not come into each other's way. A run that this
/// library began and whose process died is found by its free lock, and recorded as <see cref="RunStatus.Killed"/> by who reads it next.
/// </remarks>
public sealed partial class FileStore : ITrackingStore
{
    private const string Trash = ".trash", Models = "models", MetricsFolder = "metrics", ParametersFolder = "params", TagsFolder = "tags", ArtifactsFolder = "artifacts", InputsFolder = "inputs", DatasetsFolder = "datasets";
    // By the run's folder: what this process holds until the run ends, or the process does.
    private static readonly ConcurrentDictionary<string, LockFile> s_alive = new(StringComparer.Ordinal);

    /// <summary>Opens a folder; it is made when something is first written.</summary>
    /// <param name="root">The folder, <c>mlruns</c> by custom.</param>
    public FileStore(string root) => Root = Path.GetFullPath(root);

    /// <summary>The folder.</summary>
    public string Root { get; }

    /// <summary>Where times come from. Default: the machine's clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where ids come from. Default: the operating system's randomness.</summary>
    public TrackingIds Ids { get; init; } = TrackingIds.Random;

    /// <inheritdoc/>
    public string Location => Root;

    /// <summary>The folder of a run, in MLflow's layout.</summary>
    /// <exception cref="InputException">There is no such run.</exception>
    public string FolderOf(string runId)
    {
        TrackingNames.CheckId("a run", runId);
        return ExperimentFolders(TrackingView.All).Select(folder => Path.Combine(folder, runId)).FirstOrDefault(Directory.Exists)
            ?? throw new InputException($"There is no run '{runId}' in {Root}. 'stroke experiments list --experiment NAME' lists the runs of an experiment.");
    }

    // As MLflow does it: a new folder has the experiment Default.
    private void EnsureRoot()
    {
        if (Directory.Exists(Root))
            return;
        Guarded(() =>
        {
            Directory.CreateDirectory(Path.Combine(Root, Trash));
            WriteExperiment(Path.Combine(Root, Experiment.DefaultId), Experiment.DefaultId, "Default");
        });
    }

    private IEnumerable<string> ExperimentFolders(TrackingView view)
    {
        var active = view == TrackingView.Deleted ? [] : FoldersIn(Root).Where(folder => Path.GetFileName(folder) is not (Trash or Models));
        return view == TrackingView.Active ? active : active.Concat(FoldersIn(Path.Combine(Root, Trash)));
    }

    private static IEnumerable<string> FoldersIn(string folder) => Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal) : [];

    private static bool IsSeen(bool isDeleted, TrackingView view) => view == TrackingView.All || isDeleted == (view == TrackingView.Deleted);

    private long Now() => Clock.GetUtcNow().ToUnixTimeMilliseconds();

    private void Guarded(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The folder {Root} cannot be written: {e.Message} Make room, or choose a folder that you may write to.", e);
        }
    }
}
