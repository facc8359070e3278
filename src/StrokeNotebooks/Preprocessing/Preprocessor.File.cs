using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Preprocessing;

public sealed partial class Preprocessor
{
    /// <summary>The version of the format that is written, and the only one that is read.</summary>
    public const int FileVersion = 1;

    private static readonly SettingsFormat s_format = new("stroke-notebooks/preprocessor", FileVersion, "preprocessor file");

    private static readonly JsonSerializerOptions s_options = SettingsFormat.Options(new DefaultJsonTypeInfoResolver());

    /// <summary>Writes the plan as JSON, whole or not at all. What is loaded has the same text (<see cref="ToString"/>), and so fits the same.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => AtomicFile.WriteAllText(path, ToJson());

    /// <summary>Reads a plan.</summary>
    /// <exception cref="InputException">There is no such file, it is something else or damaged, or asks for what cannot be.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Preprocessor Load(string path) => Parse(s_format.Read(path), path);

    /// <summary>The text that <see cref="Save"/> writes.</summary>
    public string ToJson() => JsonSerializer.Serialize(new Document(s_format.Name, FileVersion, ToPlan()), s_options) + "\n";

    /// <summary>Reads the text of a plan's file.</summary>
    /// <param name="json">The text.</param>
    /// <param name="file">What to call it in an error message.</param>
    /// <exception cref="InputException">It is something else or damaged, or asks for what cannot be.</exception>
    public static Preprocessor Parse(string json, string file = "preprocessor.json") => Of(s_format.Parse<Document>(json, file, s_options).Preprocessor, file);

    /// <summary>The plan as a file holds it.</summary>
    internal PreprocessorPlan ToPlan() => new(_features, _label, _positive);

    /// <summary>The preprocessor of a plan, by the same checks as when it is asked for in code.</summary>
    /// <exception cref="InputException">The plan asks for what cannot be.</exception>
    internal static Preprocessor Of(PreprocessorPlan plan, string file)
    {
        try
        {
            // A list in a file may hold null, whatever its type says.
            if (plan.Features.IsDefault || plan.Features.Any(feature => feature is null || feature.Transforms.IsDefault || feature.Transforms.Any(transform => transform is null)))
                throw new InputException(file, 1, 1, "This preprocessing cannot be done: A list of features or of transforms holds nothing where something is expected.");
            return plan.Features.Aggregate(new Preprocessor([], plan.Label, plan.Positive), (planned, feature) =>
                planned.Begin(feature.Transforms.Aggregate(feature with { Transforms = [] }, (begun, transform) => begun.Then(transform))));
        }
        catch (ArgumentException error)
        {
            throw new InputException(file, 1, 1, $"This preprocessing cannot be done: {error.Message}");
        }
    }

    private sealed record Document(string Format, int Version, PreprocessorPlan Preprocessor);
}

/// <summary>Preprocessing as a file holds it.</summary>
internal sealed record PreprocessorPlan(
    ImmutableArray<FeaturePlan> Features,
    string? Label,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Positive = null);
