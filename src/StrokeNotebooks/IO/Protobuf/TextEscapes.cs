using System.Globalization;
using System.Text;

namespace StrokeNotebooks.IO;

/// <summary>Quoted strings of text format: C escapes, bytes beyond ASCII in octal as Python's printer writes them.</summary>
internal static class TextEscapes
{
    private const string Simple = "n\nr\rt\ta\ab\bf\fv\v\\\\''\"\"??";

    /// <summary>Reads the string that begins at <paramref name="at"/> with its quote, and moves past it.</summary>
    /// <returns>Its bytes, one character each.</returns>
    public static string Read(string text, ref int at, TextPosition start, Func<TextPosition> here)
    {
        char quote = text[at++];
        var bytes = new StringBuilder();
        while (at < text.Length && text[at] is not ('\n' or '\r'))
        {
            char next = text[at];
            if (next == quote)
            {
                at++;
                return bytes.ToString();
            }
            if (next == '\\')
                ReadEscape(text, ref at, bytes, here());
            else
            {
                int length = char.IsHighSurrogate(next) && at + 1 < text.Length ? 2 : 1;
                AppendUtf8(bytes, text.Substring(at, length));
                at += length;
            }
        }
        throw start.Error($"The string that begins here has no closing {quote} on its line. Close it; a line break inside a string is written \\n.");
    }

    /// <summary>A string of these bytes (one character each) in double quotes.</summary>
    public static string Quote(string bytes)
    {
        var quoted = new StringBuilder("\"");
        foreach (char c in bytes)
            quoted.Append(c switch
            {
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '"' => "\\\"",
                '\'' => "\\'",
                '\\' => "\\\\",
                >= ' ' and < '\x7f' => c.ToString(),
                _ => $"\\{Convert.ToString(c, 8).PadLeft(3, '0')}",
            });
        return quoted.Append('"').ToString();
    }

    private static void ReadEscape(string text, ref int at, StringBuilder bytes, TextPosition position)
    {
        char kind = ++at < text.Length ? text[at] : '\n';
        int simple = Simple.AsSpan().IndexOf(kind);
        if (kind is >= '0' and <= '7')
            bytes.Append((char)(Digits(text, ref at, 1, 3, 8, position) & 0xff));
        else if (kind is 'x' or 'X')
        {
            at++;
            bytes.Append((char)Digits(text, ref at, 1, 2, 16, position));
        }
        else if (kind is 'u' or 'U')
        {
            at++;
            int length = kind == 'u' ? 4 : 8;
            int code = Digits(text, ref at, length, length, 16, position);
            if (!Rune.IsValid(code))
                throw position.Error($"\\{kind}{code:x4} is not a Unicode character. Expected a code point up to 10ffff that is no surrogate.");
            AppendUtf8(bytes, new Rune(code).ToString());
        }
        else if (simple >= 0 && (simple & 1) == 0 && kind is not ('\n' or '\r'))
        {
            // A letter and its control character stand in pairs; symbols stand for themselves.
            bytes.Append(Simple[simple + 1]);
            at++;
        }
        else
            throw position.Error($"'\\{(kind < ' ' ? "" : kind)}' is not an escape. Expected \\n, \\t, \\\\, \\\", \\ooo (octal), \\xhh or \\uhhhh; a backslash itself is written \\\\.");
    }

    private static int Digits(string text, ref int at, int least, int most, int radix, TextPosition position)
    {
        int end = at;
        while (end < text.Length && end - at < most && (radix == 8 ? text[end] is >= '0' and <= '7' : char.IsAsciiHexDigit(text[end])))
            end++;
        if (end - at < least)
            throw position.Error($"This escape has {end - at} digits, expected {least}{(most > least ? $" to {most}" : "")}.");
        string digits = text[at..end];
        at = end;
        return radix == 8 ? Convert.ToInt32(digits, 8) : unchecked((int)uint.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
    }

    private static void AppendUtf8(StringBuilder bytes, string text)
    {
        foreach (byte b in Encoding.UTF8.GetBytes(text))
            bytes.Append((char)b);
    }
}
