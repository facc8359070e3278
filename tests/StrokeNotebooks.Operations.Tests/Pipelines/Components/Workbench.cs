using System.Collections.Immutable;
using StrokeNotebooks.Data;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Pipelines.Artifacts;
using StrokeNotebooks.Pipelines.Metadata;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Pipelines.Components;

/// <summary>Runs single components on artifacts that a test puts there, with no runner and no store.</summary>
internal sealed class Workbench : IDisposable
{
    private readonly Dictionary<Channel, TypedArtifact> _artifacts = [];
    private long _executions;

    public string Root { get; } = Directory.CreateTempSubdirectory("workbench-").FullName;

    public SettableClock Clock { get; } = new();

    public List<string> Log { get; } = [];

    public static Table Patients { get; } = Table.ReadCsv(Path.Combine(Repository.Root, "data", Stroke.SampleFileName)).DropMissing().Drop(Stroke.Id);

    /// <summary>A small model that takes raw patients.</summary>
    public static ModelPackage Package(double c = 1)
    {
        var graph = new Preprocessor().ZScore("age").ZScore("avg_glucose_level").OneHot("gender").PassThrough("hypertension").Label(Stroke.Label).Fit(Patients);
        var rows = graph.Apply(Patients);
        return new ModelPackage(new LogisticRegression { C = c }.Fit(rows.Features, rows.Label), graph);
    }

    /// <summary>Puts an artifact there as if a component had made it.</summary>
    public Channel<TArtifact> Given<TArtifact>(string producer, string key, Action<TArtifact> write)
        where TArtifact : TypedArtifact, new()
    {
        var channel = new Channel<TArtifact>(producer, key);
        var artifact = Begin<TArtifact>(channel, ++_executions);
        write(artifact);
        artifact.Seal(_executions);
        return channel;
    }

    public Channel<ModelArtifact> GivenModel(ModelPackage package) => Given<ModelArtifact>("Trainer", "model", model => model.Write(package));

    public TArtifact Get<TArtifact>(Channel<TArtifact> channel)
        where TArtifact : TypedArtifact, new() => (TArtifact)_artifacts[channel];

    /// <summary>Runs a component; each time it has new folders.</summary>
    public void Run(Component component)
    {
        long id = ++_executions;
        foreach (var channel in component.Outputs.Values)
            Begin<TypedArtifact>(channel, id);
        component.Execute(new ComponentContext(Log.Add) { Pipeline = "stroke", RunId = "run", ExecutionId = id, Clock = Clock, Artifacts = _artifacts.ToImmutableDictionary() });
        foreach (var channel in component.Outputs.Values)
            _artifacts[channel].Seal(id);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private TArtifact Begin<TArtifact>(Channel channel, long execution)
        where TArtifact : TypedArtifact
    {
        string folder = Path.Combine(Root, channel.Producer, channel.Key, $"{execution}");
        Directory.CreateDirectory(folder);
        return (TArtifact)(_artifacts[channel] = TypedArtifact.ToWrite(channel.ArtifactType, folder));
    }
}
