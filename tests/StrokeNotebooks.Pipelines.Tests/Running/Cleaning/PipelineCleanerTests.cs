using StrokeNotebooks.IO;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Pipelines;

public sealed class PipelineCleanerTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("stroke-clean-").FullName;

    [Fact]
    public void What_only_older_runs_have_goes_and_what_a_kept_run_took_from_the_cache_stays()
    {
        var source = new Source();
        foreach (string letter in (string[])["b", "c", "d"])
            Run(source, new Append { From = source.Value, Letter = letter });
        var report = Clean(new() { KeepRuns = 1 });

        Assert.Equal(["Append/value/2", "Append/value/4"], report.Folders.Select(folder => folder.Uri));
        Assert.Equal((4L, "2 folders removed, 4 bytes"), (report.Bytes, report.ToString()));
        Assert.Equal(["Append/value/6", "Source/value/1"], Folders());
        using var store = MetadataStore.OpenReadOnly(Path.Combine(_root, "metadata.db"));
        Assert.Equal([ArtifactState.Live, ArtifactState.Deleted, ArtifactState.Deleted, ArtifactState.Live], store.Artifacts(1, 2, 3, 4).Select(artifact => artifact.State));
        Assert.Empty(Clean(new() { KeepRuns = 1 }).Folders);
    }

    [Fact]
    public void The_latest_blessed_and_pushed_models_stay_with_what_they_were_made_from()
    {
        Run(new Source { Id = "Old" });
        string[] kept;
        using (var store = MetadataStore.Open(Path.Combine(_root, "metadata.db"), TimeProvider.System))
        {
            var run = store.RegisterRun("letters", "blessed");
            long Made(string node, string type, long[] from, params (string Name, PropertyValue Value)[] properties)
            {
                var begun = store.Begin(run, new NodeStart(node, node) { Inputs = [.. from.Select(id => new KeyedArtifact("in", id))] });
                Directory.CreateDirectory(Path.Combine(_root, node, "out", $"{begun.Id}"));
                return store.Publish(begun, new OutputArtifact("out", type, $"{node}/out/{begun.Id}") { CustomProperties = StoreFile.Of(properties) })[0];
            }
            long examples = Made("Gen", "Examples", []);
            long model = Made("Trainer", "Model", [examples]);
            long blessing = Made("Evaluator", "ModelBlessing", [model], ("blessed", 1L), ("current_model_id", model));
            long pushed = Made("Pusher", "PushedModel", [model, blessing], ("pushed", 1L));
            Made("Trainer", "Model", [examples]);
            kept = [.. store.Artifacts(examples, model, blessing, pushed).Select(artifact => artifact.Uri).Order(StringComparer.Ordinal)];
        }
        Run(new Source { Id = "New" });
        Clean(new() { KeepRuns = 1 });

        Assert.Equal([.. kept.Append("New/value/7").Order(StringComparer.Ordinal)], Folders());
    }

    [Fact]
    public void One_artifact_that_was_changed_by_hand_goes_and_is_made_again()
    {
        var source = new Source();
        var value = Run(source).Output(source.Value);
        File.WriteAllText(value.File("value"), "changed");
        Assert.Contains($"stroke pipeline clean --artifact {value.Id}", Run(source)["Source"].Message, StringComparison.Ordinal);
        Clean(new() { Artifact = value.Id });

        Assert.Equal(NodeState.Completed, Run(source)["Source"].State);
        Assert.Contains("no live artifact 7", Assert.Throws<InputException>(() => Clean(new() { Artifact = 7 })).Message, StringComparison.Ordinal);
    }

    // A blessing that named a deleted model would leave no baseline to find.
    [Fact]
    public void What_was_made_from_an_artifact_that_is_removed_is_made_again_too_and_what_follows_is_not()
    {
        var source = new Source();
        var append = new Append { From = source.Value };
        var last = new Append { Id = "Last", From = append.Value };
        Clean(new() { Artifact = Run(source, append, last).Output(source.Value).Id });
        var result = Run(source, append, last);

        Assert.Equal([NodeState.Completed, NodeState.Completed, NodeState.Cached], result.Nodes.Select(node => node.State));
        using var store = MetadataStore.OpenReadOnly(Path.Combine(_root, "metadata.db"));
        Assert.Contains(result.Output(source.Value).Id, store.Upstream(result.Output(append.Value).Id).Artifacts.Select(artifact => artifact.Id));
    }

    [Fact]
    public void Folders_that_hold_no_artifact_go_if_asked()
    {
        Run(new Source());
        Run(new Source { Text = "x", Before = _ => throw new InvalidOperationException("Broken.") });
        Directory.CreateDirectory(Path.Combine(_root, "Source", "value", "2"));
        Directory.CreateDirectory(Path.Combine(_root, "Source", "value", "77"));
        Directory.CreateDirectory(Path.Combine(_root, "photos", "2024", "1"));

        Assert.Empty(Clean(new()).Folders);
        Assert.Equal([("Source/value/2", "execution 2 did not come to its end"), ("Source/value/77", "unknown to the metadata store")], Clean(new() { Abandoned = true, Orphans = true, DryRun = true }).Folders.Select(folder => (folder.Uri, folder.Reason)));
        Assert.Equal(["Source/value/2"], Clean(new() { Abandoned = true }).Folders.Select(folder => folder.Uri));
        Assert.Equal(["Source/value/77"], Clean(new() { Orphans = true }).Folders.Select(folder => folder.Uri));
        Assert.Equal(["Source/value/1", "photos/2024/1"], Folders());
    }

    [Fact]
    public void A_dry_run_removes_nothing()
    {
        var source = new Source();
        long id = Run(source).Output(source.Value).Id;
        var report = Clean(new() { Artifact = id, DryRun = true });

        Assert.Equal("1 folder would be removed, 1 byte", report.ToString());
        Assert.Equal(NodeState.Cached, Run(source)["Source"].State);
    }

    [Fact]
    public void What_a_cleaning_that_died_has_marked_goes_with_the_next()
    {
        var source = new Source();
        long id = Run(source).Output(source.Value).Id;
        using (var store = MetadataStore.Open(Path.Combine(_root, "metadata.db"), TimeProvider.System))
            store.MarkDeleted(id);

        Assert.Equal([("Source/value/1", "left over from an earlier cleaning")], Clean(new()).Folders.Select(folder => (folder.Uri, folder.Reason)));
        Assert.Empty(Folders());
    }

    [Fact]
    public void Nothing_is_removed_under_a_run()
    {
        string? message = null;
        Run(new Source { Before = _ => message = Assert.Throws<InputException>(() => Clean(new() { KeepRuns = 1 })).Message });

        Assert.Equal("A run is under way in this folder. Wait until it ends, or close the notebook that holds it.", message);
    }

    [Fact]
    public void What_lies_outside_the_root_is_not_removed()
    {
        string outside = Directory.CreateTempSubdirectory("stroke-outside-").FullName;
        using (var store = MetadataStore.Open(Path.Combine(_root, "metadata.db"), TimeProvider.System))
            store.Publish(store.Begin(store.RegisterRun("letters", "outside"), new NodeStart("Import", "Import")), new OutputArtifact("value", "Value", outside));
        Run(new Source());

        Assert.Empty(Clean(new() { KeepRuns = 1 }).Folders);
        Assert.Contains("outside the root", Assert.Throws<InputException>(() => Clean(new() { Artifact = 1 })).Message, StringComparison.Ordinal);
        Directory.Delete(outside);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private string[] Folders() => [.. Directory.EnumerateDirectories(_root, "*", SearchOption.AllDirectories).Select(folder => OutputRow.Uri(_root, folder))
        .Where(uri => uri.Count(letter => letter == '/') == 2 && !uri.Contains(".system", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private CleaningReport Clean(CleaningOptions options) => new PipelineCleaner(_root).Clean(options);

    private PipelineResult Run(params Component[] components) => new LocalRunner(_root).Run(new Pipeline("letters", components));
}
