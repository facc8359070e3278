using System.Collections.Immutable;

namespace StrokeNotebooks.Pipelines;

/// <summary>Decides from an artifact whether a component is run.</summary>
/// <param name="Channel">The artifact that is looked at; the component waits for it.</param>
/// <param name="Text">What is asked, for logs and graphs: <c>the model is blessed</c>.</param>
public sealed record Condition(Channel Channel, string Text)
{
    private Func<TypedArtifact, bool> Holds { get; init; } = _ => true;

    /// <summary>Makes a condition.</summary>
    /// <typeparam name="TArtifact">The kind of artifact.</typeparam>
    /// <param name="channel">The artifact that is looked at.</param>
    /// <param name="text">What is asked, for logs and graphs.</param>
    /// <param name="holds">Whether the component is run.</param>
    public static Condition On<TArtifact>(Channel<TArtifact> channel, string text, Func<TArtifact, bool> holds)
        where TArtifact : TypedArtifact, new() => new(channel, text) { Holds = artifact => holds((TArtifact)artifact) };

    /// <summary>Whether the artifact is there and as it should be; a Resolver may have found none.</summary>
    internal bool HoldsFor(ImmutableDictionary<Channel, TypedArtifact> available) => available.TryGetValue(Channel, out var artifact) && Holds(artifact);
}
