using StrokeNotebooks.Pipelines.Artifacts;
using StrokeNotebooks.Pipelines.Components;

namespace StrokeNotebooks.Registry;

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
        Assert.Equal(Bench.Package().PredictProbability(Bench.Patients), registry.Load("stroke@challenger").PredictProbability(Bench.Patients));
        Assert.Equal([("pipeline", "register", "blessed in test, run run"), ("pipeline", "set-alias", "blessed in test, run run")], registry.Log.Entries().Select(entry => (entry.Who, entry.What, entry.Why)));
        var pushed = _bench.Get(pusher.PushedModel);
        Assert.Equal((true, "models:/stroke/1", "1"), (pushed.IsPushed, pushed.Destination, pushed.Version));
        Assert.True(pusher.StillHolds(new Dictionary<string, TypedArtifact> { ["pushed_model"] = pushed }));
        registry.Register("stroke", Bench.Package(0.1));
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

    private RegistryPusher Pusher(Pipelines.Channel<InfraBlessingArtifact>? infra = null) =>
        new() { Model = _bench.GivenModel(Bench.Package()), InfraBlessing = infra, Registry = _bench.File("mlruns"), ModelName = "stroke", Alias = "challenger" };
}
