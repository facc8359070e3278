using System.Text.Encodings.Web;
using System.Text.Json;

namespace StrokeNotebooks.Course;

/// <summary>What a script came to.</summary>
/// <param name="ExitCode">What the script's process ends with.</param>
/// <param name="Text">For people.</param>
/// <param name="Json">For programs: a text that is JSON, or an object, whose properties are written as JSON.</param>
public sealed record ScriptResult(int ExitCode, string Text, object Json)
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The result as JSON.</summary>
    internal string ToJson() => Json as string ?? JsonSerializer.Serialize(Json, s_options);
}
