using System.Collections.Immutable;
using System.Text.Json.Nodes;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Tracking;

namespace StrokeNotebooks.Registry;

public sealed class ServerRegistryTests : IDisposable
{
    private static readonly Gate Easy = new() { MaxBytes = 10_000_000 }, Hard = new() { MaxBytes = 10 };

    private readonly string _spool = Directory.CreateTempSubdirectory("stroke-spool-").FullName;
    private readonly MlflowServer _server = new();
    private readonly RestStore _store;
    private readonly TrackingClient _client;
    private readonly ServerRegistry _registry;

    public ServerRegistryTests()
    {
        _store = new RestStore(_server.Address) { SpoolFolder = _spool, Retry = new RetryPolicy { Retries = 2, Backoff = TimeSpan.FromMilliseconds(1) }, Ids = TrackingIds.Seeded(1) };
        _client = new TrackingClient(_store) { User = "ada", Source = "test", Commit = "c0ffee" };
        _registry = new ServerRegistry(_store) { User = "ada", Clock = new SettableClock(), Guards = ImmutableSortedDictionary<string, Gate>.Empty };
    }

    public void Dispose()
    {
        _store.Dispose();
        _server.Dispose();
        Directory.Delete(_spool, recursive: true);
    }

    [Fact]
    public void A_version_has_its_source_its_run_and_its_digest()
    {
        string run = Train();
        var version = _registry.RegisterRun("stroke", run, "logistic", "a first one");
        var sent = Assert.Single(_server.Versions);
        Assert.Equal(("stroke", "1", $"mlflow-artifacts:/1/{run}/artifacts/model", run, "logistic"), ((string)sent["name"]!, (string)sent["version"]!, (string)sent["source"]!, (string)sent["run_id"]!, (string)sent["description"]!));
        Assert.Equal(new VersionLineage { RunId = run, Code = "c0ffee", Source = $"runs:/{run}/model" }, version.Lineage);
        Assert.Equal(("ada", SamplePatients.Package().ToFiles().Digest, "a first one"), (version.CreatedBy, version.Digest, version.Tags["registered_why"]));
        Assert.Equal(version.Digest, _registry.Files(_registry.Version("stroke/1")).Digest);
        Assert.Equal(2, _registry.RegisterRun("stroke", run).Number);
        Assert.Equal(3, _registry.RegisterRun("stroke", run).Number); // Three are two pages.
        Assert.Equal([1, 2, 3], Assert.Single(_registry.Models()).Versions.Select(one => one.Number));
    }

    [Fact]
    public void The_alias_is_moved_behind_the_gate_and_both_answers_are_kept()
    {
        string run = Train();
        var version = _registry.RegisterRun("stroke", run);
        Assert.False(_registry.Promote(version, "champion", Hard, why: "try").IsPromoted);
        Assert.Empty(_registry.Model("stroke").Aliases);
        Assert.Contains("not passed", _registry.Version("stroke").Tags["gate"], StringComparison.Ordinal);
        Assert.True(_registry.Promote(version, "champion", Easy, why: "small").IsPassed);
        var champion = _registry.Version("stroke@champion");
        Assert.Equal((1, "passed", "ada", "small"), (champion.Number, champion.Tags["gate"], champion.Tags["gate_by"], champion.Tags["gate_why"]));
        Assert.Equal(["gate/0001.json", "gate/0002.json"], _store.Artifacts(run, "gate").Select(file => file.Path));
        Assert.Equal(["try", "small"], new[] { 1, 2 }.Select(number => (string)JsonNode.Parse(_store.OpenArtifact(run, $"gate/000{number}.json"))!["why"]!));
        // Last of all: what breaks off before has moved nothing.
        Assert.Equal("mlflow/registered-models/alias", _server.Requests.Last(request => request.Method == "POST").Path);
        Assert.Contains("has to say why", Assert.Throws<InputException>(() => _registry.Promote(version, "champion", Hard, force: true)).Message, StringComparison.Ordinal);
        Assert.True(_registry.Promote(version, "challenger", Hard, why: "in a hurry", force: true).IsForced);
        Assert.Equal("forced", _registry.Version("stroke@challenger").Tags["gate"]);
    }

