namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>What a run leaves in the tables, against what TFX 1.13 leaves there.</summary>
public sealed class MetadataStoreWritingTests
{
    [Theory, OnSqlite, OnPostgres]
    public void A_run_is_written_as_TFX_writes_it(Database database)
    {
        using var file = new StoreFile(database);
        using var store = file.Open();
        StoreFile.RunPipeline(store, "2026-01-02T03:04:05.000006");
        Assert.Equal(
            ["pipeline|stroke", "pipeline_run|2026-01-02T03:04:05.000006", "node|stroke.CsvExampleGen", "execution_cache|c0ffee", "node|stroke.StatisticsGen", "node|stroke.Trainer"],
            file.Rows("SELECT t.name, c.name FROM Context c JOIN Type t ON t.id = c.type_id ORDER BY c.id"));
        Assert.Equal(["2|1"], file.Rows("SELECT context_id, parent_context_id FROM ParentContext"));
        Assert.Equal(["1|1,2,3,4", "2|1,2,5", "3|1,2,6"], Joined(file.Rows("SELECT execution_id, context_id FROM Association ORDER BY execution_id, id")));
        Assert.Equal(["1|1,2,3,4,5,6", "2|1,2,5", "3|1,2,6"], Joined(file.Rows("SELECT artifact_id, context_id FROM Attribution ORDER BY artifact_id, id")));
        Assert.Equal(["1|1|4", "1|2|3", "2|2|4", "1|3|3", "3|3|4"], file.Rows("SELECT artifact_id, execution_id, type FROM Event ORDER BY id"));
        Assert.Equal(["1|0|NULL|examples", "1|1|0|NULL"], file.Rows("SELECT * FROM EventPath WHERE event_id = 1 ORDER BY is_index_step"));
        Assert.Equal(["3", "3", "3"], file.Rows("SELECT last_known_state FROM Execution ORDER BY id"));
        Assert.Equal(["2|NULL", "2|NULL", "2|NULL"], file.Rows("SELECT state, name FROM Artifact ORDER BY id"));
        Assert.Equal(["is_external|1|0|NULL", "span|1|0|NULL", "split_names|0|NULL|[\"train\", \"eval\"]"], file.Rows("SELECT name, is_custom_property, int_value, string_value FROM ArtifactProperty WHERE artifact_id = 1 ORDER BY name"));
        Assert.Equal(
            ["Examples|mlmd.Dataset", "tfx.components.statistics_gen.component.StatisticsGen|mlmd.Process", "ExampleStatistics|mlmd.Statistics", "tfx.components.trainer.component.Trainer|mlmd.Train", "Model|mlmd.Model"],
            file.Rows("SELECT t.name, p.name FROM ParentType r JOIN Type t ON t.id = r.type_id JOIN Type p ON p.id = r.parent_type_id ORDER BY t.id"));
        Assert.Equal(["span|1", "split_names|3", "version|1"], file.Rows("SELECT p.name, data_type FROM TypeProperty p JOIN Type t ON t.id = p.type_id WHERE t.name = 'Examples' ORDER BY p.name"));
    }

    [Theory, OnSqlite, OnPostgres]
    public void The_same_run_at_the_same_time_gives_the_same_rows(Database database)
    {
        using StoreFile one = new(database), other = new(database);
        foreach (var file in (StoreFile[])[one, other])
        {
            using var store = file.Open();
            StoreFile.RunPipeline(store, "r");
        }
        foreach (string table in (string[])["Type", "Context", "Execution", "Artifact", "Event", "EventPath", "ArtifactProperty", "Association"])
            Assert.Equal(one.Rows($"SELECT * FROM {table}"), other.Rows($"SELECT * FROM {table}"));
    }

    [Theory, OnSqlite, OnPostgres]
    public void A_cached_execution_points_to_the_old_artifacts(Database database)
    {
        using var file = new StoreFile(database);
        using var store = file.Open();
        var (examples, _, model) = StoreFile.RunPipeline(store, "first");
        var second = store.RegisterRun("stroke", "second");
        store.PublishCached(second, new NodeStart("Trainer", "tfx.components.trainer.component.Trainer") { Inputs = [new("examples", examples)] }, new KeyedArtifact("model", model));
        Assert.Equal(3, store.Latest().Length);
        Assert.Equal(model, Assert.Single(store.LatestOf("stroke", "Trainer")).Id);
        Assert.Equal(ExecutionState.Cached, Assert.Single(store.Details(second).Executions).State);
        Assert.Equal([1, 3], store.Upstream(model).Executions.Select(execution => execution.Id));
    }

    [Theory, OnSqlite, OnPostgres]
    public void A_resolved_artifact_is_found_not_made(Database database)
    {
        using var file = new StoreFile(database);
        using var store = file.Open();
        var (_, _, model) = StoreFile.RunPipeline(store, "first");
        var resolver = store.Begin(store.RegisterRun("stroke", "second"), new NodeStart("Resolver", "tfx.dsl.components.common.resolver.Resolver"));
        store.PublishResolved(resolver, new KeyedArtifact("model", model));
        Assert.Equal(["6"], file.Rows($"SELECT type FROM Event WHERE execution_id = {resolver.Id}"));
        Assert.Equal([1, 3], store.Upstream(model).Executions.Select(execution => execution.Id));
    }

    [Theory, OnSqlite, OnPostgres]
    public void What_failed_or_never_ended_has_no_outputs_and_ends_once(Database database)
    {
        using var file = new StoreFile(database);
        using var store = file.Open();
        var run = store.RegisterRun("stroke", "r");
        var failed = store.Begin(run, new NodeStart("Trainer", "T"));
        store.Begin(run, new NodeStart("Pusher", "P"));
        store.Fail(failed);
        Assert.Equal([ExecutionState.Failed, ExecutionState.Running], store.Details(run).Executions.Select(execution => execution.State));
        Assert.Empty(file.Rows("SELECT * FROM Event"));
        Assert.Throws<InvalidOperationException>(() => store.Publish(failed, new OutputArtifact("model", "Model", "uri")));
        Assert.Empty(store.Latest());
    }

    [Theory, OnSqlite, OnPostgres]
    public void A_missing_input_is_named_and_nothing_is_written(Database database)
    {
        using var file = new StoreFile(database);
        using var store = file.Open();
        var begun = store.Begin(store.RegisterRun("stroke", "r"), new NodeStart("Trainer", "T") { Inputs = [new("examples", 42)] });
        var error = Assert.Throws<InvalidOperationException>(() => store.Publish(begun, new OutputArtifact("model", "Model", "uri")));
        Assert.Equal("'examples' of Trainer is artifact 42, which is not in this store.", error.Message);
        Assert.Empty(store.Latest());
    }

    [Theory, OnSqlite, OnPostgres]
    public void A_run_is_resumed_by_its_name_but_not_by_another_pipeline(Database database)
    {
        using var file = new StoreFile(database);
        using var store = file.Open();
        Assert.Equal(store.RegisterRun("stroke", "r"), store.RegisterRun("stroke", "r"));
        Assert.Throws<InvalidOperationException>(() => store.RegisterRun("other", "r"));
    }

    // "1|2" and "1|3" become "1|2,3".
    private static IEnumerable<string> Joined(string[] rows) => rows.Select(row => row.Split('|')).GroupBy(row => row[0], row => row[1]).Select(group => $"{group.Key}|{string.Join(',', group)}");
}
