using System.Text;
using System.Text.Json;

namespace StrokeNotebooks.Interactive.Notebooks;

/// <summary>Finds the line and column of a value in JSON text. Used only to report errors, so it simply reads the text again.</summary>
internal static class JsonPosition
{
    /// <summary>The place, counted from 1, of the value that <see cref="System.Text.Json.Nodes.JsonNode.GetPath"/> names; (1,1) if it is not there.</summary>
    public static (int Line, int Column) OfValue(byte[] json, string path)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = NotebookReader.MaxDepth });
        var open = new Stack<(string Path, int Index, bool IsArray)>();
        string? name = null;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                name = reader.GetString();
                continue;
            }
            if (reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
            {
                open.Pop();
                continue;
            }
            string here = "$";
            if (open.TryPop(out var parent))
            {
                here = parent.IsArray ? $"{parent.Path}[{parent.Index}]" : Member(parent.Path, name!);
                open.Push(parent with { Index = parent.Index + 1 });
            }
            if (here == path)
                return OfByte(json, reader.TokenStartIndex);
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                open.Push((here, 0, reader.TokenType == JsonTokenType.StartArray));
        }
        return (1, 1);
    }

    /// <summary>The place of the first string that is not text (half a surrogate pair), or null.</summary>
    public static (int Line, int Column)? OfBrokenString(byte[] json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = NotebookReader.MaxDepth });
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
                continue;
            try
            {
                reader.GetString();
            }
            catch (InvalidOperationException)
            {
                return OfByte(json, reader.TokenStartIndex);
            }
        }
        return null;
    }

    /// <summary>The place of a byte; columns count characters, not bytes.</summary>
    public static (int Line, int Column) OfByte(byte[] text, long index)
    {
        var before = text.AsSpan(0, (int)Math.Min(index, text.Length));
        int lineStart = before.LastIndexOf((byte)'\n') + 1;
        return (before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[lineStart..]) + 1);
    }

    // The form of JsonNode.GetPath(): names with other characters than letters and digits stand in brackets.
    private static string Member(string parent, string name) =>
        name.AsSpan().IndexOfAny(" '/\"[]()\t\n\r\f\b\\\u0085\u2028\u2029.$") < 0 ? $"{parent}.{name}" : $"{parent}['{name}']";
}
