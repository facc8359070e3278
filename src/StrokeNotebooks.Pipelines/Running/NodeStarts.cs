using System.Collections.Immutable;
using System.Text.Json;
using StrokeNotebooks.IO;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Pipelines;

/// <summary>Says of a component what is recorded when it starts: settings, code, inputs, and the key by which the cache knows all of it.</summary>
/// <remarks>The key is made of contents only, not of times or numbers in the store: data that was touched but not changed, or made again with the same bytes, is the same data.</remarks>
internal static class NodeStarts
{
    public const string CodeVersionProperty = "code_version", ExternalContentProperty = "external_content";

    // Where an artifact or its model lies, under which number, and when its file was written: none of that changes what is made of it.
    private static readonly HashSet<string> s_bookkeeping = new(StringComparer.Ordinal)
    {
        TypedArtifact.ContentHashProperty, "is_external", "input_fingerprint", "current_model", "current_model_id", "baseline_model", "baseline_model_id", "pushed_destination", "pushed_version",
        "tfx_version", "pipeline_name", "producer_component", "name", "state",
    };

    /// <exception cref="InputException">What the component reads from outside is not there.</exception>
    /// <exception cref="NotSupportedException">A setting cannot be put into the key.</exception>
    public static NodeStart Of(string pipeline, Component component, ImmutableDictionary<Channel, TypedArtifact> available)
    {
        (string Key, TypedArtifact Artifact)[] inputs = [.. component.Inputs.Where(input => available.ContainsKey(input.Value)).Select(input => (input.Key, available[input.Value]))];
        var properties = SettingText.Of(component).Append((CodeVersionProperty, CodeOf(component))).ToImmutableSortedDictionary(setting => setting.Item1, setting => setting.Item2, StringComparer.Ordinal);
        if (component.ExternalContent() is { Length: > 0 } external)
            properties = properties.Add(ExternalContentProperty, external);
        return new NodeStart(component.Id, component.ExecutionType)
        {
            Inputs = [.. inputs.Select(input => new KeyedArtifact(input.Key, input.Artifact.Id))],
            Properties = properties,
            CacheKey = component.IsCacheable && component is not IFindsArtifacts ? Key(pipeline, component, properties, inputs) : null,
        };
    }

    /// <summary>Which code a component is: that of the library, of the component and of its settings, and of every assembly that these call. A trainer of your own is code too.</summary>
    public static string CodeOf(Component component) => CodeVersion.Of([typeof(Component), component.GetType(), .. SettingText.TypesOf(component)]);

    /// <summary>What an artifact counts as in a key: its content; where that is not known, as of one that TFX made, its number.</summary>
    public static string Content(string contentHash, long id) => contentHash.Length > 0 ? contentHash : $"artifact {id}";

    /// <summary>What an artifact's properties count as in a key: all that say what it is.</summary>
    public static string Facts(IEnumerable<KeyValuePair<string, PropertyValue>> properties) => string.Concat(properties
        .Where(property => !s_bookkeeping.Contains(property.Key)).OrderBy(property => property.Key, StringComparer.Ordinal)
        .Select(property => $" {JsonSerializer.Serialize(property.Key)}={property.Value.Value.GetType().Name}:{JsonSerializer.Serialize(property.Value.ToString())}"));

    private static string Key(string pipeline, Component component, ImmutableSortedDictionary<string, PropertyValue> properties, IEnumerable<(string Key, TypedArtifact Artifact)> inputs) => ContentHash.OfText(string.Join('\n',
    [
        pipeline, component.Id, component.ExecutionType,
        .. SettingText.Exact(component),
        .. properties.Where(property => property.Key is CodeVersionProperty or ExternalContentProperty).Select(property => $"{property.Key}: {property.Value}"),
        .. inputs.Select(input => $"{input.Key}<-{Content(input.Artifact.ContentHash, input.Artifact.Id)}{Facts(input.Artifact.Properties)}"),
    ]));
}
