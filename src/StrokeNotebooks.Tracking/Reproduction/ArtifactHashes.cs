using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Reproduction;

/// <summary>The file <c>hashes.json</c> of a run: the SHA-256 of each of its other files.</summary>
internal static class ArtifactHashes
{
    public const string FileName = "hashes.json";

    private static readonly SettingsFormat s_format = new("stroke-notebooks/hashes", 1, "list of hashes");

    private static readonly JsonSerializerOptions s_options = SettingsFormat.Options(new DefaultJsonTypeInfoResolver());

    public static string ToJson(ImmutableSortedDictionary<string, string> hashes) => JsonSerializer.Serialize(new Document(s_format.Name, s_format.Version, hashes), s_options) + "\n";

    /// <exception cref="InputException">It is something else, or damaged.</exception>
    public static ImmutableSortedDictionary<string, string> Parse(string json) => s_format.Parse<Document>(json, FileName, s_options).Artifacts is var artifacts && artifacts.Values.All(hash => hash is not null)
        ? artifacts.WithComparers(StringComparer.Ordinal)
        : throw new InputException(FileName, 1, 1, "The list of hashes cannot be read: a hash is null.");

    private sealed record Document(string Format, int Version, ImmutableSortedDictionary<string, string> Artifacts);
}
