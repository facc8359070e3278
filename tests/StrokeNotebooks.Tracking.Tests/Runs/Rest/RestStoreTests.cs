using System.Text;
using System.Text.Json.Nodes;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tracking;

public sealed class RestStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("stroke-spool-").FullName;
    private readonly MlflowServer _server = new();
    private readonly ManualClock _clock = new();
    private readonly RestStore _store;
    private readonly TrackingClient _client;

    public RestStoreTests()
    {
        _store = Store(RestCredentials.None);
        _client = new TrackingClient(_store) { Clock = _clock, User = "ada", Source = "test", Commit = null };
    }

    public void Dispose()
    {
        _store.Dispose();
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void The_same_calls_go_to_a_server()
    {
        var experiment = _client.Experiment("stroke");
        using (var search = experiment.Start("search"))
        using (var run = search.StartNested("trial 1"))
        {
            run.LogParameter("C", 1.0);
            run.LogMetric("loss", 0.5, step: 1);
            run.LogMetric("loss", double.NaN, step: 2);
            run.SetTag("note", "Ärzte \"医者\"");
            run.LogInput(new Dataset("patients", "abc", "local", "{}"), "training");
            run.LogText("why", "notes/deep/why.md");
            run.LogText("on top", "a b.txt");
        }
        var found = Assert.Single(experiment.Runs("run_name = 'trial 1'"));
        Assert.Equal(("trial 1", "ada", RunStatus.Finished, "server1"), (found.Name, found.User, found.Status, found.ParentId));
        Assert.Equal(("1.0", "Ärzte \"医者\"", "training"), (found.Parameters["C"], found.Tags["note"], found.Inputs[0].Context));
        Assert.Equal([0.5, double.NaN], _store.MetricHistory(found.Id, "loss").Select(metric => metric.Value));
        Assert.Equal(["a b.txt", "notes/deep/why.md"], _store.Artifacts(found.Id).Select(file => file.Path));
        using var text = new StreamReader(_store.OpenArtifact(found.Id, "notes/deep/why.md"));
        Assert.Equal("why", text.ReadToEnd());
        Assert.Equal(experiment.Info.Id, _client.Experiment("stroke").Info.Id);
        Assert.Throws<InputException>(() => _client.Run("not there"));
        Assert.Equal(0, _store.Waiting);
    }

    [Fact]
    public void Large_batches_go_in_parts_and_lists_come_in_pages()
    {
        var experiment = _client.Experiment("stroke");
        using var run = experiment.Start("much");
        run.LogCurve("loss", Enumerable.Range(0, 2500).Select(i => (double)i));
        run.LogParameters(Enumerable.Range(0, 250).Select(i => KeyValuePair.Create($"p{i}", (object?)i)));
        Assert.Equal((2500, 250), (_server.Of(0, "metrics").Count(), _server.Of(0, "params").Count()));
        for (int i = 0; i < 4; i++)
            experiment.Start($"run {i}").End();
        Assert.Equal(5, experiment.Runs().Length);
        Assert.Equal(3, _store.SearchRuns(new RunQuery { ExperimentIds = [experiment.Info.Id], MaxResults = 3 }).Length);
        Assert.Single(_client.Experiments());
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(-1)]
    public void A_busy_or_broken_server_is_asked_again_and_nothing_is_there_twice(int status)
    {
        var seen = new HashSet<string>();
        // Each call fails the first time it comes.
        _server.Fail = (path, _) => seen.Add(path) ? (status, "busy") : null;
        using (var run = _client.Experiment("stroke").Start("only one"))
        {
            run.LogParameter("C", 1);
            run.LogText("text", "note.txt");
        }
        Assert.Single(_server.Experiments);
        Assert.Single(_server.Runs);
        Assert.Equal("FINISHED", (string)_server.Run(0)["info"]!["status"]!);
        Assert.Equal("text", Encoding.UTF8.GetString(Assert.Single(_server.Files).Value));
        Assert.Equal(0, _store.Waiting);
    }

    [Fact]
    public void Nothing_is_lost_while_the_server_is_away_and_all_is_sent_in_order()
    {
        _server.Fail = (_, _) => (503, "away");
        var experiment = _client.Experiment("stroke");
        string id;
        using (var search = experiment.Start("search"))
        using (var run = search.StartNested("trial"))
        {
            id = run.Id;
            run.LogParameter("C", 1);
            run.LogMetric("loss", 0.5);
            run.LogText("kept", "note.txt");
            Assert.Equal(("trial", RunStatus.Running), (_client.Run(id).Name, _client.Run(id).Status));
        }
        int requests = _server.Requests.Count;
        Assert.True(requests <= 8, $"A server that is away was asked {requests} times.");
        Assert.Empty(_server.Runs);
        Assert.Throws<InputException>(() => _store.Flush());

        // The next process.
        _server.Fail = (_, _) => null;
        using var next = Store(RestCredentials.None);
        Assert.Equal(8, next.Waiting);
        Assert.Equal((8, 0), next.Flush());
        Assert.Equal((0, 0), next.Flush());
        Assert.Equal(["search", "trial"], _server.Runs.Select(run => (string)run["info"]!["run_name"]!));
        var found = next.GetRun(id);
        Assert.Equal(("trial", RunStatus.Finished, "server1", "1"), (found.Name, found.Status, found.ParentId, found.Parameters["C"]));
        Assert.Equal("kept", Encoding.UTF8.GetString(Assert.Single(_server.Files).Value));
        Assert.Equal(_clock.GetUtcNow(), found.Started);
    }

    [Fact]
    public void What_waits_is_sent_before_the_next_call_once_the_server_is_back()
    {
        using var run = _client.Experiment("stroke").Start("run");
        _server.Fail = (_, _) => (503, "away");
        run.LogMetric("loss", 1, step: 1);
        run.LogMetric("loss", 2, step: 2);
        _server.Fail = (_, _) => null;
        run.LogMetric("loss", 3, step: 3);
        Assert.Equal(3, _store.Waiting);
        _clock.Advance(TimeSpan.FromMinutes(1));
        run.LogMetric("loss", 4, step: 4);
        Assert.Equal(0, _store.Waiting);
        Assert.Equal([1, 2, 3, 4], _server.Of(0, "metrics").Select(metric => (int)metric!["step"]!));
    }

    [Fact]
    public void A_run_whose_creation_broke_off_when_all_was_done_is_not_made_twice()
    {
        var experiment = _client.Experiment("stroke");
        _server.Fail = (path, _) => path == "mlflow/runs/create" ? (-1, "") : path == "mlflow/runs/search" ? (503, "") : null;
        experiment.Start("once").End();
        Assert.Equal((1, 2), (_server.Runs.Count, _store.Waiting));
        _server.Fail = (_, _) => null;
        Assert.Equal((2, 0), _store.Flush());
        Assert.Equal("FINISHED", (string)Assert.Single(_server.Runs)["info"]!["status"]!);
    }

    [Fact]
    public void What_the_server_refuses_does_not_keep_back_the_rest()
    {
        using var run = _client.Experiment("stroke").Start("run");
        run.LogParameter("C", 1);
        Assert.Throws<InputException>(() => run.LogParameter("C", 2));
        _server.Fail = (_, _) => (503, "away");
        run.LogParameter("C", 3);
        run.LogMetric("loss", 1);
        _server.Fail = (_, _) => null;
        Assert.Equal((1, 1), _store.Flush());
        Assert.Single(_server.Of(0, "metrics"));
        Assert.Contains("INVALID_PARAMETER_VALUE", File.ReadAllText(Assert.Single(Directory.EnumerateFiles(Path.Combine(_folder, "refused"), "*.txt"))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_that_is_damaged_keeps_nobody_from_recording_and_each_refusal_keeps_its_reason()
    {
        var experiment = _client.Experiment("stroke");
        for (int time = 1; time <= 2; time++)
        {
            _server.Fail = (_, _) => (503, "away");
            using (var run = experiment.Start($"run {time}"))
            {
                string call = Directory.EnumerateFiles(Path.Combine(_folder, "calls"), "*.json").Order(StringComparer.Ordinal).Last();
                File.WriteAllText(call[..^5] + "5.json", "half a");
                Assert.Equal($"run {time}", _client.Run(run.Id).Name);
                run.LogMetric("loss", time);
            }
            _server.Fail = (_, _) => null;
            Assert.Equal((3, 1), _store.Flush());
        }
        Assert.Equal(2, _server.Runs.Count);
        Assert.Equal(2, Directory.EnumerateFiles(Path.Combine(_folder, "refused"), "*.txt").Count(file => File.ReadAllText(file).Contains("is damaged", StringComparison.Ordinal)));
    }

    [Fact]
    public void Credentials_are_sent_and_a_server_that_asks_for_them_is_told_of()
    {
        _server.Fail = (_, _) => _server.Requests[^1].Authorization == "Bearer secret" ? null : (401, "who are you");
        var error = Assert.Throws<InputException>(() => _client.Experiment("stroke"));
        Assert.Contains("MLFLOW_TRACKING_TOKEN", error.Message, StringComparison.Ordinal);
        using var known = Store(RestCredentials.Find(name => name == "MLFLOW_TRACKING_TOKEN" ? "secret" : null));
        Assert.Equal("1", known.CreateExperiment("stroke").Id);

        var basic = RestCredentials.Find(name => name.EndsWith("USERNAME", StringComparison.Ordinal) ? "ada" : name.EndsWith("PASSWORD", StringComparison.Ordinal) ? "päss:word" : "token");
        Assert.Equal(("Basic", "YWRhOnDDpHNzOndvcmQ="), (basic.Header!.Scheme, basic.Header.Parameter));
        Assert.DoesNotContain("YWRh", basic.ToString(), StringComparison.Ordinal);
        using var inAddress = new RestStore("https://ada:secret@mlflow.example.org/base/");
        Assert.Equal("https://mlflow.example.org/base", inAddress.Location);
        Assert.Equal("Basic", inAddress.Credentials.Header!.Scheme);
    }

    [Theory]
    [InlineData("<html>a proxy</html>")]
    [InlineData("[1, 2]")]
    [InlineData("{\"experiment\": {\"name\": 3}}")]
    [InlineData("{\"experiment\": [")]
    [InlineData("")]
    public void An_answer_that_is_not_a_servers_is_told_of(string body)
    {
        _server.Fail = (_, _) => (200, body);
        Assert.Throws<InputException>(() => _client.Experiment("stroke"));
    }

    [Fact]
    public void Odd_answers_are_read_as_far_as_they_go()
    {
        var run = RestJson.Run(JsonNode.Parse("""{"info":{"run_uuid":"old","status":"WHAT","start_time":"1700000000000","end_time":0,"new":{}},"data":{"metrics":[{"key":"a","value":"Infinity","timestamp":"5","step":"7"}],"params":null,"tags":[{},null,{"key":"x"}]}}"""));
        Assert.Equal(("old", RunStatus.Running, null), (run.Id, run.Status, run.Ended));
        Assert.Equal(new MetricValue("a", double.PositiveInfinity, 5, 7), run.Metrics["a"]);
        Assert.Equal("", run.Tags["x"]);
        Assert.Empty(run.Parameters);
        Assert.Throws<InputException>(() => new RestStore("ftp://example.org"));
    }

    private RestStore Store(RestCredentials credentials) => new(_server.Address)
    {
        Clock = _clock,
        Credentials = credentials,
        Ids = TrackingIds.Seeded(1),
        Jitter = () => 0,
        Retry = new RetryPolicy { Retries = 1, Backoff = TimeSpan.FromMilliseconds(1) },
        SpoolFolder = _folder,
    };
}
