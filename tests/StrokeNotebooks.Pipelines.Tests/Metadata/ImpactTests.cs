using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>What would be run again if something changed.</summary>
public sealed class ImpactTests
{
    [Theory, OnSqlite, OnPostgres]
    public void A_changed_component_runs_again_with_all_that_follows(Database database)
    {
        using var file = new StoreFile(database);
        using var store = file.Open();
        StoreFile.RunPipeline(store, "other pipeline's", pipeline: "other");
        var (examples, statistics, model) = Run(store, file.Clock, "first");
        var impact = store.ImpactOf("stroke", "CsvExampleGen");
        Assert.Equal(["CsvExampleGen", "StatisticsGen", "Trainer", "Evaluator"], impact.Components.Select(component => component.NodeId));
        Assert.Equal(["", "examples", "examples", "model, statistics"], impact.Components.Select(component => string.Join(", ", component.BecauseOf)));
        Assert.Equal(["Evaluator"], store.ImpactOf("stroke", "Evaluator").Components.Select(component => component.NodeId));
        Assert.Equal(["StatisticsGen", "Trainer", "Evaluator"], Nodes(store.ImpactOf(examples)));
        Assert.Equal(["Evaluator"], Nodes(store.ImpactOf(statistics)));
        Assert.Equal(["Evaluator"], Nodes(store.ImpactOf(model)));
        Snapshot.Match(impact.ToHtml(), "examples", "html");
        Assert.Contains("no artifact 99", Assert.Throws<InputException>(() => store.ImpactOf(99)).Message);
        Assert.Contains("no run with a component 'Nobody'", Assert.Throws<InputException>(() => store.ImpactOf("stroke", "Nobody")).Message);
        Assert.Contains("Pipeline 'third'", Assert.Throws<InputException>(() => store.ImpactOf("third", "Trainer")).Message);
    }

    [Theory, OnSqlite, OnPostgres]
    public void A_run_that_failed_half_way_is_passed_over_and_cached_components_cost_what_they_cost_before(Database database)
    {
        using var file = new StoreFile(database);
        using var store = file.Open();
        var (examples, _, _) = Run(store, file.Clock, "whole");
        var failed = store.RegisterRun("stroke", "failed");
        store.PublishCached(failed, new NodeStart("CsvExampleGen", "G"), new KeyedArtifact("examples", examples));
        store.Fail(store.Begin(failed, new NodeStart("StatisticsGen", "S") { Inputs = [new("examples", examples)] }));
        var impact = store.ImpactOf(examples);
        Assert.Equal(("whole", 3), (impact.Run.RunId, impact.Components.Length));
        Assert.Equal([2, 2, 2], impact.Components.Select(component => component.LastDone?.Seconds));
        Assert.Equal(6, impact.Seconds);
        // A new try that ends well makes the run whole.
        store.PublishCached(failed, new NodeStart("StatisticsGen", "S") { Inputs = [new("examples", examples)] });
        Assert.Equal(["StatisticsGen"], Nodes(store.ImpactOf(examples)));
        Assert.Equal([ExecutionState.Cached], store.ImpactOf(examples).Components.Select(component => component.State));
    }

    [Theory, OnSqlite, OnPostgres]
    public void When_and_how_long_a_component_ran_are_of_the_same_time_whatever_run_is_looked_at(Database database)
    {
        using var file = new StoreFile(database);
        using var store = file.Open();
        var (examples, _, _) = Run(store, file.Clock, "first");
        file.Clock.Time += TimeSpan.FromHours(1);
        var second = store.RegisterRun("stroke", "second");
        store.PublishCached(second, new NodeStart("StatisticsGen", "S") { Inputs = [new("examples", examples)] });
        var slow = store.Begin(second, new NodeStart("Trainer", "T") { Inputs = [new("examples", examples)] });
        file.Clock.Time += TimeSpan.FromSeconds(7);
        store.Publish(slow);
        var impact = store.ImpactOf(examples);
        Assert.Equal(["StatisticsGen|examples|CACHED|2026-01-02 03:04:07Z|2.0", "Trainer|examples|COMPLETE|2026-01-02 04:04:13Z|7.0"], impact.Rows().Select(row => string.Join('|', row)));
        Assert.Equal("If examples 1 changed, 2 components would run again: 9.0 s, by the last time that each came to its end. Looked at: run second of stroke.", impact.Summary);
    }

    [Fact]
    public void Of_a_component_that_only_failed_no_seconds_are_told()
    {
        using var file = new StoreFile();
        using var store = file.Open();
        var run = store.RegisterRun("stroke", "r");
        long examples = store.Publish(store.Begin(run, new NodeStart("CsvExampleGen", "G")), new OutputArtifact("examples", "Examples", "uri"))[0];
        store.Fail(store.Begin(run, new NodeStart("Trainer", "T") { Inputs = [new("examples", examples)] }));
        var impact = store.ImpactOf("stroke", "Trainer");
        Assert.Equal(["Trainer||FAILED|—|—"], impact.Rows().Select(row => string.Join('|', row)));
        Assert.Null(impact.Seconds);
        Assert.Equal("If Trainer changed, 1 component would run again; how long that takes is not known, for Trainer never came to its end. Looked at: run r of stroke.", impact.Summary);
        Assert.Contains("1.0 s, by the last time that each came to its end, without Trainer, which never did.", Mixed(store, file.Clock, run).Summary, StringComparison.Ordinal);
    }

    private static Impact Mixed(MetadataStore store, SettableClock clock, PipelineRun run)
    {
        var begun = store.Begin(run, new NodeStart("Transform", "F"));
        clock.Time += TimeSpan.FromSeconds(1);
        long graph = store.Publish(begun, new OutputArtifact("graph", "TransformGraph", "uri"))[0];
        store.Fail(store.Begin(run, new NodeStart("Trainer", "T") { Inputs = [new("graph", graph)] }));
        return store.ImpactOf("stroke", "Transform");
    }

    private static IEnumerable<string> Nodes(Impact impact) => impact.Components.Select(component => component.NodeId);

    // Each component takes two seconds, and the Evaluator reads what two others made.
    private static (long Examples, long Statistics, long Model) Run(MetadataStore store, SettableClock clock, string runId)
    {
        var run = store.RegisterRun("stroke", runId);
        long examples = Node("CsvExampleGen", "examples", []), statistics = Node("StatisticsGen", "statistics", [new("examples", examples)]), model = Node("Trainer", "model", [new("examples", examples)]);
        Node("Evaluator", "evaluation", [new("model", model), new("statistics", statistics)]);
        return (examples, statistics, model);

        long Node(string name, string output, KeyedArtifact[] inputs)
        {
            var begun = store.Begin(run, new NodeStart(name, name) { Inputs = [.. inputs] });
            clock.Time += TimeSpan.FromSeconds(2);
            return store.Publish(begun, new OutputArtifact(output, output, "uri"))[0];
        }
    }
}
