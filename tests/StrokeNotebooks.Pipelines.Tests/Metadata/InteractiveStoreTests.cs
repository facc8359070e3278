namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>Stores that TFX's InteractiveContext made, in which every cell that runs a component is a run of its own; and those of older runners, whose runs have the type of these.</summary>
public sealed class InteractiveStoreTests
{
    private const string Session = "interactive-2022-11-11T23_40_43.180537";

    [Theory]
    [InlineData(8)]
    [InlineData(10)]
    public void Each_cell_is_a_run_with_its_component(int version)
    {
        using var file = Notebook(version);
        using var store = file.OpenReadOnly();
        var runs = store.Runs();
        Assert.Equal((8, 6), (runs.Length, store.Runs(Session).Length));
        Assert.Equal([Session, "other"], runs.Select(run => run.Pipeline).Distinct().Order(StringComparer.Ordinal));
        Assert.All(runs, run => Assert.StartsWith("2022-11-12T08:37:38.", run.RunId, StringComparison.Ordinal));
        Assert.Equal(
            ["CsvExampleGen COMPLETE", "StatisticsGen COMPLETE", "Transform RUNNING", "CsvExampleGen CACHED", "Transform COMPLETE", "Trainer COMPLETE"],
            store.Runs(Session).Reverse().Select(run => string.Join(' ', store.Details(run).Rows().Single()[1..3])));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(10)]
    public void The_latest_of_a_component_are_found_over_all_cells(int version)
    {
        using var file = Notebook(version);
        using var store = file.OpenReadOnly();
        Assert.Equal([1], store.LatestOf(Session, "CsvExampleGen").Select(artifact => artifact.Id));
        Assert.Equal([5], store.LatestOf("other", "CsvExampleGen").Select(artifact => artifact.Id));
        Assert.Equal(["TransformGraph"], store.LatestOf(Session, "Transform").Select(artifact => artifact.Type));
        Assert.Equal(4, store.LatestExecution(Session, "CsvExampleGen")!.Value.Execution.Id);
        Assert.Empty(store.LatestOf("interactive", "CsvExampleGen"));
        Assert.Equal(6, store.Latest(new ArtifactQuery { Count = 100 }).Length);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(10)]
    public void Impact_follows_what_changed_through_all_cells(int version)
    {
        using var file = Notebook(version);
        using var store = file.OpenReadOnly();
        Assert.Equal(["StatisticsGen", "Transform", "Trainer"], Nodes(store.ImpactOf(1)));
        var impact = store.ImpactOf(Session, "CsvExampleGen");
        Assert.Equal(["CsvExampleGen", "StatisticsGen", "Transform", "Trainer"], Nodes(impact));
        Assert.Equal([ExecutionState.Cached, ExecutionState.Complete, ExecutionState.Complete, ExecutionState.Complete], impact.Components.Select(component => component.State));
        Assert.Equal([1, 2, 5, 6], impact.Components.Select(component => component.LastDone!.ExecutionId));
        Assert.Equal(["Trainer"], Nodes(store.ImpactOf(Session, "Trainer")));
        Assert.Equal(["StatisticsGen"], Nodes(store.ImpactOf(5)));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(10)]
    public void Uses_name_the_cell_that_failed_and_lineage_goes_back_to_the_examples(int version)
    {
        using var file = Notebook(version);
        using var store = file.OpenReadOnly();
        Assert.Equal(["StatisticsGen COMPLETE", "Transform RUNNING", "Transform COMPLETE", "Trainer COMPLETE"], store.Downstream(1).Rows().Select(row => string.Join(' ', row[1..3])));
        Assert.Equal(["CsvExampleGen", "StatisticsGen", "Transform", "Trainer"], store.Upstream(store.Latest("Model")[0].Id).Executions.Select(execution => execution.NodeId));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(10)]
    public void Two_cells_that_ran_a_component_differ_in_its_settings_and_not_in_their_names(int version)
    {
        using var file = Notebook(version);
        file.Rows("UPDATE ExecutionProperty SET string_value = '1' WHERE execution_id = 4 AND name = 'span'");
        using var store = file.OpenReadOnly();
        var runs = store.Runs(Session);
        Assert.Equal(
            (RunDifference[])[new("CsvExampleGen", "span", "0", "1"), new("CsvExampleGen", "state", "COMPLETE", "CACHED")],
            store.Compare(runs[^1], runs[^4]).Differences.AsEnumerable());
    }

    [Theory, OnSqlite, OnPostgres]
    public void Runs_of_many_components_with_the_older_type_are_read_as_those_with_the_newer_one(Database database)
    {
        using var file = new StoreFile(database);
        (long Examples, long Statistics, long Model) made;
        using (var store = file.Open())
        {
            StoreFile.RunPipeline(store, "first", auc: 0.7);
            made = StoreFile.RunPipeline(store, "second");
        }
        string[] before = Answers();
        file.Rows("UPDATE Type SET name = 'run' WHERE name = 'pipeline_run'");
        Assert.Equal(before, Answers());

        string[] Answers()
        {
            using var store = file.OpenReadOnly();
            var runs = store.Runs();
            return
            [
                .. runs.Select(run => $"{run.Pipeline} {run.RunId}"), .. runs.SelectMany(run => store.Details(run).Rows()).Select(row => string.Join(' ', row)),
                .. store.ImpactOf(made.Examples).Rows().Select(row => string.Join(' ', row)), store.ImpactOf("stroke", "CsvExampleGen").Summary,
                .. store.LatestOf("stroke", "Trainer").Select(artifact => artifact.Uri), store.Compare(runs[0], runs[1]).ToString(),
            ];
        }
    }

    private static IEnumerable<string> Nodes(Impact impact) => impact.Components.Select(component => component.NodeId);

    // Six cells: Transform fails the first time, and the examples are taken from the cache after others had read them. Then another notebook on the same store.
    private static StoreFile Notebook(int version)
    {
        var file = new StoreFile();
        InteractiveStore.Create(file, version);
        var notebook = new InteractiveStore(file, Session);
        long examples = notebook.Cell("CsvExampleGen", makes: "Examples");
        long statistics = notebook.Cell("StatisticsGen", reads: [("examples", examples)], makes: "ExampleStatistics");
        notebook.Cell("Transform", state: 2, reads: [("examples", examples), ("statistics", statistics)]);
        notebook.Cell("CsvExampleGen", state: 5, cached: examples);
        long graph = notebook.Cell("Transform", reads: [("examples", examples), ("statistics", statistics)], makes: "TransformGraph");
        notebook.Cell("Trainer", reads: [("transform_graph", graph)], makes: "Model");
        var other = new InteractiveStore(file, "other");
        long others = other.Cell("CsvExampleGen", makes: "Examples");
        other.Cell("StatisticsGen", reads: [("examples", others)], makes: "ExampleStatistics");
        return file;
    }
}
