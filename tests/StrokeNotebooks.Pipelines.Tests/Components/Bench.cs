using System.Collections.Immutable;
using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.Packaging;

namespace StrokeNotebooks.Pipelines;

/// <summary>Executes components one by one without a runner: outputs of one are there for the next, in a folder that is gone afterwards.</summary>
internal sealed class Bench : IDisposable
{
    private readonly Dictionary<Channel, TypedArtifact> _artifacts = [];
    private long _executions;

    public string Folder { get; } = Directory.CreateTempSubdirectory("bench-").FullName;

    public List<string> Log { get; } = [];

    public SettableClock Clock { get; } = new();

    /// <summary>A path below the folder.</summary>
    public string File(string name) => Path.Combine(Folder, name);

    /// <summary>Executes a component and publishes what it made.</summary>
    public Bench Run(Component component)
    {
        _executions++;
        var outputs = component.Outputs.Values.ToDictionary(channel => channel, channel =>
            TypedArtifact.ToWrite(channel.ArtifactType, Directory.CreateDirectory(Path.Combine(Folder, component.Id, channel.Key, $"{_executions}")).FullName));
        component.Execute(new ComponentContext(Log.Add)
        {
            Pipeline = "test",
            RunId = "run",
            ExecutionId = _executions,
            Clock = Clock,
            Artifacts = component.Inputs.Values.Distinct().Where(_artifacts.ContainsKey).Select(channel => KeyValuePair.Create(channel, _artifacts[channel])).Concat(outputs).ToImmutableDictionary(),
        });
        foreach (var (channel, artifact) in outputs)
            _artifacts[channel] = artifact.Seal(_executions);
        return this;
    }

    /// <summary>Puts an artifact there as if a component had made it.</summary>
    public Channel<TArtifact> Given<TArtifact>(string producer, string key, Action<TArtifact> write)
        where TArtifact : TypedArtifact, new()
    {
        var channel = new Channel<TArtifact>(producer, key);
        var artifact = (TArtifact)TypedArtifact.ToWrite(typeof(TArtifact), Directory.CreateDirectory(Path.Combine(Folder, producer, key, $"{++_executions}")).FullName);
        write(artifact);
        _artifacts[channel] = artifact.Seal(_executions);
        return channel;
    }

    /// <summary>Puts a model there as if a Trainer had made it.</summary>
    public Channel<ModelArtifact> GivenModel(ModelPackage package) => Given<ModelArtifact>("Trainer", "model", model => model.Write(package));

    /// <summary>What a component made.</summary>
    public TArtifact Get<TArtifact>(Channel<TArtifact> channel)
        where TArtifact : TypedArtifact, new() => (TArtifact)_artifacts[channel];

    /// <inheritdoc cref="Get"/>
    public TypedArtifact Artifact(Channel channel) => _artifacts[channel];

    /// <summary>The bytes of all files of an artifact, by path.</summary>
    public SortedDictionary<string, string> Files(Channel channel)
    {
        string folder = _artifacts[channel].Folder;
        return new(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), file => Convert.ToHexString(System.IO.File.ReadAllBytes(file))), StringComparer.Ordinal);
    }

    /// <summary>Writes a file to import.</summary>
    public string Write(string name, string text)
    {
        System.IO.File.WriteAllText(File(name), text);
        return File(name);
    }

    /// <summary>The committed curated schema.</summary>
    public static string CuratedSchema => Path.Combine(Repository.Root, "data", "schema.pbtxt");

    /// <summary>The sample without ids and without incomplete rows, as the course imports it.</summary>
    public static CsvExampleGen SampleGen => new() { InputFile = SamplePatients.File, DropColumns = [Stroke.Id], MissingValues = MissingValues.DropRows };

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
