using System.Collections.Immutable;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tracking.Files;

// A run's files lie in its own folder, or where its record says.
public sealed partial class FileStore
{
    /// <inheritdoc/>
    public void LogArtifact(string runId, string file, string artifactPath)
    {
        string path = Path.Combine(ArtifactFolder(runId), TrackingNames.CheckArtifact(artifactPath));
        Guarded(() => AtomicFile.Write(path, stream =>
        {
            using var source = File.OpenRead(file);
            source.CopyTo(stream);
        }));
    }

    /// <inheritdoc/>
    public ImmutableArray<ArtifactFile> Artifacts(string runId, string folder = "")
    {
        string root = ArtifactFolder(runId), below = folder.Length == 0 ? root : Path.Combine(root, TrackingNames.CheckArtifact(folder.TrimEnd('/')));
        return Directory.Exists(below)
            ? [.. new DirectoryInfo(below).EnumerateFiles("*", SearchOption.AllDirectories).Select(file => new ArtifactFile(Path.GetRelativePath(root, file.FullName).Replace('\\', '/'), file.Length)).OrderBy(file => file.Path, StringComparer.Ordinal)]
            : [];
    }

    /// <inheritdoc/>
    public Stream OpenArtifact(string runId, string artifactPath)
    {
        string path = Path.Combine(ArtifactFolder(runId), TrackingNames.CheckArtifact(artifactPath));
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
    /// <exception cref="InputException">They lie elsewhere.</exception>
    public string ArtifactFolder(string runId)
    {
        string folder = FolderOf(runId), own = Path.Combine(folder, ArtifactsFolder);
        string uri = MetaFile.Read(folder)?.Text("artifact_uri") ?? "";
        if (Directory.Exists(own) || uri.Length == 0)
            return own;
        return FileUri.IsLocal(uri) ? FileUri.ToPath(uri) : throw new InputException($"The artifacts of run {runId} lie at {uri}, which this library does not read.");
    }
}
