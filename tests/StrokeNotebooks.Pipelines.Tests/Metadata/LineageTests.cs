using FsCheck;
using FsCheck.Fluent;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines.Metadata;

public sealed class LineageTests
{
    [Theory, OnSqlite, OnPostgres]
    public void Upstream_goes_back_to_the_examples_and_downstream_finds_all_that_was_made(Database database)
    {
        using var file = new StoreFile(database);
        using var store = file.Open();
        StoreFile.RunPipeline(store, "other");
        var (examples, statistics, model) = StoreFile.RunPipeline(store, "this");
        Assert.Equal([examples, model], store.Upstream(model).Artifacts.Select(artifact => artifact.Id));
        Assert.Equal(["CsvExampleGen", "Trainer"], store.Upstream(model).Executions.Select(execution => execution.NodeId));
        Assert.Equal([examples, statistics, model], store.Downstream(examples).Artifacts.Select(artifact => artifact.Id));
        Assert.Equal([model], store.Downstream(model).Artifacts.Select(artifact => artifact.Id));
        Assert.Equal("data", store.Upstream(model).Executions[0].Properties["input_base"].ToString());
        Assert.Contains("no artifact 99", Assert.Throws<InputException>(() => store.Upstream(99)).Message);
    }

    [Theory, OnSqlite, OnPostgres]
    public void Lineage_shows_itself_as_a_table_and_as_Mermaid(Database database)
    {
        using var file = new StoreFile(database);
        using var store = file.Open();
        var (examples, _, _) = StoreFile.RunPipeline(store, "r");
        Snapshot.Match(store.Downstream(examples).ToHtml(), "downstream", "html");
        Snapshot.Match(store.Downstream(examples).ToMermaid(), "downstream");
        Snapshot.Match(store.Details(store.Runs()[0]).ToHtml(), "run", "html");
    }

    [Fact]
    public void The_hash_of_the_rows_and_the_version_of_the_code_are_shown_where_they_are_known()
    {
        using var file = new StoreFile();
        using var store = file.Open();
        var run = store.RegisterRun("stroke", "r");
        long examples = store.Publish(
            store.Begin(run, new NodeStart("CsvExampleGen", "G") { Properties = StoreFile.Of(("code_version", "0.1.0 c0de")) }),
            new OutputArtifact("examples", "Examples", "uri") { CustomProperties = StoreFile.Of(("content_sha256", "0123456789abcdef0123456789abcdef")) })[0];
        long model = store.Publish(store.Begin(run, new NodeStart("Trainer", "T") { Inputs = [new("examples", examples)] }), new OutputArtifact("model", "Model", "uri"))[0];
        var lineage = store.Upstream(model);
        Assert.Equal(["execution", "component", "state", "code", "read", "made"], lineage.Columns.AsEnumerable());
        Assert.Equal(["1|CsvExampleGen|COMPLETE|0.1.0 c0de||Examples 1 (0123456789ab)", "2|Trainer|COMPLETE||Examples 1 (0123456789ab)|Model 2"], lineage.Rows().Select(row => string.Join('|', row)));
    }

    [Theory, OnSqlite, OnPostgres]
    public void Downstream_names_those_who_read_and_made_nothing(Database database)
    {
        using var file = new StoreFile(database);
        using var store = file.Open();
        var (examples, statistics, model) = StoreFile.RunPipeline(store, "r");
        var run = store.Runs()[0];
        store.Fail(store.Begin(run, new NodeStart("Pusher", "P") { Inputs = [new("model", model)] }), ExecutionState.Canceled);
        store.PublishCached(run, new NodeStart("StatisticsGen", "S") { Inputs = [new("examples", examples)] }, new KeyedArtifact("statistics", statistics));
        Assert.Equal(["Pusher|CANCELED|Model 3|"], store.Downstream(model).Rows().Select(row => string.Join('|', row[1..])));
        Assert.Equal(["StatisticsGen", "Trainer", "Pusher"], store.Downstream(examples).Executions.Select(execution => execution.NodeId));
        Assert.Equal(["CsvExampleGen", "Trainer"], store.Upstream(model).Executions.Select(execution => execution.NodeId));
    }

    [Theory, OnSqlite, OnPostgres]
    public void Upstream_and_downstream_are_inverse_on_any_graph(Database database) => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        using var file = new StoreFile(database);
        using var store = file.Open();
        var random = new Random(seed);
        var run = store.RegisterRun("random", "r");
        var all = new List<long>();
        for (int node = 0; node < 8; node++)
        {
            long[] inputs = [.. all.Where(_ => random.Next(4) == 0)];
            var start = new NodeStart($"N{node}", "T") { Inputs = [.. inputs.Select(id => new KeyedArtifact("in", id))] };
            if (all.Count > 0 && random.Next(4) == 0)
                store.PublishCached(run, start, new KeyedArtifact("out", all[random.Next(all.Count)]));
            else
                all.AddRange(store.Publish(store.Begin(run, start), [.. Enumerable.Range(0, random.Next(3)).Select(i => new OutputArtifact("out", "Model", $"{node}/{i}"))]));
        }
        var up = all.ToDictionary(id => id, id => store.Upstream(id).Artifacts.Select(artifact => artifact.Id).ToHashSet());
        var down = all.ToDictionary(id => id, id => store.Downstream(id).Artifacts.Select(artifact => artifact.Id).ToHashSet());
        return all.All(a => all.All(b => up[a].Contains(b) == down[b].Contains(a)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(database == Database.Sqlite ? 25 : 5));
}
