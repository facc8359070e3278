using System.Text.Json;
using StrokeNotebooks.IO;
using StrokeNotebooks.Registry.Auditing;

namespace StrokeNotebooks.Registry;

/// <summary>What a process is about to do: written before the log's line and taken away after the deed, so that a crash between the two is put right.</summary>
/// <param name="Sequence">The number that its line in the log gets.</param>
/// <param name="Entry">The line.</param>
internal sealed record PendingAction(long Sequence, AuditEntry Entry)
{
    /// <summary>Reads what a process that died left behind, if it did.</summary>
    public static PendingAction? Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<PendingAction>(File.ReadAllText(path), JsonSerializerOptions.Web) : null;
        }
        catch (JsonException error)
        {
            throw new InputException($"'{path}' is damaged: {error.Message} If no process is writing to the registry, delete it, then look with 'stroke models verify'.", error);
        }
    }

    public void Write(string path) => AtomicFile.WriteAllText(path, JsonSerializer.Serialize(this, JsonSerializerOptions.Web) + "\n");
}
