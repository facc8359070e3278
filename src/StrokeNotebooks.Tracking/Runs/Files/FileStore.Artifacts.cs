using System.Collections.Immutable;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tracking;

// A run's files lie in its own folder, or where its record says.
public sealed partial class FileStore
{
    /// <inheritdoc/>
    public void LogArtifact(string runId, string file, string artifactPath)
    {
        string path = PlaceOf(runId, artifactPath);
        Guarded(() => AtomicFile.Write(path, stream =>
        {
            using var source = File.OpenRead(file);
            source.CopyTo(stream);
        }));
    }

    /// <inheritdoc/>
    public ImmutableArray<ArtifactFile> Artifacts(string runId, string folder = "")
    {
        string root = ArtifactFolder(runId), below = folder.Length == 0 ? root : PlaceOf(runId, folder.TrimEnd('/'));
        return [.. InsideFolder.Files(below).Select(file => Path.Combine(below, file)).Select(file => new ArtifactFile(Path.GetRelativePath(root, file).Replace('\\', '/'), new FileInfo(file).Length))];
    }

    /// <inheritdoc/>
    public Stream OpenArtifact(string runId, string artifactPath)
    {
        string path = PlaceOf(runId, artifactPath);
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"Run {runId} has no artifact '{artifactPath}', or it cannot be read. 'stroke experiments show {runId}' lists what it has.", e);
        }
    }

    /// <summary>Where the artifacts of a run lie on this machine. A folder that was moved has them beside what it records, whatever its record says.</summary>
    /// <exception cref="InputException">They lie elsewhere: on a server, or in another folder than this one.</exception>
    public string ArtifactFolder(string runId)
    {
        string folder = FolderOf(runId), own = Path.Combine(folder, ArtifactsFolder);
        string uri = MetaFile.Read(folder)?.Text("artifact_uri") ?? "";
        if (Directory.Exists(own) || uri.Length == 0)
            return own;
        string? path = FileUri.IsLocal(uri) ? FileUri.ToPath(uri) : null;
        // A folder that was moved, and kept nothing: the place that it had on another machine is not on this one.
        if (path is not null && !Directory.Exists(path))
            return own;
        return path is not null && InsideFolder.Has(Root, path) ? path : throw new InputException($"The artifacts of run {runId} lie at {uri}, which is not in {Root}, and are not read. Copy them to {Path.Combine(Path.GetFileName(Path.GetDirectoryName(folder)!), runId, ArtifactsFolder)} there to read them.");
    }

    private string PlaceOf(string runId, string artifactPath) => InsideFolder.Of(ArtifactFolder(runId), TrackingNames.CheckArtifact(artifactPath), "an artifact");
}
