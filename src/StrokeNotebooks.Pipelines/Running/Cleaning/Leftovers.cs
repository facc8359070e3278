using System.Globalization;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Pipelines;

/// <summary>Finds folders that hold no live artifact: of artifacts that are deleted, of executions that failed, and of those that the store does not know.</summary>
internal sealed class Leftovers(MetadataStore store, string root)
{
    public IEnumerable<(string Uri, string Reason)> Find(bool abandoned, bool orphans)
    {
        (string Uri, long Execution)[] folders = [.. Folders()];
        var executions = store.Executions([.. folders.Select(folder => folder.Execution).Distinct()]).ToDictionary(execution => execution.Id);
        var made = store.OutputsOf([.. executions.Keys]).ToLookup(artifact => artifact.Uri, artifact => artifact.State, StringComparer.Ordinal);
        foreach (var (uri, execution) in folders)
            if (made.Contains(uri))
            {
                if (made[uri].All(state => state == ArtifactState.Deleted))
                    yield return (uri, "left over from an earlier cleaning");
            }
            else if (executions.GetValueOrDefault(execution) is not { } known || uri.Split('/')[0] != known.NodeId)
            {
                if (orphans)
                    yield return (uri, "unknown to the metadata store");
            }
            else if (abandoned && known.State is (ExecutionState.Failed or ExecutionState.Canceled))
                yield return (uri, $"execution {execution} did not come to its end");
    }

    // Only where the runner put a component's logs: other folders in the root are somebody else's.
    private IEnumerable<(string Uri, long Execution)> Folders() =>
        from node in Directory.EnumerateDirectories(root).Order(StringComparer.Ordinal)
        where Directory.Exists(Path.Combine(node, ".system", "executor_execution"))
        from key in Directory.EnumerateDirectories(node).Order(StringComparer.Ordinal)
        where Path.GetFileName(key) != ".system"
        from folder in Directory.EnumerateDirectories(key).Order(StringComparer.Ordinal)
        let number = long.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? id : 0
        let uri = OutputRow.Uri(root, folder)
        where number > 0 && ArtifactPlace.IsOwn(root, uri)
        select (uri, number);
}
