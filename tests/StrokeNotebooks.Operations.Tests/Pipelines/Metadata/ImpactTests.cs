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
        Assert.Equal([2, 2, 2], impact.Components.Select(component => component.Seconds));
        Assert.Equal(6, impact.Seconds);
        // A new try that ends well makes the run whole.
        store.PublishCached(failed, new NodeStart("StatisticsGen", "S") { Inputs = [new("examples", examples)] });
        Assert.Equal(["StatisticsGen"], Nodes(store.ImpactOf(examples)));
        Assert.Equal([ExecutionState.Cached], store.ImpactOf(examples).Components.Select(component => component.State));
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
