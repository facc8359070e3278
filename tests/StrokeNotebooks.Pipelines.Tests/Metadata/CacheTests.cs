namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>What the runner asks before it runs a component, and what it clears up after a kill.</summary>
public sealed class CacheTests
{
    [Theory, OnSqlite, OnPostgres]
    public void The_newest_execution_whose_outputs_are_all_live_is_found_by_its_key(Database database)
    {
        using var file = new StoreFile(database);
        using var store = file.Open();
        var (first, _, _) = StoreFile.RunPipeline(store, "first");
        var (second, _, _) = StoreFile.RunPipeline(store, "second");
        Assert.Null(store.FindCached("unknown"));
        var found = Assert.Single(store.FindCached("c0ffee")!.Value);
        Assert.Equal(("examples", second, "[\"train\", \"eval\"]"), (found.Key, found.Artifact.Id, found.Artifact.Properties["split_names"].ToString()));
        Assert.Equal(new KeyedArtifact("examples", second), found.Keyed);
        Assert.Equal(1, store.MarkDeleted(second));
        Assert.Equal(0, store.MarkDeleted(second));
        Assert.Equal(first, Assert.Single(store.FindCached("c0ffee")!.Value).Artifact.Id);
        store.MarkDeleted(first);
        Assert.Null(store.FindCached("c0ffee"));
        Assert.Equal(ArtifactState.Deleted, store.Artifacts(second, 99).Single().State);
        Assert.Equal(2, store.Downstream(second).Executions.Length);
    }

    [Theory, OnSqlite, OnPostgres]
    public void One_lost_output_of_many_spoils_the_hit_and_failed_or_running_executions_are_none(Database database)
    {
        using var file = new StoreFile(database);
        using var store = file.Open();
        var run = store.RegisterRun("stroke", "r");
        var start = new NodeStart("Transform", "T") { CacheKey = "key" };
        store.Fail(store.Begin(run, start));
        store.Begin(run, start);
        Assert.Null(store.FindCached("key"));
        var ids = store.Publish(store.Begin(run, start), new OutputArtifact("graph", "TransformGraph", "g"), new OutputArtifact("examples", "Examples", "a"), new OutputArtifact("examples", "Examples", "b"));
        store.PublishCached(run, start, [.. store.FindCached("key")!.Value.Select(output => output.Keyed)]);
        Assert.Equal(["graph", "examples", "examples"], store.FindCached("key")!.Value.Select(output => output.Key));
        Assert.Equal(ids, store.FindCached("key")!.Value.Select(output => output.Artifact.Id));
        store.MarkDeleted(ids[1]);
        Assert.Null(store.FindCached("key"));
    }

    [Theory, OnSqlite, OnPostgres]
    public void What_a_dead_process_left_running_is_listed_with_its_run_and_abandoned_once(Database database)
    {
        using var file = new StoreFile(database);
        using var store = file.Open();
        StoreFile.RunPipeline(store, "whole");
        Assert.Empty(store.Unfinished());
        var (one, other) = (store.RegisterRun("stroke", "one"), store.RegisterRun("stroke", "other"));
        var left = store.Begin(one, new NodeStart("Trainer", "T"));
        store.Begin(other, new NodeStart("Pusher", "P"));
        Assert.Equal([(one, "Trainer"), (other, "Pusher")], store.Unfinished().Select(found => (found.Run, found.Execution.NodeId)));
        Assert.Equal(left.Id, Assert.Single(store.Unfinished(one)).Execution.Id);
        Assert.True(store.Abandon(left.Id));
        Assert.False(store.Abandon(left.Id));
        Assert.Equal(ExecutionState.Failed, Assert.Single(store.Details(one).Executions).State);
        Assert.Equal(other, Assert.Single(store.Unfinished()).Run);
        Assert.Throws<InvalidOperationException>(() => store.Publish(left, new OutputArtifact("model", "Model", "uri")));
    }

    [Theory, OnSqlite, OnPostgres]
    public void What_is_known_only_at_the_end_is_kept_with_the_execution(Database database)
    {
        using var file = new StoreFile(database);
        using var store = file.Open();
        var run = store.RegisterRun("stroke", "r");
        var begun = store.Begin(run, new NodeStart("Trainer", "T") { Properties = StoreFile.Of(("seed", 7L), ("rows", "?")) });
        store.Publish(begun with { EndProperties = StoreFile.Of(("rows", 5110L)) });
        store.Fail(store.Begin(run, new NodeStart("Pusher", "P")) with { EndProperties = StoreFile.Of(("error", "no room")) });
        Assert.Equal(["rows=5110", "seed=7", "error=no room"], store.Details(run).Executions.SelectMany(execution => execution.Properties).Select(property => $"{property.Key}={property.Value}"));
    }
}
