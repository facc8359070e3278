
namespace StrokeNotebooks.Pipelines;

/// <summary>One end of an arrow in a pipeline: an output of a component, by their names, as in <c>Trainer.model</c> (TFX: <c>Channel</c>).</summary>
/// <param name="Producer">The <see cref="Component.Id"/> of the component that makes it.</param>
/// <param name="Key">What that component calls it, such as <c>model</c>.</param>
public abstract record Channel(string Producer, string Key)
{
    /// <summary>The kind of artifact that is expected at this end.</summary>
    public abstract Type ArtifactType { get; }

    /// <summary>The channel as people write it: <c>Trainer.model</c>.</summary>
    public sealed override string ToString() => $"{Producer}.{Key}";
}

/// <summary>A channel that carries one kind of artifact, so that the compiler checks what is plugged in where.</summary>
/// <typeparam name="TArtifact">The kind.</typeparam>
/// <param name="Producer">The <see cref="Component.Id"/> of the component that makes it.</param>
/// <param name="Key">What that component calls it, such as <c>model</c>.</param>
public sealed record Channel<TArtifact>(string Producer, string Key) : Channel(Producer, Key)
    where TArtifact : TypedArtifact, new()
{
    /// <inheritdoc/>
    public override Type ArtifactType => typeof(TArtifact);
}
