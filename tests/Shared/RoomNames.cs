using System.Text.RegularExpressions;

namespace StrokeNotebooks;

/// <summary>Which rooms (folders that are namespaces) a file of code names.</summary>
internal static partial class RoomNames
{
    /// <summary>The rooms that a file names, by a using line or before a dot; those in comments and strings do not count.</summary>
    public static IEnumerable<string> In(string code, string[] rooms) => RoomName().Matches(CommentOrString().Replace(code, " "))
        .Select(match => match.Groups["room"].Value).Where(rooms.Contains).Distinct().Order(StringComparer.Ordinal);

    /// <summary>The room of the file's namespace; nothing if it has none.</summary>
    public static string? NamespaceOf(string code) => NamespaceLine().Match(code) is { Success: true } line ? line.Groups["room"].Value : null;

    [GeneratedRegex("""//[^\n]*|"(\\.|[^"\\\n])*["]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CommentOrString();

    // "StrokeNotebooks.Data" with or without the first part; "model.Data" is a member and "x.Text.Length" too.
    [GeneratedRegex("""(\bStrokeNotebooks\.|(?<![\w.]))(?<room>[A-Z]\w+)(?=\.[A-Z]|;)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RoomName();

    [GeneratedRegex(@"^namespace StrokeNotebooks\.(?<room>\w+)(\.\w+)*;", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamespaceLine();
}
