using System.Collections.Immutable;

namespace StrokeNotebooks.Pipelines;

/// <summary>What a component is given to do its work with.</summary>
public sealed class ComponentContext
{
    private readonly Action<string> _log;

    internal ComponentContext(Action<string> log) => _log = log;

    /// <summary>The pipeline's name.</summary>
    public required string Pipeline { get; init; }

    /// <summary>The run's name.</summary>
    public required string RunId { get; init; }

    /// <summary>The execution's number in the metadata store.</summary>
    public required long ExecutionId { get; init; }

    /// <summary>Where the time comes from.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>How the run ended so far; only an exit handler has it.</summary>
    public PipelineResult? FinalStatus { get; init; }

    /// <summary>Asks the component to end early.</summary>
    public CancellationToken Cancellation { get; init; }

    internal ImmutableDictionary<Channel, TypedArtifact> Artifacts { get; init; } = ImmutableDictionary<Channel, TypedArtifact>.Empty;

    /// <summary>The artifact that came in.</summary>
    /// <exception cref="IO.InputException">There is none: the channel is of a Resolver that found nothing.</exception>
    public TArtifact Input<TArtifact>(Channel<TArtifact> channel)
        where TArtifact : TypedArtifact, new() => InputOrNone(channel) ?? throw new IO.InputException($"Nothing came in from {channel}. Read it with InputOrNone, or give the component what it needs.");

    /// <summary>The artifact that came in; <see langword="null"/> if the input is not plugged in, or a Resolver found nothing.</summary>
    public TArtifact? InputOrNone<TArtifact>(Channel<TArtifact>? channel)
        where TArtifact : TypedArtifact, new() => channel is null ? null : (TArtifact?)Artifacts.GetValueOrDefault(channel);

    /// <summary>The artifact to write: its folder is there and empty.</summary>
    public TArtifact Output<TArtifact>(Channel<TArtifact> channel)
        where TArtifact : TypedArtifact, new() => (TArtifact)Artifacts[channel];

    /// <summary>Writes a line to the component's log.</summary>
    public void Log(string line) => _log(line);
}
