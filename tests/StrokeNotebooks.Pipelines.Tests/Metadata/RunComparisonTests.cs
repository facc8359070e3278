namespace StrokeNotebooks.Pipelines.Metadata;

public sealed class RunComparisonTests
{
    [Theory, OnSqlite, OnPostgres]
    public void Only_what_differs_is_listed(Database database)
    {
        using var file = new StoreFile(database);
        using var store = file.Open();
        StoreFile.RunPipeline(store, "first", auc: 0.8);
        StoreFile.RunPipeline(store, "second", auc: 0.85);
        var (second, first) = (store.Runs("stroke")[0], store.Runs("stroke")[1]);
        store.Fail(store.Begin(second, new NodeStart("Pusher", "P")));
        var compared = store.Compare(first, second);
        Assert.Equal((RunDifference[])[new("Pusher", "state", null, "FAILED"), new("Trainer", "model[0].auc", "0.8", "0.85")], compared.Differences.AsEnumerable());
        Assert.Empty(store.Compare(first, first).Differences);
        Snapshot.Match(compared.ToHtml(), "runs", "html");
    }

    [Theory, OnSqlite, OnPostgres]
    public void The_latest_of_a_type_and_of_a_component_come_first(Database database)
    {
        using var file = new StoreFile(database);
        using var store = file.Open();
        StoreFile.RunPipeline(store, "first");
        var (_, _, model) = StoreFile.RunPipeline(store, "second");
        Assert.Equal([model, 3], store.Latest("Model").Select(artifact => artifact.Id));
        Assert.Equal([model], store.LatestOf("stroke", "Trainer", 1).Select(artifact => artifact.Id));
        Assert.Empty(store.LatestOf("other", "Trainer"));
        Assert.Empty(store.Runs("other"));
    }
}
