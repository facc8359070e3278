using System.Text.Json;

namespace StrokeNotebooks.Pipelines;

/// <summary>By column the first cell of the source that is not of the schema's type: it goes from the examples by their statistics to the validation, which alone can tell a person.</summary>
internal static class FirstCells
{
    private const string Property = "first_misfits";

    public static void Keep(TypedArtifact artifact, IReadOnlyDictionary<string, string> cells) => artifact.Set(Property, JsonSerializer.Serialize(cells));

    public static void Copy(TypedArtifact from, TypedArtifact to)
    {
        if (from.Properties.TryGetValue(Property, out var cells))
            to.Set(Property, cells);
    }

    public static IReadOnlyDictionary<string, string> Of(TypedArtifact artifact) =>
        artifact.Properties.TryGetValue(Property, out var cells) ? JsonSerializer.Deserialize<Dictionary<string, string>>(cells.ToString())! : new Dictionary<string, string>(StringComparer.Ordinal);
}
