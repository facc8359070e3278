using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tracking;

// Files go through the server, which keeps them where it is told to (mlflow server --serve-artifacts, the default).
public sealed partial class RestStore
{
    private const string ProxyScheme = "mlflow-artifacts:";

    /// <inheritdoc/>
    public void LogArtifact(string runId, string file, string artifactPath) =>
        Write(new SpooledCall(SpooledCall.ArtifactPath, new JsonObject { ["run_id"] = runId, ["path"] = TrackingNames.CheckArtifact(artifactPath) }), file);

    /// <inheritdoc/>
    public ImmutableArray<ArtifactFile> Artifacts(string runId, string folder = "") =>
        Reading(() => (ImmutableArray<ArtifactFile>)[.. Below(ServerId(runId), folder, depth: 0).OrderBy(file => file.Path, StringComparer.Ordinal)]);

    /// <inheritdoc/>
    public Stream OpenArtifact(string runId, string artifactPath) =>
        Reading(() => new MemoryStream(_connection.Value.GetFile(ArtifactAddress(ServerId(runId), TrackingNames.CheckArtifact(artifactPath)))));

    private IEnumerable<ArtifactFile> Below(string runId, string folder, int depth)
    {
        if (depth > 30)
            throw new InputException($"The artifacts of run {runId} lie more than 30 folders deep: the server's list leads in a circle.");
        foreach (var file in RestJson.List(_connection.Value.Get("artifacts/list", [("run_id", runId), .. folder.Length == 0 ? (ReadOnlySpan<(string, string)>)[] : [("path", folder)]]), "files"))
        {
            string path = RestJson.Required(file, "path");
            if (RestJson.Text(file, "is_dir") == "true")
                foreach (var below in Below(runId, path, depth + 1))
                    yield return below;
            else
                yield return new ArtifactFile(path, long.TryParse(RestJson.Text(file, "file_size"), NumberStyles.None, CultureInfo.InvariantCulture, out long length) ? length : 0);
        }
    }

    // mlflow-artifacts:/1/<run>/artifacts, or with the server's name: mlflow-artifacts://host:5000/1/<run>/artifacts.
    private string ArtifactAddress(string runId, string path)
    {
        string uri = RestJson.Run(_connection.Value.Get("runs/get", ("run_id", runId))["run"]).ArtifactUri;
        if (!uri.StartsWith(ProxyScheme, StringComparison.Ordinal))
            throw new InputException($"The artifacts of run {runId} lie at {uri}, to which the server gives no way. Start it with --serve-artifacts, and make a new experiment.");
        string root = uri[ProxyScheme.Length..];
        if (root.StartsWith("//", StringComparison.Ordinal))
            root = root.IndexOf('/', 2) is > 0 and var slash ? root[slash..] : "/";
        return $"api/2.0/mlflow-artifacts/artifacts/{string.Join('/', $"{root.Trim('/')}/{path}".Split('/').Select(Uri.EscapeDataString))}";
    }
}
