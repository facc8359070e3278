using System.Collections.Immutable;
using System.Text.RegularExpressions;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tracking;

// Runs: a folder each in their experiment's, with meta.yaml.
public sealed partial class FileStore
{
    private const int LocalSource = 4;

    /// <inheritdoc/>
    public Run CreateRun(RunStart start)
    {
        EnsureRoot();
        string experiment = ExperimentFolder(start.ExperimentId, TrackingView.Active), id = Ids.NextRun(), folder = Path.Combine(experiment, id);
        var tags = start.Tags.SetItem(RunTags.RunName, start.Name);
        Guarded(() => RunLock.InTurn(experiment, Clock, () =>
        {
            RemoveUnbegun(experiment);
            if (Directory.Exists(folder))
                throw new InputException($"There is a run {id} already. Ids of runs come from a seed only where no other process begins runs.");
            Directory.CreateDirectory(folder);
            // Before anybody can read that it is under way.
            s_alive[folder] = RunLock.TryHoldAlive(folder) ?? throw new InputException($"Another process is at run {id}.");
            foreach (string part in (ReadOnlySpan<string>)[MetricsFolder, ParametersFolder, TagsFolder, ArtifactsFolder])
                Directory.CreateDirectory(Path.Combine(folder, part));
            foreach (var (name, value) in TrackingNames.Checked(new RunBatch { Tags = [.. tags] }).Tags)
                NamedFiles.Write(Path.Combine(folder, TagsFolder), name, value);
            string location = MetaFile.Read(experiment)?.Text("artifact_location") is { Length: > 0 } recorded ? recorded.TrimEnd('/') : FileUri.Of(experiment);
            new MetaFile().With("artifact_uri", $"{location}/{id}/{ArtifactsFolder}").With("deleted_time", (long?)null).With("end_time", (long?)null).With("entry_point_name", "")
                .With("experiment_id", start.ExperimentId).With("lifecycle_stage", "active").With("run_id", id).With("run_name", start.Name).With("run_uuid", id)
                .With("source_name", "").With("source_type", LocalSource).With("source_version", "").With("start_time", start.Started.ToUnixTimeMilliseconds())
                .With("status", (long)RunStatus.Running).WithEmptyList("tags").With("user_id", start.User).Write(folder);
        }));
        return GetRun(id);
    }

    /// <inheritdoc/>
    public Run GetRun(string runId) => ReadRun(FolderOf(runId))
        ?? throw new InputException($"Run {runId} in {Root} has no {MetaFile.Name}. Take it from a backup, or delete its folder.");

    /// <inheritdoc/>
    public void UpdateRun(string runId, RunStatus status, DateTimeOffset? ended)
    {
        string folder = FolderOf(runId);
        Guarded(() => RunLock.InTurn(folder, Clock, () => SetStatus(folder, status, ended?.ToUnixTimeMilliseconds())));
        if (ended is not null && s_alive.TryRemove(folder, out var alive))
            RunLock.LetGo(folder, alive);
    }

    /// <inheritdoc/>
    public void DeleteRun(string runId) => InTurnOf(FolderOf(runId), folder => SetStage(folder, "deleted"));

    /// <inheritdoc/>
    public void RestoreRun(string runId) => InTurnOf(FolderOf(runId), folder => SetStage(folder, "active"));

    /// <inheritdoc/>
    public ImmutableArray<Run> SearchRuns(RunQuery query)
    {
        var filter = RunFilter.Parse(query.Filter);
        var runs = query.ExperimentIds.SelectMany(id => RunFolders(ExperimentFolder(id))).Select(ReadRunIfWhole).OfType<Run>().Where(run => IsSeen(run.IsDeleted, query.View) && filter.Matches(run));
        return [.. RunOrder.Sort(runs, query.OrderBy).Take(query.MaxResults)];
    }

