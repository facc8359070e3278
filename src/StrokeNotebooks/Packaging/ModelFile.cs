using System.Text.Json;
using System.Text.Json.Serialization;
using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;

namespace StrokeNotebooks.Packaging;

/// <summary>Saves and loads models as JSON: those of this library, and those of others that are given as <see cref="ModelKinds"/>. What is loaded equals what was saved, bit for bit.</summary>
public static class ModelFile
{
    /// <summary>The version of the format that is written, and the newest that is read.</summary>
    public const int Version = 1;

    private const string Format = "stroke-notebooks/model";

    /// <summary>Writes a model, whole or not at all.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file.</param>
    /// <param name="kinds">The kinds that there are. Default: those of this library.</param>
    /// <exception cref="NotSupportedException">The model, or one within it, is not of these kinds.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(IModel model, string path, ModelKinds? kinds = null) => AtomicFile.WriteAllText(path, ToJson(model, kinds));

    /// <summary>Reads a model that <see cref="Save"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kinds">The kinds that there are. Default: those of this library.</param>
    /// <exception cref="InputException">There is no such file, it is something else or damaged, holds a model of another kind, or a newer version wrote it.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IModel Load(string path, ModelKinds? kinds = null) => File.Exists(path)
        ? Parse(File.ReadAllText(path), path, kinds)
        : throw new InputException($"There is no file '{path}'. Train a model and save it first.");

    /// <summary>The text that <see cref="Save"/> writes.</summary>
    /// <param name="model">The model.</param>
    /// <param name="kinds">The kinds that there are. Default: those of this library.</param>
    /// <exception cref="NotSupportedException">The model, or one within it, is not of these kinds.</exception>
    public static string ToJson(IModel model, ModelKinds? kinds = null) => JsonSerializer.Serialize(new ModelDocument(Format, Version, model), (kinds ?? ModelKinds.Library).Json) + "\n";

    /// <summary>Reads the text of a model file.</summary>
    /// <param name="json">The text.</param>
    /// <param name="file">What to call it in an error message.</param>
    /// <param name="kinds">The kinds that there are. Default: those of this library.</param>
    /// <exception cref="InputException">It is not such a text, it is damaged, holds a model of another kind, or a newer version wrote it.</exception>
    public static IModel Parse(string json, string file = "model.json", ModelKinds? kinds = null)
    {
        try
        {
            var header = JsonSerializer.Deserialize<Header>(json);
            if (header?.Format != Format)
                throw new InputException(file, 1, 1, $"This is not a model file: its \"format\" is {header?.Format ?? "missing"}, expected {Format}.");
            if (header.Version is not Version)
                throw new InputException(file, 1, 1, $"This model file has version {header.Version}, but this library reads version {Version}. Train the model again, or use the library that wrote it.");
            return JsonSerializer.Deserialize<ModelDocument>(json, (kinds ?? ModelKinds.Library).Json)!.Model;
        }
        catch (JsonException error)
        {
            throw new InputException(file, (error.LineNumber ?? 0) + 1, (error.BytePositionInLine ?? 0) + 1, $"The model file is damaged: {error.Message} Train the model again, or take a copy.");
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw new InputException(file, 1, 1, $"The model file is damaged: {error.Message} Train the model again, or take a copy.");
        }
    }

    private sealed record Header([property: JsonPropertyName("format")] string? Format, [property: JsonPropertyName("version")] int? Version);

    private sealed record ModelDocument(string Format, int Version, IModel Model);
}
