using System.Collections.Immutable;

namespace StrokeNotebooks.Pipelines;

/// <summary>The classes that artifacts of the metadata store are opened as, by the name of their kind.</summary>
/// <example><code>ArtifactPage.Write("page.html", store, artifact, root, ArtifactKinds.Known.With&lt;CalibrationArtifact&gt;());</code></example>
public sealed class ArtifactKinds
{
    private readonly ImmutableDictionary<string, Type> _types;

    private ArtifactKinds(ImmutableDictionary<string, Type> types) => _types = types;

    /// <summary>The library's own kinds.</summary>
    public static ArtifactKinds Known { get; } = new(typeof(TypedArtifact).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(TypedArtifact)) && !type.IsAbstract).ToImmutableDictionary(TypedArtifact.NameOf, StringComparer.Ordinal));

    /// <summary>These kinds and one more.</summary>
    /// <typeparam name="TArtifact">Its class.</typeparam>
    /// <exception cref="ArgumentException">Another class has the name of its kind.</exception>
    public ArtifactKinds With<TArtifact>()
        where TArtifact : TypedArtifact, new() => With(typeof(TArtifact));

    /// <summary>These kinds and all that the components of a pipeline make.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <exception cref="ArgumentException">Two classes have the name of one kind.</exception>
    public ArtifactKinds With(Pipeline pipeline) => (pipeline.ExitHandler is { } last ? pipeline.Components.Append(last) : pipeline.Components)
        .SelectMany(component => component.Outputs.Values).Aggregate(this, (kinds, channel) => kinds.With(channel.ArtifactType));

    /// <summary>The class of a kind; of one that is not known, the class that shows its files.</summary>
    internal Type Of(string kind) => _types.GetValueOrDefault(kind, typeof(ValueArtifact));

    private ArtifactKinds With(Type type) => _types.TryGetValue(TypedArtifact.NameOf(type), out var known) && known != type
        ? throw new ArgumentException($"{type} and {known} are both of the kind '{TypedArtifact.NameOf(type)}'. Give one of them another name.", nameof(type))
        : new ArtifactKinds(_types.SetItem(TypedArtifact.NameOf(type), type));
}
