using System.Net;
using System.Text.RegularExpressions;

namespace StrokeNotebooks.Interactive.Flowcharts;

/// <summary>Reads a label: lines end at <c>&lt;br/&gt;</c>, a line may be bold, signs may be written as entities.</summary>
internal static partial class LabelText
{
    /// <summary>The label's lines; null if it is empty or has a tag in it that is not understood.</summary>
    public static IReadOnlyList<LabelLine>? Read(string text)
    {
        text = text.Trim();
        // Between backticks stands Markdown.
        if (text.StartsWith('`') || Icon().IsMatch(text))
            return null;
        LabelLine[] lines = [.. Break().Split(text).Select(ReadLine).Where(line => line.Text.Length > 0)];
        return lines.Length == 0 || lines.Any(line => OtherTag().IsMatch(line.Text)) ? null : [.. lines.Select(line => line with { Text = Decode(line.Text) })];
    }

    private static LabelLine ReadLine(string line)
    {
        bool isBold = Bold().Match(line) is { Success: true };
        return new LabelLine(Space().Replace(SimpleTag().Replace(line, ""), " ").Trim(), isBold);
    }

    // Mermaid writes #quot; and #35; for &quot; and &#35;.
    private static string Decode(string text) => WebUtility.HtmlDecode(MermaidEntity().Replace(text, match => $"&{(char.IsAsciiDigit(match.Groups["name"].Value[0]) ? "#" : "")}{match.Groups["name"].Value};"));

    [GeneratedRegex(@"<br\s*/?>|\\n|\n", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Break();

    [GeneratedRegex(@"^\s*<(?:b|strong)>[^<]*</(?:b|strong)>\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Bold();

    [GeneratedRegex(@"</?(?:b|strong|i|em|code|small|u)>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex SimpleTag();

    [GeneratedRegex(@"<\s*[/a-z!?]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex OtherTag();

    [GeneratedRegex(@"\bfa[bklrs]?:fa-", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Icon();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Space();

    [GeneratedRegex(@"#(?<name>[a-zA-Z][a-zA-Z0-9]{0,11}|[0-9]{1,6});", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MermaidEntity();
}
