namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>What Resolvers ask.</summary>
public sealed class ArtifactQueryTests
{
    [Theory, OnSqlite, OnPostgres]
    public void Artifacts_are_found_by_property_pipeline_and_what_they_are_not(Database database)
    {
        using var file = new StoreFile(database);
        using var store = file.Open();
        long a = Publish(store, "stroke", "ExampleStatistics", ("content_sha256", "aa"), ("rows", 5L));
        long b = Publish(store, "stroke", "ExampleStatistics", ("content_sha256", "bb"), ("rows", 5L));
        long c = Publish(store, "other", "ExampleStatistics", ("content_sha256", "cc"), ("rows", 0.5));
        long d = Publish(store, "other", "Model");
        var all = new ArtifactQuery("ExampleStatistics");
        Assert.Equal([d, c, b, a], Ids(new ArtifactQuery()));
        Assert.Equal([c, b, a], Ids(all));
        Assert.Equal([c], Ids(all with { Count = 1 }));
        Assert.Equal([b, a], Ids(all with { Pipeline = "stroke" }));
        Assert.Equal([b, a], Ids(all with { With = ("rows", 5L) }));
        Assert.Equal([c], Ids(all with { With = ("rows", 0.5) }));
        Assert.Equal([a], Ids(all with { Pipeline = "stroke", Without = ("content_sha256", "bb"), Count = 1 }));
        Assert.Empty(Ids(all with { Pipeline = "third" }));
        store.MarkDeleted(b);
        Assert.Equal([a], Ids(all with { With = ("rows", 5L) }));

        long[] Ids(ArtifactQuery query) => [.. store.Latest(query).Select(artifact => artifact.Id)];
    }

    [Theory, OnSqlite, OnPostgres]
    public void What_its_latest_reader_refused_is_left_out_until_a_later_one_takes_it(Database database)
    {
        using var file = new StoreFile(database);
        using var store = file.Open();
        long first = Publish(store, "stroke", "ExampleStatistics"), second = Publish(store, "stroke", "ExampleStatistics");
        var accepted = new ArtifactQuery("ExampleStatistics") { NotRefusedAs = "statistics" };
        Read("statistics", first, stopReason: null);
        Read("statistics", second, "Anomalies.");
        Read("baseline", first, "Anomalies of something else.");
        Assert.Equal([first], store.Latest(accepted).Select(artifact => artifact.Id));
        // A validator that broke down judged nothing.
        store.Fail(store.Begin(store.RegisterRun("stroke", "run of stroke"), new NodeStart("ExampleValidator", "T") { Inputs = [new("statistics", second)] }));
        Assert.Equal([first], store.Latest(accepted).Select(artifact => artifact.Id));
        Read("statistics", second, stopReason: null);
        Assert.Equal([second, first], store.Latest(accepted).Select(artifact => artifact.Id));

        void Read(string key, long artifact, string? stopReason)
        {
            var validator = store.Begin(store.RegisterRun("stroke", "run of stroke"), new NodeStart("ExampleValidator", "T") { Inputs = [new(key, artifact)] });
            store.Publish(validator, new OutputArtifact("anomalies", "ExampleAnomalies", "uri") { CustomProperties = stopReason is null ? StoreFile.Of() : StoreFile.Of(("stop_reason", stopReason)) });
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public void The_latest_blessed_model_is_the_newest_model_not_the_newest_blessing(Database database)
    {
        using var file = new StoreFile(database);
        using var store = file.Open();
        Assert.Null(store.LatestBlessedModel());
        long[] models = [.. ((string[])["aa", "bb", "cc", "dd"]).Select(content => Publish(store, "stroke", "Model", ("content_sha256", content)))];
        Bless(models[2], 1);
        long blessing = Bless(models[1], 1);
        Bless(models[3], 0);
        Bless(models[0], 1);
        Assert.Equal(models[2], store.LatestBlessedModel()!.Id);
        Assert.Equal(models[1], store.LatestBlessedModel("stroke", exceptContent: "cc")!.Id);
        Assert.Null(store.LatestBlessedModel("other"));
        store.MarkDeleted(models[2], blessing);
        Assert.Equal(models[0], store.LatestBlessedModel("stroke")!.Id);

        long Bless(long model, long blessed) => Publish(store, "stroke", "ModelBlessing", ("blessed", blessed), ("current_model_id", model));
    }

    private static long Publish(MetadataStore store, string pipeline, string type, params (string, PropertyValue)[] properties) =>
        store.Publish(store.Begin(store.RegisterRun(pipeline, $"run of {pipeline}"), new NodeStart("Node", "T")), new OutputArtifact("out", type, "uri") { CustomProperties = StoreFile.Of(properties) })[0];
}
