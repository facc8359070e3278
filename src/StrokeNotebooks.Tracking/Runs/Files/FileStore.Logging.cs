using System.Collections.Immutable;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tracking;

// What runs record: params, tags and metrics, a file for each name.
public sealed partial class FileStore
{
    /// <inheritdoc/>
    public void LogBatch(string runId, RunBatch batch)
    {
        batch = TrackingNames.Checked(batch);
        string folder = FolderOf(runId);
        Guarded(() => RunLock.InTurn(folder, Clock, () =>
        {
            RequireSame(runId, Path.Combine(folder, ParametersFolder), batch.Parameters);
            foreach (var (name, value) in batch.Parameters)
                NamedFiles.Write(Path.Combine(folder, ParametersFolder), name, value);
            foreach (var metric in batch.Metrics.GroupBy(metric => metric.Name, StringComparer.Ordinal))
                NamedFiles.Write(Path.Combine(folder, MetricsFolder), metric.Key, path => MetricFile.Append(path, metric));
            foreach (var (name, value) in batch.Tags)
                NamedFiles.Write(Path.Combine(folder, TagsFolder), name, value);
            // MLflow keeps the name in both places.
            if (batch.Tags.LastOrDefault(tag => tag.Key == RunTags.RunName) is { Key: not null } renamed)
                MetaFile.Read(folder)?.With("run_name", renamed.Value).Write(folder);
        }));
    }

    /// <inheritdoc/>
    public void DeleteTag(string runId, string name)
    {
        string path = NamedFiles.PathOf(Path.Combine(FolderOf(runId), TagsFolder), TrackingNames.Check("tag", name));
        if (!File.Exists(path))
            throw new InputException($"Run {runId} has no tag '{name}'.");
        Guarded(() => File.Delete(path));
    }

    /// <inheritdoc/>
    public ImmutableArray<MetricValue> MetricHistory(string runId, string metric) =>
        [.. MetricFile.Read(NamedFiles.PathOf(Path.Combine(FolderOf(runId), MetricsFolder), TrackingNames.Check("metric", metric)), metric).OrderBy(value => value.Step).ThenBy(value => value.Timestamp)];

    // Before anything is written: a batch is recorded as a whole or not at all.
    private static void RequireSame(string runId, string folder, ImmutableArray<KeyValuePair<string, string>> parameters)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in parameters)
            if ((seen.GetValueOrDefault(name) ?? NamedFiles.Read(folder, name)) is { } before && before != value)
                throw new InputException($"Parameter '{name}' of run {runId} is '{before}' and cannot become '{value}': what a run was told does not change. Begin another run, or a nested one.");
            else
                seen[name] = value;
    }

    private static ImmutableSortedDictionary<string, MetricValue> LatestMetrics(string folder)
    {
        var latest = ImmutableSortedDictionary.CreateBuilder<string, MetricValue>(StringComparer.Ordinal);
        foreach (string name in NamedFiles.Names(folder))
            if (MetricFile.Read(NamedFiles.PathOf(folder, name), name) is { IsEmpty: false } values)
                latest[name] = values.Max();
        return latest.ToImmutable();
    }
}
