using System.Globalization;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Pipelines;

/// <summary>Cleans up behind runs whose process died: what it was making when it died is no artifact, for it was never published.</summary>
internal sealed class DeadRuns(MetadataStore store, string root)
{
    /// <summary>Removes what the executions that a run left running have written, and records that they failed; their logs stay. A run that the store does not know did not get so far.</summary>
    public void CleanUp(string runId)
    {
        if (store.Runs().FirstOrDefault(run => run.RunId == runId) is not { } run)
            return;
        foreach (var (_, execution) in store.Unfinished(run))
        {
            // First the folders: who dies in between finds the execution running again.
            foreach (string folder in OutputFolders(execution.NodeId, execution.Id))
                Directory.Delete(folder, recursive: true);
            store.Abandon(execution.Id);
        }
    }

    // The node's name is what the store says: one that leads elsewhere has no folders here.
    private IEnumerable<string> OutputFolders(string nodeId, long execution)
    {
        string node = Path.Combine(root, nodeId), number = execution.ToString(CultureInfo.InvariantCulture);
        return !nodeId.Contains('/', StringComparison.Ordinal) && ArtifactPlace.IsOwn(root, $"{nodeId}/{number}") && Directory.Exists(node)
            ? Directory.GetDirectories(node).Where(key => ArtifactPlace.IsOwn(root, $"{nodeId}/{Path.GetFileName(key)}/{number}")).Select(key => Path.Combine(key, number)).Where(Directory.Exists)
            : [];
    }
}
