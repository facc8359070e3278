using System.Text.RegularExpressions;

namespace StrokeNotebooks.Interactive.Flowcharts;

/// <summary>Reads a link: <c>--&gt;</c>, <c>---</c>, <c>-.-&gt;</c>, <c>==&gt;</c> and longer ones, with a label on them or behind them between bars.</summary>
internal static partial class LinkSyntax
{
    /// <summary>The link at a place, without its ends; null if there is none that is understood.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="at">The place, which moves behind what is read.</param>
    public static (IReadOnlyList<LabelLine> Label, LinkLine Line, bool PointsBack, bool PointsOn)? ReadAt(string statement, ref int at)
    {
        if (Link().Match(statement, at) is not { Success: true } link)
            return null;
        IReadOnlyList<LabelLine>? label = link.Groups["text"] is { Success: true, Value: var text } ? LabelText.Read(Unquoted(text)) : [];
        if (label is null)
            return null;
        at += link.Length;
        var line = link.Groups["dotted"].Success ? LinkLine.Dotted : link.Groups["thick"].Success ? LinkLine.Thick : LinkLine.Solid;
        return (label, line, link.Groups["back"].Success, link.Groups["on"].Success);
    }

    private static string Unquoted(string text) => text.Trim() is ['"', .. var inner, '"'] ? inner : text;

    // First links in one piece (with or without a label behind them), then those around their label. Heads of other kinds, o and x, are not understood.
    [GeneratedRegex("""
        \G\s*(?<back><)?
        (?:
          (?: (?<solid>--+(?:(?<on>>)|-(?![-ox]))) | (?<thick>==+(?:(?<on>>)|=(?![=ox]))) | (?<dotted>-\.+-(?:(?<on>>)|(?![-ox]))) )
          (?:\s*\|(?<text>\s*"[^"|]+"\s*|[^"|]+)\|)?
        |
          (?: (?<solid>--(?![-.>ox])) (?<text>\s*"[^"]+"\s*|(?:(?!--)[^"|<>\[\](){}])+) --+(?:(?<on>>)|-(?![-ox]))
            | (?<thick>==(?![=>ox])) (?<text>\s*"[^"]+"\s*|(?:(?!==)[^"|<>\[\](){}])+) ==+(?:(?<on>>)|=(?![=ox]))
            | (?<dotted>-\.(?![-.>ox])) (?<text>\s*"[^"]+"\s*|(?:(?!\.-)[^"|<>\[\](){}])+) \.+-(?:(?<on>>)|(?![-ox])) )
        )\s*
        """, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex Link();
}
