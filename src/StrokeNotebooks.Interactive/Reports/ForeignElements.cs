using System.Text.RegularExpressions;

namespace StrokeNotebooks.Interactive.Reports;

/// <summary>Elements that have no place in the body of a page and that browsers obey there all the same.</summary>
internal static partial class ForeignElements
{
    /// <summary>The HTML with such elements shown as text.</summary>
    public static string Escape(string html) => Openings().Replace(html, "&lt;");

    [GeneratedRegex(@"<(?=/?(?:meta|base|link|iframe|frame|frameset|object|embed|portal)\b)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Openings();
}
