using StrokeNotebooks.IO;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Pipelines;

/// <summary>Removes the folders of artifacts that are no longer wanted; the store keeps them in its lineage, in state DELETED.</summary>
/// <remarks>
/// What a kept run, the latest blessed model or the latest pushed model was made from stays, and so does all that lies outside the root. An artifact is first marked in the store, then its
/// folder is removed: after a crash in between no cache gives it any more, and the next cleaning removes the rest. No run begins while it is at work.
/// </remarks>
/// <param name="root">The folder for artifacts, as of <see cref="LocalRunner"/>.</param>
public sealed class PipelineCleaner(string root)
{
    private readonly string _root = Path.GetFullPath(root);

    /// <summary>The metadata store: a file, or a PostgreSQL address. Default: <c>metadata.db</c> in the root.</summary>
    public string? Store { get; init; }

    /// <summary>Where times come from. Default: the machine's clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Cleans up.</summary>
    /// <param name="options">What goes.</param>
    /// <returns>What went.</returns>
    /// <exception cref="InputException">There is no store, a run is under way, there is no such artifact, it lies outside the root, or a folder cannot be removed.</exception>
    public CleaningReport Clean(CleaningOptions options)
    {
        string path = Store ?? Path.Combine(_root, LocalRunner.StoreFile);
        if (Store is null && !File.Exists(path))
            throw new InputException($"There is no metadata store {path}, so nothing is known of what may go. Name the root of a pipeline.");
        using var locks = RunLocks.Enter(_root, Clock);
        using var store = options.DryRun ? MetadataStore.OpenReadOnly(path) : MetadataStore.Open(path, Clock);
        try
        {
            int alive = options.DryRun ? 0 : locks.Sweep(new DeadRuns(store, _root).CleanUp);
            if (alive > 0)
                throw new InputException($"{(alive == 1 ? "A run is" : $"{alive} runs are")} under way in this folder. Wait until it ends, or close the notebook that holds it.");
            return Clean(store, options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"Not all could be removed: {e.Message} What is left goes with the next cleaning.", e);
        }
    }

    /// <summary>How many bytes an artifact's files take; null if its folder is gone or lies outside the root.</summary>
    /// <param name="root">The folder for artifacts.</param>
    /// <param name="artifact">The artifact.</param>
    public static long? Size(string root, Artifact artifact) =>
        ArtifactPlace.IsOwn(Path.GetFullPath(root), artifact.Uri) && Path.Combine(root, artifact.Uri) is var folder && Directory.Exists(folder) ? ArtifactPlace.Bytes(folder) : null;

    private CleaningReport Clean(MetadataStore store, CleaningOptions options)
    {
        var artifacts = store.Latest(count: int.MaxValue);
        var unwanted = new Dictionary<long, string>();
        if (options.KeepRuns is { } count)
        {
            var wanted = new Wanted(store).Ids(count);
            foreach (var artifact in artifacts.Where(artifact => !wanted.Contains(artifact.Id) && IsInside(artifact)))
                unwanted[artifact.Id] = $"no longer used by the latest {(count == 1 ? "run" : $"{count} runs")}";
        }
        if (options.Artifact is { } id)
        {
            var artifact = artifacts.FirstOrDefault(artifact => artifact.Id == id) ?? throw new InputException($"The store has no live artifact {id}. Those that it has are listed by 'stroke pipeline show'.");
            if (!IsInside(artifact))
                throw new InputException($"{artifact.Type} {id} lies outside the root, in {artifact.Uri}, and is not the pipeline's to remove.");
            unwanted[id] = "as asked";
        }
        var folders = artifacts.Where(artifact => unwanted.ContainsKey(artifact.Id)).OrderBy(artifact => artifact.Id).Select(artifact => (artifact.Uri, Reason: unwanted[artifact.Id]))
            .Concat(new Leftovers(store, _root).Find(options.Abandoned, options.Orphans))
            .Select(found => new RemovedFolder(found.Uri, found.Reason, ArtifactPlace.Bytes(Path.Combine(_root, found.Uri)))).ToList();
        if (!options.DryRun)
        {
            store.MarkDeleted(unwanted.Keys);
            foreach (string folder in folders.Select(folder => Path.Combine(_root, folder.Uri)).Where(Directory.Exists))
                Directory.Delete(folder, recursive: true);
        }
        return new CleaningReport([.. folders], options.DryRun);
    }

    private bool IsInside(Artifact artifact) => ArtifactPlace.IsOwn(_root, artifact.Uri);
}
