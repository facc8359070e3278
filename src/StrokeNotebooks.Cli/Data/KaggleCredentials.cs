using System.Text.Json;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Cli.Data;

/// <summary>A Kaggle account's API token, found where Kaggle's own tools look: in the environment, else in <c>kaggle.json</c>.</summary>
internal sealed record KaggleCredentials(string UserName, string Key)
{
    private const string HowToGetThem =
        "At kaggle.com, Settings, API, create a token; then set KAGGLE_USERNAME and KAGGLE_KEY, or save it as ~/.kaggle/kaggle.json. "
        + "Or download the file in a browser and run './stroke data use FILE'.";

    /// <summary>Finds the credentials.</summary>
    /// <param name="variable">Gives an environment variable, or <see langword="null"/>.</param>
    /// <param name="home">The user's folder.</param>
    /// <exception cref="InputException">There are none, or <c>kaggle.json</c> is malformed.</exception>
    public static KaggleCredentials Find(Func<string, string?> variable, string home)
    {
        if (variable("KAGGLE_USERNAME") is { Length: > 0 } name && variable("KAGGLE_KEY") is { Length: > 0 } key)
            return new KaggleCredentials(name, key);
        string file = Path.Combine(variable("KAGGLE_CONFIG_DIR") is { Length: > 0 } folder ? folder : Path.Combine(home, ".kaggle"), "kaggle.json");
        return File.Exists(file) ? Read(file) : throw new InputException($"There are no Kaggle credentials. {HowToGetThem}");
    }

    private static KaggleCredentials Read(string file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            if (json.RootElement is { ValueKind: JsonValueKind.Object } root && Text(root, "username") is { } name && Text(root, "key") is { } key)
                return new KaggleCredentials(name, key);
        }
        catch (JsonException e)
        {
            throw new InputException(file, (e.LineNumber ?? 0) + 1, (e.BytePositionInLine ?? 0) + 1, $"the file is not JSON. {HowToGetThem}");
        }
        throw new InputException(file, 1, 1, $"the texts \"username\" and \"key\" were expected. {HowToGetThem}");
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
