using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines;

public sealed class PlannerTests : IDisposable
{
    private readonly string _root = Path.Combine(Directory.CreateTempSubdirectory("stroke-plan-").FullName, "root");

    [Fact]
    public void Without_a_store_all_would_run_and_nothing_is_made()
    {
        var (source, append) = Letters();
        var plan = Plan(source, append);

        Assert.Equal(["Source: would run: it never ran.", "Append: would run: it never ran; depends on Source, which would run."], plan.Nodes.Select(node => node.ToString()));
        Assert.False(Directory.Exists(_root));
    }

    [Fact]
    public void After_a_run_all_comes_from_the_cache_and_nothing_is_written()
    {
        var (source, append) = Letters();
        Run(source, append);
        string[] before = Files();
        var plan = Plan(source, append);

        Assert.True(plan.IsAllCached);
        Assert.Equal(["Source: from the cache.", "Append: from the cache."], plan.Nodes.Select(node => node.ToString()));
        Assert.Equal(before, Files());
    }

    [Fact]
    public void A_setting_that_changed_is_named_and_what_follows_depends_on_it()
    {
        var (source, append) = Letters();
        var last = new Append { Id = "Last", From = append.Value };
        Run(source, append, last);
        var other = new Append { From = source.Value, Letter = "c" };

        Assert.Equal(
            ["Source: from the cache.", "Append: would run: letter changed from b to c.", "Last: would run, unless its inputs stay the same: depends on Append, which would run."],
            Plan(source, other, last).Nodes.Select(node => node.ToString()));
    }

    [Fact]
    public void What_is_planned_is_what_happens()
    {
        var (source, append) = Letters();
        Run(source, append);
        foreach (var pipeline in (Component[][])[[source, append], [new Source { Text = "x" }, append], [source, new Append { From = source.Value, Letter = "z" }], [source, append]])
        {
            var plan = Plan(pipeline);
            var result = Run(pipeline);
            foreach (var node in result.Nodes)
                Assert.Equal(node.State == NodeState.Cached, plan[node.NodeId].Step == PlannedStep.FromCache);
        }
    }

    [Fact]
    public void An_input_that_changed_is_named()
    {
        var source = new Source();
        var (one, other) = (new Source { Id = "One", Text = "1" }, new Source { Id = "Two", Text = "2" });
        Run(one, other, new Append { From = one.Value });

        Assert.Equal(["input also is new", "input from changed"], Plan(one, other, new Append { From = other.Value, Also = one.Value })["Append"].Reasons.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_folder_that_was_removed_and_one_that_was_changed()
    {
        var (source, append) = Letters();
        var result = Run(source, append);
        string folder = result.Output(append.Value).Folder;
        File.WriteAllText(Path.Combine(folder, "value"), "changed");
        Assert.Equal(PlannedStep.Fail, Plan(source, append)["Append"].Step);
        Directory.Delete(folder, recursive: true);

        Assert.Equal("Append: would run: what it made before is gone, or does not hold any more.", Plan(source, append)["Append"].ToString());
    }

    [Fact]
    public void Conditions_ends_and_resolvers()
    {
        var source = new Source { StopReason = "Anomalies." };
        Run(source);
        Assert.Equal(["Source: from the cache, and ends the run: Anomalies.", "Append: would not be started: Source ends the run."], Plan(source, new Append { From = source.Value }).Nodes.Select(node => node.ToString()));

        var fine = new Source { Id = "Fine" };
        Run(fine);
        var resolver = new LatestArtifactResolver<ValueArtifact>();
        var gated = new Append { From = fine.Value, When = Condition.On(fine.Value, "it is b", value => value.Read() == "b") };
        Assert.Equal(
            ["Fine: from the cache.", "LatestValueResolver: would look: it finds Value 2.", "Append: would be skipped: not so: it is b."],
            Plan(fine, resolver, gated).Nodes.Select(node => node.ToString()));
    }

    [Fact]
    public void A_plan_shows_itself()
    {
        var (source, append) = Letters();
        Run(source, append);

        Snapshot.Match(Plan(source, new Append { From = source.Value, Letter = "c<d" }).ToHtml(), "plan", "html");
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_root)!, recursive: true);

    // SQLite puts two files beside a store that is read, which hold nothing.
    private string[] Files() => [.. Directory.EnumerateFileSystemEntries(_root, "*", SearchOption.AllDirectories).Where(path => !path.Contains("metadata.db-", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(path => $"{path} {(File.Exists(path) ? ContentHash.OfFile(path) : "")}")];

    private static (Source Source, Append Append) Letters() => new Source() is var source ? (source, new Append { From = source.Value }) : default;

    private PipelinePlan Plan(params Component[] components) => new LocalRunner(_root).Plan(new Pipeline("letters", components));

    private PipelineResult Run(params Component[] components) => new LocalRunner(_root).Run(new Pipeline("letters", components));
}
