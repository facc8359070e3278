using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using StrokeNotebooks.IO;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Preprocessing;

public sealed partial class TransformGraph
{
    /// <summary>The version of the format that is written and read.</summary>
    public const int FileVersion = 1;

    private const string FileFormat = "stroke-notebooks/transform-graph";

    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        WriteIndented = true,
        // A file to be read by people, not part of a page: text stays as it is.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(), new ValueListConverter() },
    };

    private sealed record Header(string? Format, int? Version);

    private sealed record Document(string Format, int Version, ValueList<GraphInput> Inputs, ValueList<TransformedFeature> Features, string? Label, string? Schema, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Positive = null);

    /// <summary>Writes the graph as JSON, whole or not at all. What is loaded equals what was saved, bit for bit.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => AtomicFile.WriteAllText(path, ToJson());

    /// <summary>Reads a graph that <see cref="Save"/> wrote.</summary>
    /// <exception cref="InputException">There is no such file, it is something else or damaged, or another version wrote it.</exception>
    public static TransformGraph Load(string path) => File.Exists(path)
        ? Parse(File.ReadAllText(path), path)
        : throw new InputException($"There is no file '{path}'. Fit a Preprocessor and save its graph first.");

    /// <summary>The text that <see cref="Save"/> writes.</summary>
    public string ToJson() => JsonSerializer.Serialize(new Document(FileFormat, FileVersion, Inputs, Features, Label, Schema?.ToString(), Positive), JsonOptions) + "\n";

    /// <summary>Reads the text of a graph's file.</summary>
    /// <param name="json">The text.</param>
    /// <param name="file">What to call it in an error message.</param>
    /// <exception cref="InputException">It is something else or damaged, or another version wrote it.</exception>
    public static TransformGraph Parse(string json, string file = "transform_graph.json")
    {
        try
        {
            var header = JsonSerializer.Deserialize<Header>(json, new JsonSerializerOptions(JsonSerializerDefaults.Web));
            if (header?.Format != FileFormat)
                throw new InputException(file, 1, 1, $"This is not a transform graph: its \"format\" is {header?.Format ?? "missing"}, expected {FileFormat}.");
            if (header.Version != FileVersion)
                throw new InputException(file, 1, 1, $"This transform graph has version {header.Version}, but this library reads version {FileVersion}. Fit it again, or use the library that wrote it.");
            var document = JsonSerializer.Deserialize<Document>(json, JsonOptions)!;
            return new TransformGraph(document.Features, document.Inputs, document.Label, document.Schema is null ? null : Schema.Parse(document.Schema, file), document.Positive);
        }
        catch (JsonException error)
        {
            throw new InputException(file, (error.LineNumber ?? 0) + 1, (error.BytePositionInLine ?? 0) + 1, $"The transform graph is damaged: {error.Message} Fit it again, or take a copy.");
        }
        catch (Exception error) when (error is ArgumentException or KeyNotFoundException or NotSupportedException)
        {
            throw new InputException(file, 1, 1, $"The transform graph is damaged: {error.Message} Fit it again, or take a copy.");
        }
    }
}
