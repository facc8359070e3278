using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace StrokeNotebooks.IO;

/// <summary>A kind of JSON file that holds what somebody chose: a trainer, a preprocessor, a recipe. People write and read these too, so names are spelled as in logs and in Python, and what is not known is refused by name.</summary>
/// <param name="Name">What stands as <c>"format"</c> in the file.</param>
/// <param name="Version">The version that is written, and the only one that is read.</param>
/// <param name="What">What a reader calls it: <c>trainer file</c>.</param>
internal sealed record SettingsFormat(string Name, int Version, string What)
{
    /// <summary>Nobody writes down so many settings: a larger file is something else, and is not read into memory.</summary>
    public const int MaxBytes = 16 << 20;

    /// <summary>How such files spell things: <c>learning_rate</c>, <c>most_frequent</c>; no comments, nothing twice, nothing unknown.</summary>
    public static JsonSerializerOptions Options(IJsonTypeInfoResolver resolver, params ReadOnlySpan<JsonConverter> converters)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            WriteIndented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NumberHandling = JsonNumberHandling.Strict,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,
            AllowOutOfOrderMetadataProperties = true,
            IgnoreReadOnlyProperties = true,
            TypeInfoResolver = resolver,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        };
        foreach (var converter in converters)
            options.Converters.Add(converter);
        return options;
    }

    /// <summary>The text of a file.</summary>
    /// <exception cref="InputException">There is no such file, or it is too large to be one.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public string Read(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            throw new InputException($"There is no {What} '{path}'.");
        return file.Length <= MaxBytes
            ? File.ReadAllText(path)
            : throw new InputException($"'{path}' has {file.Length} bytes, but a {What} has {MaxBytes} at most. Give the right file.");
    }

    /// <summary>The document of a file's text.</summary>
    /// <typeparam name="T">A record with the content, and with <c>Format</c> and <c>Version</c>.</typeparam>
    /// <param name="json">The text.</param>
    /// <param name="file">What to call it in an error message.</param>
    /// <param name="options">How it is spelled.</param>
    /// <param name="check">Looks at the text first, for messages that say more than a serializer can. Default: nothing.</param>
    /// <exception cref="InputException">It is something else, of another version or damaged, or a setting is not known or out of its range.</exception>
    public T Parse<T>(string json, string file, JsonSerializerOptions options, Action<JsonElement>? check = null)
    {
        try
        {
            using (var parsed = JsonDocument.Parse(json))
            {
                CheckHeader(parsed.RootElement, file);
                check?.Invoke(parsed.RootElement);
            }
            return JsonSerializer.Deserialize<T>(json, options)!;
        }
        catch (JsonException error)
        {
            throw new InputException(file, (error.LineNumber ?? 0) + 1, (error.BytePositionInLine ?? 0) + 1, $"The {What} cannot be read: {error.Message}");
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException or InvalidOperationException)
        {
            throw new InputException(file, 1, 1, $"The {What} cannot be read: {error.Message}");
        }
    }

    private void CheckHeader(JsonElement root, string file)
    {
        string? format = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("format", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;
        if (format != Name)
            throw new InputException(file, 1, 1, $"This is not a {What}: its \"format\" is {format ?? "missing"}, expected {Name}.");
        int? version = root.TryGetProperty("version", out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out int value) ? value : null;
        if (version != Version)
            throw new InputException(file, 1, 1, $"This {What} has version {version?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "unknown"}, but this library reads version {Version}. Use the library that wrote it.");
    }
}
