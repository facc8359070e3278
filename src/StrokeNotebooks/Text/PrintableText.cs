using System.Globalization;
using System.Text;

namespace StrokeNotebooks.Text;

/// <summary>
/// Text for a terminal or a log, in which nothing steers the terminal: control characters and marks that turn the direction of writing,
/// which names in files may hold, stand as <c>\u001b</c>. That is an escape in JSON too, so JSON stays JSON.
/// </summary>
internal static class PrintableText
{
    /// <summary>The text with what steers a terminal escaped; tabs and line ends stay.</summary>
    public static string Of(string text) => text.AsSpan().ContainsAnySteering() ? Escape(text) : text;

    /// <summary>Whether a character steers a terminal or the direction of writing.</summary>
    public static bool IsSteering(char letter) => letter switch
    {
        '\t' or '\n' => false,
        < ' ' or (>= '\u007f' and <= '\u009f') => true,
        '\u061c' or '\u200e' or '\u200f' or '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\ufeff' => true,
        _ => false,
    };

    private static bool ContainsAnySteering(this ReadOnlySpan<char> text)
    {
        foreach (char letter in text)
            if (IsSteering(letter))
                return true;
        return false;
    }

    private static string Escape(string text)
    {
        var shown = new StringBuilder(text.Length + 16);
        for (int i = 0; i < text.Length; i++)
        {
            bool endsLine = text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n';
            if (IsSteering(text[i]) && !endsLine)
                shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:x4}");
            else
                shown.Append(text[i]);
        }
        return shown.ToString();
    }
}
