using System.Buffers;
using System.Text.Json.Nodes;

namespace StrokeNotebooks.Interactive.Notebooks;

/// <summary>nbformat's way of keeping text: as an array of lines, each with its line end, so that version control shows which line changed.</summary>
internal static class MultilineText
{
    // Where Python's str.splitlines ends a line, since that is what Jupyter uses.
    private static readonly SearchValues<char> _lineEnds = SearchValues.Create("\n\r\v\f\u001c\u001d\u001e\u0085\u2028\u2029");

    public static JsonArray Split(string text)
    {
        var lines = new JsonArray();
        for (int start = 0; start < text.Length;)
        {
            int end = text.AsSpan(start).IndexOfAny(_lineEnds);
            end = end < 0 ? text.Length : start + end + (text.AsSpan(start + end).StartsWith("\r\n", StringComparison.Ordinal) ? 2 : 1);
            lines.Add(text[start..end]);
            start = end;
        }
        return lines;
    }

    /// <summary>The text of a string or an array of strings; null if the node is something else.</summary>
    public static string? Join(JsonNode? node)
    {
        if (node is JsonValue value)
            return value.TryGetValue(out string? text) ? text : null;
        if (node is not JsonArray lines)
            return null;
        var parts = new string[lines.Count];
        for (int i = 0; i < parts.Length; i++)
            if (lines[i] is not JsonValue line || !line.TryGetValue(out parts[i]!))
                return null;
        return string.Concat(parts);
    }

    /// <summary>Whether Jupyter keeps content of that media type as lines.</summary>
    public static bool IsText(string mediaType) =>
        mediaType.StartsWith("text/", StringComparison.Ordinal) || mediaType is "application/javascript" or "image/svg+xml";
}