    /// <inheritdoc/>
    public ImmutableArray<string> RunIds(string beginning) =>
        [.. ExperimentFolders(TrackingView.All).SelectMany(RunFolders).Select(folder => Path.GetFileName(folder)).Where(id => id.StartsWith(beginning, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public ImmutableArray<DamagedRecord> Damaged(params IEnumerable<string> experimentIds) =>
    [
        .. experimentIds.Select(id => ExperimentFolder(id)).DefaultIfEmpty("").SelectMany(experiment => experiment.Length == 0
            ? ExperimentFolders(TrackingView.Active).SelectMany(folder => FaultsOf(folder, _ => ReadExperiment(folder) is not null))
            : RunFolders(experiment).SelectMany(folder => FaultsOf(folder, told => ReadRun(folder, told) is not null))),
    ];

    // What would keep a folder out of a list, or a part of it out of what is shown.
    private IEnumerable<DamagedRecord> FaultsOf(string folder, Func<Action<string>, bool> isThere)
    {
        var faults = new List<string>();
        try
        {
            if (!isThere(faults.Add) && !RunLock.IsHeld(folder))
                faults.Add($"It has no {MetaFile.Name}. Take it from a backup, or delete the folder.");
        }
        catch (Exception e) when (e is InputException or IOException or UnauthorizedAccessException)
        {
            faults.Add(e.Message);
        }
        return faults.Select(fault => new DamagedRecord(Path.GetRelativePath(Root, folder).Replace('\\', '/'), fault));
    }

    // The folder of a run whose process died before it had written what makes it one. The caller has the experiment's turn, so nobody of ours is just making one.
    private static void RemoveUnbegun(string experiment)
    {
        foreach (string folder in RunFolders(experiment).Where(folder => !File.Exists(Path.Combine(folder, MetaFile.Name)) && Id().IsMatch(Path.GetFileName(folder))).ToList())
            RunLock.IfUnbegun(folder);
    }

    private void InTurnOf(string folder, Action<string> write) => Guarded(() => RunLock.InTurn(folder, Clock, () => write(folder)));

    private static IEnumerable<string> RunFolders(string experiment) => FoldersIn(experiment).Where(folder => Path.GetFileName(folder) is not (TagsFolder or DatasetsFolder or "traces" or Models));

    private void SetStage(string folder, string stage)
    {
        if (MetaFile.Read(folder) is { } meta)
            meta.With("lifecycle_stage", stage).With("deleted_time", stage == "deleted" ? Now() : null).Write(folder);
    }

    private static void SetStatus(string folder, RunStatus status, long? ended) => MetaFile.Read(folder)?.With("status", (long)status).With("end_time", ended).Write(folder);

    private Run? ReadRunIfWhole(string folder)
    {
        try
        {
            return ReadRun(folder);
        }
        catch (Exception e) when (e is InputException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private Run? ReadRun(string folder, Action<string>? told = null)
    {
        var meta = MetaFile.Read(folder);
        if (meta is null)
            return null;
        if (StatusOf(meta) == RunStatus.Running)
        {
            RunLock.IfDead(folder, () => RunLock.InTurn(folder, Clock, () => MarkIfStillRunning(folder)));
            meta = MetaFile.Read(folder) ?? meta;
        }
        string id = Path.GetFileName(folder);
        var tags = NamedFiles.All(Path.Combine(folder, TagsFolder));
        return new Run
        {
            Id = id,
            ExperimentId = Path.GetFileName(Path.GetDirectoryName(folder))!,
            Name = meta.Text("run_name") is { Length: > 0 } name ? name : tags.GetValueOrDefault(RunTags.RunName, ""),
            Status = StatusOf(meta),
            Started = TrackingText.Time(meta.Number("start_time")),
            Ended = TrackingText.Time(meta.Number("end_time")),
            User = meta.Text("user_id") ?? "",
            IsDeleted = meta.Text("lifecycle_stage") == "deleted",
            ArtifactUri = meta.Text("artifact_uri") ?? "",
            Parameters = NamedFiles.All(Path.Combine(folder, ParametersFolder)),
            Metrics = LatestMetrics(Path.Combine(folder, MetricsFolder)),
            Tags = tags,
            Inputs = [.. ReadInputs(folder, told ?? (_ => { }))],
        };
    }

    private static RunStatus StatusOf(MetaFile meta) => RunStatusText.Parse(meta.Text("status"));

    // The run's process may have ended it between the first look and the lock.
    private static void MarkIfStillRunning(string folder)
    {
        if (MetaFile.Read(folder) is not { } meta || StatusOf(meta) != RunStatus.Running)
            return;
        SetStatus(folder, RunStatus.Killed, LastSignOfLife(folder));
        foreach (string left in NamedFiles.Temporaries(folder).ToList())
            File.Delete(left);
    }

    [GeneratedRegex(@"\A[0-9a-f]{32}\z", RegexOptions.None, 1000)]
    private static partial Regex Id();

    private static long LastSignOfLife(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) != ".lock")
        .Select(file => new DateTimeOffset(File.GetLastWriteTimeUtc(file)).ToUnixTimeMilliseconds()).DefaultIfEmpty(0).Max();
}
