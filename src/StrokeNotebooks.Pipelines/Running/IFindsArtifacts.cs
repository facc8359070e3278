using StrokeNotebooks.IO;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Pipelines;

/// <summary>A component that makes nothing but finds earlier artifacts in the metadata store: a Resolver. A component of your own that implements it is one.</summary>
/// <remarks>The runner calls <see cref="Find"/> in place of <see cref="Component.Execute"/>, in every run: what is found is never taken from the cache. A plan calls it too.</remarks>
/// <example>
/// <code>
/// public sealed class FirstModelResolver : Component, IFindsArtifacts
/// {
///     public Channel&lt;ModelArtifact&gt; Model => Output&lt;ModelArtifact&gt;();
///
///     public IEnumerable&lt;(string Key, Artifact Found)&gt; Find(MetadataStore store, ComponentContext context) =>
///         store.Latest("Model", count: 1000).TakeLast(1).Select(model => (Model.Key, model));
///
///     public override void Execute(ComponentContext context)
///     {
///     }
/// }
/// </code>
/// </example>
public interface IFindsArtifacts
{
    /// <summary>What it found, by the key of its output; an output that nothing was found for is left out.</summary>
    /// <param name="store">Where to look.</param>
    /// <param name="context">Its inputs.</param>
    IEnumerable<(string Key, Artifact Found)> Find(MetadataStore store, ComponentContext context);
}

/// <summary>Asks resolvers.</summary>
internal static class Resolvers
{
    /// <summary>What a resolver found, each for one output of the component and of its kind.</summary>
    /// <exception cref="InputException">It found something for no output, twice for one, or of another kind.</exception>
    public static List<(string Key, Artifact Found)> Ask(this IFindsArtifacts resolver, Component component, MetadataStore store, ComponentContext context)
    {
        var found = resolver.Find(store, context).ToList();
        foreach (var (key, artifact) in found)
        {
            if (!component.Outputs.TryGetValue(key, out var channel))
                throw new InputException($"{component.Id} found an artifact for '{key}', which is none of its outputs. Its outputs are: {string.Join(", ", component.Outputs.Keys)}.");
            if (TypedArtifact.NameOf(channel.ArtifactType) is var kind && artifact.Type != kind)
                throw new InputException($"{component.Id} found {artifact.Type} {artifact.Id} for '{key}', but an artifact of type {kind} was expected. Ask the store for that type.");
        }
        return found.GroupBy(one => one.Key, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new InputException($"{component.Id} found {twice.Count()} artifacts for '{twice.Key}', but an output takes one. Choose one.")
            : found;
    }
}
