using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Tracking;

namespace StrokeNotebooks.Registry;

/// <summary>What every registry does alike. An implementation is found by reflection, and fails here until it has a case.</summary>
public sealed class ModelRegistryContractTests
{
    private static readonly Gate Easy = new() { MaxBytes = 10_000_000 }, Hard = new() { MaxBytes = 10 };

    public static TheoryData<string> Registries() =>
        [.. typeof(IModelRegistry).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && typeof(IModelRegistry).IsAssignableFrom(type)).Select(type => type.Name)];

    [Fact]
    public void An_address_opens_the_registry_that_it_names()
    {
        string folder = Path.Combine(Path.GetTempPath(), "no-such-registry");
        Assert.Equal(folder, Assert.IsType<ModelRegistry>(IModelRegistry.Open(folder, "ada")).Location);
        Assert.Equal(folder, Assert.IsType<ModelRegistry>(IModelRegistry.Open(new Uri(folder).AbsoluteUri, "ada")).Location);
        var server = Assert.IsType<ServerRegistry>(IModelRegistry.Open("http://ada:secret@127.0.0.1:9", "ada"));
        Assert.DoesNotContain("secret", server.Location, StringComparison.Ordinal);
        Assert.Equal("ada", server.User);
    }

    [Theory, MemberData(nameof(Registries))]
    public void What_a_run_trained_is_registered_with_its_lineage(string kind)
    {
        using var place = new Place(kind);
        Assert.Empty(place.Registry.Models());
        string run = place.Train();
        var version = place.Registry.RegisterRun("stroke", run, "logistic", "a first one");
        Assert.Equal(("stroke", 1, "ada", "logistic"), (version.Model, version.Number, version.CreatedBy, version.Description));
        Assert.Equal(new VersionLineage { RunId = run, Code = "c0ffee", Source = $"runs:/{run}/model" }, version.Lineage);
        Assert.Equal(SamplePatients.Package().ToFiles().Digest, version.Digest);
        Assert.Equal(2, place.Registry.RegisterRun("stroke", run).Number);
        Assert.Equal([1, 2], Assert.Single(place.Registry.Models()).Versions.Select(one => one.Number));
        Assert.Equal(2, place.Registry.Version("stroke").Number);
        Assert.Empty(place.Registry.Damaged());
    }

    [Theory, MemberData(nameof(Registries))]
    public void A_model_is_loaded_by_every_form_of_its_address(string kind)
    {
        using var place = new Place(kind);
        string run = place.Train();
        var version = place.Registry.RegisterRun("stroke", run);
        place.Registry.SetAlias(version, "challenger", "a try");
        foreach (string uri in (string[])["stroke", "stroke/1", "models:/stroke/latest", "models:/stroke@challenger", $"runs:/{run}/model"])
        {
            Assert.Equal(version.Digest, place.Registry.Files(uri).Digest);
            Assert.Equal(SamplePatients.Package().Model, place.Registry.Load(uri).Model);
        }
    }

    [Theory, MemberData(nameof(Registries))]
    public void A_package_is_taken_or_refused_as_it_is_announced(string kind)
    {
        using var place = new Place(kind);
        var package = SamplePatients.Package().ToFiles();
        if (place.Registry.TakesRunsOnly)
        {
            Assert.Contains("register the run", Assert.Throws<InputException>(() => place.Registry.Register("stroke", package)).Message, StringComparison.Ordinal);
            Assert.Empty(place.Registry.Models());
        }
        else
            Assert.Equal(package.Digest, place.Registry.Files(place.Registry.Register("stroke", package)).Digest);
    }

    [Theory, MemberData(nameof(Registries))]
    public void An_alias_moves_behind_the_gate_and_the_answer_is_kept(string kind)
    {
        using var place = new Place(kind);
        var (first, second) = (place.Registry.RegisterRun("stroke", place.Train(1)), place.Registry.RegisterRun("stroke", place.Train(0.1)));
        Assert.False(place.Registry.Promote(first, "champion", Hard, why: "try").IsPromoted);
        Assert.Empty(place.Registry.Model("stroke").Aliases);
        Assert.Equal("not passed", place.Registry.Version("stroke/1").Tags["gate"]);
        Assert.True(place.Registry.Promote(first, "champion", Easy).IsPassed);
        Assert.Equal(1, place.Registry.Promote(second, "champion", Easy, SamplePatients.Table, []).Champion);
        Assert.Equal(2, place.Registry.Version("stroke@champion").Number);
        Assert.NotNull(place.Registry.Evidence(first, "champion").ChampionPackage);
        Assert.Contains("has to say why", Assert.Throws<InputException>(() => place.Registry.Promote(first, "champion", Hard, force: true)).Message, StringComparison.Ordinal);
        Assert.True(place.Registry.Promote(first, "champion", Hard, why: "in a hurry", force: true).IsForced);
        Assert.Equal(1, place.Registry.Version("stroke@champion").Number);
    }

    [Theory, MemberData(nameof(Registries))]
    public void A_guarded_alias_is_moved_by_no_other_way(string kind)
    {
        using var place = new Place(kind);
        var version = place.Registry.RegisterRun("stroke", place.Train());
        Assert.Contains("champion", place.Registry.Guards.Keys);
        Assert.StartsWith("A gate guards the alias 'champion'", Assert.Throws<InputException>(() => place.Registry.SetAlias(version, "champion", "quickly")).Message, StringComparison.Ordinal);
        Assert.Empty(place.Registry.Model("stroke").Aliases);
        place.Registry.SetAlias(version, "challenger", "");
        Assert.Equal("challenger", Assert.Single(place.Registry.Version("stroke").Aliases));
    }

    [Theory, MemberData(nameof(Registries))]
    public void Tags_are_set_but_not_those_of_the_lineage(string kind)
    {
        using var place = new Place(kind);
        var version = place.Registry.RegisterRun("stroke", place.Train());
        place.Registry.SetTag(version, "team", "blue", "they asked");
        place.Registry.SetTag(version, "team", "red");
        Assert.Equal("red", place.Registry.Version("stroke").Tags["team"]);
        foreach (string key in (string[])["package_sha256", "data_sha256", "code", "registered_from"])
            Assert.Contains("does not change", Assert.Throws<InputException>(() => place.Registry.SetTag(version, key, "x")).Message, StringComparison.Ordinal);
        Assert.Equal(version.Digest, place.Registry.Version("stroke").Digest);
    }

    [Theory, MemberData(nameof(Registries))]
    public void What_is_not_there_is_said(string kind)
    {
        using var place = new Place(kind);
        Assert.Throws<InputException>(() => place.Registry.Model("stroke"));
        Assert.Throws<InputException>(() => place.Registry.RegisterRun("stroke", new string('0', 32)));
        place.Registry.RegisterRun("stroke", place.Train());
        foreach (string uri in (string[])["stroke/2", "stroke@champion", "runs:/00000000000000000000000000000000/model", "http://x", ""])
            Assert.Throws<InputException>(() => place.Registry.Files(uri));
        Assert.Contains("is a run's artifact", Assert.Throws<InputException>(() => place.Registry.Version("runs:/1/model")).Message, StringComparison.Ordinal);
    }

    /// <summary>An empty registry of one kind, with runs to register from.</summary>
    private sealed class Place : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("registry-contract-").FullName;
        private readonly Stack<IDisposable> _open = new();
        private readonly TrackingClient _client;

        public Place(string kind)
        {
            ITrackingStore store;
            if (kind == nameof(ModelRegistry))
                (store, Registry) = (new FileStore(_folder), new ModelRegistry(_folder) { User = "ada", Clock = new SettableClock() });
            else if (kind == nameof(ServerRegistry))
            {
                var server = new MlflowServer();
                _open.Push(server);
                var rest = new RestStore(server.Address) { SpoolFolder = _folder, Retry = new RetryPolicy { Retries = 2, Backoff = TimeSpan.FromMilliseconds(1) }, Ids = TrackingIds.Seeded(1) };
                _open.Push(rest);
                (store, Registry) = (rest, new ServerRegistry(rest) { User = "ada", Clock = new SettableClock() });
            }
            else
                throw new NotSupportedException($"{kind} has no case in the contract of registries. Add one.");
            _client = new TrackingClient(store) { User = "ada", Source = "test", Commit = "c0ffee" };
        }

        public IModelRegistry Registry { get; }

        public string Train(double c = 1)
        {
            using var run = _client.Experiment("stroke").Start("logistic");
            run.LogModel(SamplePatients.Package(c));
            return run.Id;
        }

        public void Dispose()
        {
            while (_open.TryPop(out var opened))
                opened.Dispose();
            Directory.Delete(_folder, recursive: true);
        }
    }
}