    [Fact]
    public void The_champion_is_compared_with_by_what_the_runs_recorded()
    {
        var gate = new Gate { Thresholds = [new MetricThreshold("auc") { AbsoluteChange = -0.01, Slices = [SliceResult.AllRows] }], RequireCompatibleSignature = true };
        foreach (double c in (double[])[1, 0.1])
            Assert.True(_registry.Promote(_registry.RegisterRun("stroke", Train(c)), "champion", gate).IsPassed);
        Assert.Equal(2, _registry.Version("stroke@champion").Number);
        var bare = _registry.RegisterRun("stroke", Train(c: 1, evaluated: false));
        Assert.Equal("there is no evaluation of the version", _registry.Promote(bare, "champion", gate).Checks[0].Why);
        Assert.Equal(2, _registry.Version("stroke@champion").Number);
    }

    // While a version is judged against the champion, another client moves the alias.
    [Fact]
    public void The_champion_of_the_moment_is_what_is_judged_against()
    {
        var (first, second, third) = (_registry.RegisterRun("stroke", Train(1)), _registry.RegisterRun("stroke", Train(0.1)), _registry.RegisterRun("stroke", Train(0.01)));
        _registry.SetAlias(first, "champion", "");
        int reads = 0;
        var slow = new ServerRegistry(_store) { User = "slow", Clock = new CallingClock(() => _registry.SetAlias(third, "champion", ""), () => reads++) };
        var decision = slow.Promote(second, "champion", new Gate { MaxLatencyMilliseconds = 1e9 }, SamplePatients.Table, [], "slowly");
        Assert.Equal((3, true), (decision.Champion, decision.IsPromoted));
        Assert.True(reads > 0);
        Assert.Equal(2, _registry.Version("stroke@champion").Number);
        Assert.Contains("models:/stroke/2 has the alias 'champion' now. Take it again", Assert.Throws<InputException>(() => _registry.Promote(third, "champion", Easy, new GateEvidence(SamplePatients.Package().ToFiles()))).Message, StringComparison.Ordinal);
    }

    private sealed class CallingClock(Action call, Action read) : TimeProvider
    {
        private bool _hasCalled;

        public override long GetTimestamp()
        {
            read();
            if (!_hasCalled)
            {
                _hasCalled = true;
                call();
            }
            return base.GetTimestamp();
        }
    }

    [Fact]
    public void A_package_that_was_changed_on_the_server_is_not_judged()
    {
        string run = Train(), other = Train(0.1);
        var version = _registry.RegisterRun("stroke", run);
        foreach (string path in _server.Files.Keys.Where(path => path.Contains($"/{other}/artifacts/model/", StringComparison.Ordinal)).ToList())
            _server.Files[path.Replace(other, run, StringComparison.Ordinal)] = _server.Files[path];
        Assert.Contains("Somebody changed the run's artifacts", Assert.Throws<InputException>(() => _registry.Promote(version, "champion", Easy)).Message, StringComparison.Ordinal);
        Assert.Empty(_registry.Model("stroke").Aliases);
    }

    [Fact]
    public void A_registration_whose_answer_was_lost_is_not_done_twice()
    {
        string run = Train();
        int broken = 0;
        _server.Fail = (path, _) => path == "mlflow/model-versions/create" && broken++ == 0 ? (-1, "") : null;
        Assert.Equal(1, _registry.RegisterRun("stroke", run).Number);
        Assert.Single(_server.Versions);
    }

    [Fact]
    public void A_server_that_is_away_or_has_no_such_model_is_said_and_nothing_waits()
    {
        Assert.Contains("refused: not there", Assert.Throws<InputException>(() => _registry.Version("stroke")).Message, StringComparison.Ordinal);
        var version = _registry.RegisterRun("stroke", Train());
        _server.Fail = (_, _) => (503, "");
        Assert.Contains("answered 503", Assert.Throws<InputException>(() => _registry.SetAlias(version, "challenger", "")).Message, StringComparison.Ordinal);
        Assert.Equal(0, _store.Waiting);
    }

    private string Train(double c = 1, bool evaluated = true)
    {
        var package = SamplePatients.Package(c);
        using var run = _client.Experiment("stroke").Start("logistic");
        run.LogModel(package);
        if (evaluated)
            run.LogEvaluation(Evaluation.Evaluator.Evaluate(package, SamplePatients.Table, options: new EvaluationOptions { Resamples = 0 }));
        return run.Id;
    }
}
