using System.Text.Json;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Registry;

/// <summary>How many lines the log has, and the hash of the last one: by it a log is known that has lost its last lines.</summary>
/// <param name="Count">The number of lines.</param>
/// <param name="Hash">The hash of the last one.</param>
public sealed record AuditHead(long Count, string Hash)
{
    internal const string FileName = "audit.head";

    internal static AuditHead Empty { get; } = new(0, AuditLine.Origin);

    internal string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web) + "\n";

    /// <exception cref="InputException">It is damaged.</exception>
    internal static AuditHead? Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<AuditHead>(File.ReadAllText(path), JsonSerializerOptions.Web) : null;
        }
        catch (JsonException error)
        {
            throw new InputException($"{FileName} is damaged: {error.Message} Look into audit.jsonl; what stands there is still chained.", error);
        }
    }
}
