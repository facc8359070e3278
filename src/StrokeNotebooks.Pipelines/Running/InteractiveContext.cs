using System.Collections.Immutable;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines;

/// <summary>Runs one component at a time, in a notebook: the same components, store and cache as a <see cref="LocalRunner"/> (TFX: <c>InteractiveContext</c>).</summary>
public sealed class InteractiveContext : IDisposable
{
    private readonly RunSession _session;
    private readonly Dictionary<Channel, TypedArtifact> _made = [];

    // A Resolver among them may have found nothing.
    private readonly HashSet<string> _ran = new(StringComparer.Ordinal);

    /// <summary>Begins a run.</summary>
    /// <param name="pipeline">The pipeline's name in the metadata store.</param>
    /// <param name="root">The folder for artifacts, logs and the metadata store.</param>
    /// <param name="clock">Where the run's name and times come from. Default: the machine's clock.</param>
    /// <exception cref="InputException">The store or the folder cannot be used.</exception>
    public InteractiveContext(string pipeline, string root, TimeProvider? clock = null) =>
        _session = new RunSession(new LocalRunner(root) { Clock = clock ?? TimeProvider.System }, pipeline);

    /// <summary>Runs a component, or takes from the cache what it made before. Run what it reads from first.</summary>
    /// <exception cref="InputException">The component failed, or what it reads was not made yet. Anomalies that would end a pipeline's run are no failure here: look at them.</exception>
    public NodeResult Run(Component component)
    {
        if (component.Inputs.FirstOrDefault(input => !_ran.Contains(input.Value.Producer)) is { Key: { } key, Value: var missing })
            throw new InputException($"{component.Id}.{key} is to come from {missing}, which was not made yet. Run {missing.Producer} first.");
        var result = new NodeRunner(_session, component, _made.ToImmutableDictionary(), null, CancellationToken.None).Run();
        if (result.State == NodeState.Failed)
            throw new InputException($"{component.Id} failed: {result.Message}");
        foreach (var (output, channel) in component.Outputs)
            if (result.Outputs.TryGetValue(output, out var artifact))
                _made[channel] = artifact;
            else
                _made.Remove(channel);
        _ran.Add(component.Id);
        return result;
    }

    /// <summary>What a component made; the last expression of a cell shows it.</summary>
    /// <exception cref="InputException">It was not made yet.</exception>
    public TArtifact Show<TArtifact>(Channel<TArtifact> channel)
        where TArtifact : TypedArtifact, new() => _made.TryGetValue(channel, out var artifact)
            ? (TArtifact)artifact
            : throw new InputException($"{channel} was not made yet. Run {channel.Producer} first.");

    /// <summary>Closes the store.</summary>
    public void Dispose() => _session.Dispose();
}
