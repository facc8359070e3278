using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines;

/// <summary>Records as JSON files, for people and programs: the same bytes for the same record.</summary>
internal static class JsonFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Writes a record, whole or not at all.</summary>
    public static void Write<T>(string path, T record) => AtomicFile.WriteAllText(path, JsonSerializer.Serialize(record, Options) + "\n");

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InputException">The file is missing or damaged.</exception>
    public static T Read<T>(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(path), Options) ?? throw new JsonException("It is empty.");
        }
        catch (Exception error) when (error is JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{Path.GetFileName(path)} is missing or damaged: {error.Message} Run the component again that makes it.", error);
        }
    }
}
