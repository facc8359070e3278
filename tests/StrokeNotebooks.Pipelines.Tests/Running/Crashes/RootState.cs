using System.Globalization;
using StrokeNotebooks.IO;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Pipelines;

/// <summary>What lies in a folder after a run: the store's word and the files'.</summary>
internal sealed record RootState(string Folder, Artifact[] Artifacts, Execution[] Executions)
{
    private string Root => Path.Combine(Folder, "root");

    public static RootState Of(string folder)
    {
        using var store = MetadataStore.Open(Path.Combine(folder, "root", "metadata.db"), TimeProvider.System);
        store.CheckIntegrity();
        return new RootState(folder, [.. store.Latest(count: int.MaxValue)], [.. store.Runs().SelectMany(run => store.Details(run).Executions)]);
    }

    /// <summary>Each artifact's component, key and content hash.</summary>
    public string[] Contents => [.. Artifacts.Select(artifact => $"{Path.GetDirectoryName(artifact.Uri)} {artifact.CustomProperties[TypedArtifact.ContentHashProperty]}").Order(StringComparer.Ordinal)];

    /// <summary>How often each component came to its end.</summary>
    public int Completed(string node) => Executions.Count(execution => execution.NodeId == node && execution.State == ExecutionState.Complete);

    /// <summary>Nothing is half done: no execution runs, no run is open, each folder is an artifact with the content that the store says, and nothing has a temporary name.</summary>
    public void CheckWhole()
    {
        Assert.DoesNotContain(Executions, execution => execution.State == ExecutionState.Running);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Root, ".system", "running")));
        Assert.DoesNotContain(Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories), file => file.EndsWith(".tmp", StringComparison.Ordinal));
        Assert.All(Artifacts, artifact => Assert.Equal(artifact.CustomProperties[TypedArtifact.ContentHashProperty].ToString(), ContentHash.OfFolder(Path.Combine(Root, artifact.Uri))));
        Assert.Equal(Artifacts.Select(artifact => artifact.Uri).Order(StringComparer.Ordinal), Folders().Order(StringComparer.Ordinal));
        Assert.DoesNotContain(Directory.EnumerateDirectories(Path.Combine(Folder, "serving")), version => !long.TryParse(Path.GetFileName(version), CultureInfo.InvariantCulture, out _));
    }

    private IEnumerable<string> Folders() => Directory.EnumerateDirectories(Root, "*", SearchOption.AllDirectories).Select(folder => OutputRow.Uri(Root, folder))
        .Where(uri => uri.Split('/') is [_, not ".system", var number] && long.TryParse(number, CultureInfo.InvariantCulture, out _));
}
