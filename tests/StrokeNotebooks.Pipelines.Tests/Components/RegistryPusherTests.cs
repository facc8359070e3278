using StrokeNotebooks.Course;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Preprocessing;
using StrokeNotebooks.Registry;

namespace StrokeNotebooks.Pipelines;

public sealed class RegistryPusherTests : IDisposable
{
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_model_is_registered_once_with_its_alias_and_who_and_why_are_in_the_log()
    {
        var pusher = Pusher();
        _bench.Run(pusher).Run(pusher);
        var registry = new ModelRegistry(_bench.File("mlruns")) { User = "ada" };
        Assert.Equal(1, registry.Version("stroke@challenger").Number);
        Assert.Equal(SamplePatients.Package().PredictProbability(SamplePatients.Table), registry.Load("stroke@challenger").PredictProbability(SamplePatients.Table));
        Assert.Equal([("pipeline", "register", "blessed in test, run run"), ("pipeline", "set-alias", "blessed in test, run run")], registry.Log.Entries().Select(entry => (entry.Who, entry.What, entry.Why)));
        var pushed = _bench.Get(pusher.PushedModel);
        Assert.Equal((true, "models:/stroke/1", "1"), (pushed.IsPushed, pushed.Destination, pushed.Version));
        Assert.True(pusher.StillHolds(new Dictionary<string, TypedArtifact> { ["pushed_model"] = pushed }));
        registry.Register("stroke", SamplePatients.Package(0.1));
        Assert.False(pusher.StillHolds(new Dictionary<string, TypedArtifact> { ["pushed_model"] = pushed }));
    }

    [Fact]
    public void A_model_that_does_not_serve_is_not_registered()
    {
        var pusher = Pusher(_bench.Given<InfraBlessingArtifact>("InfraValidator", "blessing", blessing => blessing.Write(false, "It did not load.")));
        _bench.Run(pusher);
        Assert.Equal("The model does not serve: It did not load.", _bench.Get(pusher.PushedModel).Reason);
        Assert.False(Directory.Exists(_bench.File("mlruns")));
    }

    [Fact]
    public void The_report_of_the_pipeline_goes_into_the_package_as_evidence_with_the_hash_of_its_data()
    {
        var pusher = Judged(new LogisticRegression(), alias: null);
        _bench.Run(pusher).Run(pusher);
        var registry = Registry;
        var version = Assert.Single(registry.Model("stroke").Versions);
        var evidence = registry.Evidence(version, "champion");
        Assert.Equal(version.Lineage.DataSha256, evidence.Evaluation!.DataSha256);
        Assert.Equal(64, evidence.Evaluation.DataSha256!.Length);
        Assert.Null(evidence.Evaluation.Blessing);
        // Nothing but the record is needed to judge it later.
        Assert.True(registry.Promote(version, "champion", new Gate { Thresholds = [new MetricThreshold("auc") { LowerBound = 0.7, AbsoluteChange = 0, Slices = [SliceResult.AllRows] }], RequireBothAnswers = false }).IsPassed);
    }

    [Fact]
    public void A_guarded_alias_is_moved_only_by_the_registrys_gate()
    {
        _bench.Run(Judged(new GradientBoostedTrees { MaxDepth = 4 }, "champion"));
        Assert.Equal(1, Registry.Version("stroke@champion").Number);
        Assert.Equal(["register", "judge", "promote"], Registry.Log.Entries().Select(entry => entry.What));
        Assert.Equal("passed", Registry.Version("stroke@champion").Tags["gate"]);
    }

    [Theory]
    [InlineData("champion")]
    [InlineData("Champion")]
    public void A_model_that_the_gate_refuses_is_registered_and_the_alias_stays_where_it_was(string alias)
    {
        var pusher = Judged(new BaselineTrainer(), alias);
        _bench.Run(pusher);
        Assert.Empty(Registry.Model("stroke").Aliases);
        Assert.Equal("not passed", Assert.Single(Registry.Model("stroke").Versions).Tags["gate"]);
        Assert.Contains("Not met: ", _bench.Get(pusher.PushedModel).AliasRefusal, StringComparison.Ordinal);
        Assert.Contains(_bench.Log, line => line.Contains("did not pass the gate", StringComparison.Ordinal));
    }

    [Fact]
    public void Nobody_points_a_guarded_alias_past_the_gate()
    {
        _bench.Run(Judged(new BaselineTrainer(), alias: null));
        var version = Registry.Version("stroke/1");
        Assert.Contains("stroke models promote stroke --alias champion", Assert.Throws<InputException>(() => Registry.SetAlias(version, "champion", "quick")).Message, StringComparison.Ordinal);
        Assert.Throws<InputException>(() => Registry.RegisterOnce("stroke", Registry.Files(version), alias: "champion"));
        Registry.SetAlias(version, "challenger", "no gate asks");
        Assert.Equal(["challenger"], Registry.Model("stroke").Aliases.Keys);
    }

    private ModelRegistry Registry => new(_bench.File("mlruns")) { User = "ada" };

    private RegistryPusher Judged(ITrainer trainer, string? alias)
    {
        var graph = new Preprocessor().ZScore("age").ZScore("avg_glucose_level").ZScore("bmi").PassThrough("hypertension").Label(Stroke.Label).Fit(SamplePatients.Table);
        var rows = graph.Apply(SamplePatients.Table);
        var package = new ModelPackage(trainer.Fit(rows.Features, rows.Label), graph);
        var report = Evaluation.Evaluator.Evaluate(package.Model, package.Graph, SamplePatients.Table, options: new() { Resamples = 0 });
        var gen = Bench.SampleGen;
        _bench.Run(gen);
        return new()
        {
            Model = _bench.GivenModel(package),
            Examples = gen.Examples,
            Evaluation = _bench.Given<ModelEvaluationArtifact>("Evaluator", "evaluation", evaluation => evaluation.Write(report with { Blessing = report.Judge(new MetricThreshold("auc") { LowerBound = 0 }) })),
            Registry = _bench.File("mlruns"),
            ModelName = "stroke",
            Alias = alias,
        };
    }

    private RegistryPusher Pusher(Pipelines.Channel<InfraBlessingArtifact>? infra = null) =>
        new() { Model = _bench.GivenModel(SamplePatients.Package()), InfraBlessing = infra, Registry = _bench.File("mlruns"), ModelName = "stroke", Alias = "challenger" };
}
