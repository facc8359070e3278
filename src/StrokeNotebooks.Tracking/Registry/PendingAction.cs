using System.Text.Json;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Registry;

/// <summary>What a process is about to do: written before the log's line and taken away after the deed, so that a crash between the two is put right.</summary>
/// <param name="Sequence">The number that its line in the log gets.</param>
/// <param name="Entry">The line.</param>
internal sealed record PendingAction(long Sequence, AuditEntry Entry)
{
    private static readonly JsonSerializerOptions s_form = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>Reads what a process that died left behind, if it did.</summary>
    /// <exception cref="InputException">It is damaged, or speaks of names that cannot be in a registry.</exception>
    public static PendingAction? Read(string path)
    {
        try
        {
            if (!File.Exists(path))
                return null;
            var entry = JsonSerializer.Deserialize<PendingAction>(File.ReadAllText(path), s_form)?.Entry ?? throw new JsonException("It is empty.");
            RegistryNames.CheckModel(entry.Model);
            if (entry.What == AuditActions.SetTag)
                RegistryNames.CheckTag(entry.Subject);
            else if (entry.Subject.Length > 0)
                RegistryNames.CheckAlias(entry.Subject);
            return new PendingAction(entry.Sequence, entry);
        }
        catch (Exception error) when (error is JsonException or InputException)
        {
            throw new InputException($"{Path.GetFileName(path)}, the note of what a process was doing when it died, is damaged: {error.Message}", error);
        }
    }

    public void Write(string path) => AtomicFile.WriteAllText(path, JsonSerializer.Serialize(this, s_form) + "\n");
}
