using System.Globalization;
using StrokeNotebooks.IO;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Pipelines;

/// <summary>A root with a store that came from elsewhere: whatever names and links it holds, nothing outside the root is removed or read.</summary>
public sealed class ForeignStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("stroke-foreign-").FullName;

    private string Root => Path.Combine(_folder, "root");

    private string Victim => Path.Combine(_folder, "victim");

    [Theory]
    [InlineData("../victim")]
    [InlineData("Trainer/../../victim")]
    [InlineData("/{victim}")]
    [InlineData("{victim}")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData("Trainer/model")]
    [InlineData("Trainer\\..\\..\\victim")]
    public void What_a_dead_run_of_any_name_left_is_removed_in_its_own_folder_only(string node)
    {
        long execution = Dead(node.Replace("{victim}", Victim, StringComparison.Ordinal));
        string[] before = Files(execution);
        new PipelineCleaner(Root).Clean(new());
        Assert.Equal(before, Files());
        Assert.Equal(ExecutionState.Failed, State(execution));
    }

    [UnixTheory]
    [InlineData("Trainer")]
    [InlineData("Trainer/model")]
    public void Links_on_the_way_are_not_followed_out_of_the_root(string link)
    {
        long execution = Dead("Trainer");
        string[] before = Files(execution);
        string place = Path.Combine(Root, link);
        if (Path.GetDirectoryName(place) is { } parent)
            Directory.CreateDirectory(parent);
        Directory.CreateSymbolicLink(place, link == "Trainer" ? Victim : Path.Combine(Victim, "sub"));
        new PipelineCleaner(Root).Clean(new() { Abandoned = true, Orphans = true });
        Assert.Equal(before, Files());
    }

    [Theory]
    [InlineData("../victim/sub/1")]
    [InlineData("{victim}/sub/1")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("Trainer/model/../../../victim")]
    public void An_artifact_that_lies_elsewhere_is_neither_removed_nor_read(string uri)
    {
        long id;
        Files(1);
        using (var store = MetadataStore.Open(Path.Combine(Root, "metadata.db"), TimeProvider.System))
            id = store.Publish(store.Begin(store.RegisterRun("letters", "r"), new NodeStart("Trainer", "T")), new OutputArtifact("model", "Value", uri.Replace("{victim}", Victim, StringComparison.Ordinal)))[0];
        string[] before = Files();
        Assert.Contains("outside the root", Assert.Throws<InputException>(() => new PipelineCleaner(Root).Clean(new() { Artifact = id })).Message, StringComparison.Ordinal);
        Assert.Empty(new PipelineCleaner(Root).Clean(new() { KeepRuns = 1, Abandoned = true, Orphans = true }).Folders);
        using (var store = MetadataStore.OpenReadOnly(Path.Combine(Root, "metadata.db")))
        {
            var artifact = store.Artifacts(id)[0];
            Assert.Contains($"cannot be the path of Value {id} of the metadata store", Assert.Throws<InputException>(() => ArtifactPlace.Of(Root, artifact)).Message, StringComparison.Ordinal);
            Assert.Null(PipelineCleaner.Size(Root, artifact));
        }
        Assert.Equal(before, Files());
    }

    [Fact]
    public void Two_artifacts_in_one_folder_do_not_stop_a_cleaning()
    {
        using (var store = MetadataStore.Open(Path.Combine(Root, "metadata.db"), TimeProvider.System))
        {
            var begun = store.Begin(store.RegisterRun("letters", "r"), new NodeStart("Trainer", "T"));
            store.Publish(begun, new OutputArtifact("model", "Value", "Trainer/model/1"), new OutputArtifact("other", "Value", "Trainer/model/1"));
        }
        Directory.CreateDirectory(Path.Combine(Root, "Trainer", "model", "1"));
        Directory.CreateDirectory(Path.Combine(Root, "Trainer", ".system", "executor_execution"));
        Assert.Empty(new PipelineCleaner(Root).Clean(new() { Orphans = true }).Folders);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // A run whose process died while this node was at work.
    private long Dead(string node)
    {
        using (var locks = RunLocks.Enter(Root, TimeProvider.System))
            locks.TryTake("dead")!.Dispose();
        using var store = MetadataStore.Open(Path.Combine(Root, "metadata.db"), TimeProvider.System);
        return store.Begin(store.RegisterRun("stroke", "dead"), new NodeStart(node, "T")).Id;
    }

    private ExecutionState State(long execution)
    {
        using var store = MetadataStore.OpenReadOnly(Path.Combine(Root, "metadata.db"));
        return store.Executions(execution)[0].State;
    }

    // Makes, beside the root and in another component's folder of it, what has the form of a node's outputs.
    private string[] Files(long execution)
    {
        string number = execution.ToString(CultureInfo.InvariantCulture);
        foreach (string folder in (string[])[Path.Combine(Victim, "sub", number), Path.Combine(Victim, number), Path.Combine(_folder, "sub", number), Path.Combine(Root, "Other", "model", "5", number)])
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, "precious"), "text");
        }
        return Files();
    }

    private string[] Files() => [.. Directory.EnumerateFiles(_folder, "precious", SearchOption.AllDirectories).Where(file => !file.Contains("Trainer", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
