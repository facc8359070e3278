using System.Text.RegularExpressions;

namespace StrokeNotebooks.Interactive.Comparison;

/// <summary>Takes out of a text what is another at every run or on every machine: GUIDs, times of day, durations, folders.</summary>
internal static partial class VolatileText
{
    /// <summary>The text with placeholders such as <c>&lt;time&gt;</c>; a path keeps its last part.</summary>
    public static string Normalize(string text)
    {
        text = Guids().Replace(text.ReplaceLineEndings("\n"), "<guid>");
        text = Times().Replace(text, "<time>");
        text = Durations().Replace(text, "<duration>");
        return Folders().Replace(text, "<folder>/");
    }

    [GeneratedRegex(@"\b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Guids();

    // A date alone is data more often than it is the time of the run, so it stays.
    [GeneratedRegex(@"(?:\b\d{4}-\d\d-\d\d[T ]|\b\d+\.|\b)\d\d?:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d|\s?[AP]M)?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Times();

    // Not 'min': in a row of statistics, '3 min' is no duration.
    [GeneratedRegex(@"(?<![\w.])\d+(?:[.,]\d+)*\s?(?:ns|[µμu]s|ms|s|secs?|seconds?|milliseconds?)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Durations();

    [GeneratedRegex(@"(?<![\w.:/<\\])(?:file://)?(?:/|[A-Za-z]:[\\/])(?:[\w.@+~-]+[\\/])+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Folders();
}
