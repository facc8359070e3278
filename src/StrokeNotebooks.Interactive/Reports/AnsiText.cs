using System.Text.RegularExpressions;

namespace StrokeNotebooks.Interactive.Reports;

/// <summary>Text with a terminal's colours in it, which other kernels put into tracebacks.</summary>
internal static partial class AnsiText
{
    /// <summary>The text without escape sequences.</summary>
    public static string Strip(string text) => text.Contains('\e', StringComparison.Ordinal) ? Escapes().Replace(text, "") : text;

    [GeneratedRegex(@"\e\[[0-9;?]*[A-Za-z]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Escapes();
}
