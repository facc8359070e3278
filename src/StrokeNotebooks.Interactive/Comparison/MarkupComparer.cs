using System.Text.RegularExpressions;

namespace StrokeNotebooks.Interactive.Comparison;

/// <summary>Compares HTML and SVG: the same tags in the same order, the same attributes in any order, the same text; white space between does not count.</summary>
internal static partial class MarkupComparer
{
    public static IEnumerable<OutputDifference> Compare(string where, string committed, string actual, NumberComparer numbers)
    {
        if (committed == actual)
            yield break;
        var left = Pieces(committed);
        var right = Pieces(actual);
        string lastText = "";
        for (int i = 0; i < Math.Max(left.Count, right.Count); i++)
        {
            string c = i < left.Count ? left[i] : "", a = i < right.Count ? right[i] : "";
            if (!AreSame(c, a, numbers))
            {
                yield return TextComparer.Difference(lastText.Length == 0 ? where : $"{where}, after '{lastText}'", c, a);
                if (IsTag(c) || IsTag(a))
                    yield break; // Once the structure differs, all that follows does.
            }
            if (c.Length > 0 && !IsTag(c))
                lastText = TextComparer.Shorten(c);
        }
    }

    private static bool AreSame(string committed, string actual, NumberComparer numbers)
    {
        if (committed == actual)
            return true;
        if (!IsTag(committed) || !IsTag(actual))
            return !IsTag(committed) && !IsTag(actual) && numbers.AreSame(VolatileText.Normalize(committed), VolatileText.Normalize(actual));
        return numbers.AreSame(SortAttributes(committed), SortAttributes(actual), glued: true);
    }

    private static string SortAttributes(string tag) =>
        Name().Match(tag).Value + " " + string.Join(' ', Attribute().Matches(tag[Name().Match(tag).Length..]).Select(match => VolatileText.Normalize(match.Value)).Order(StringComparer.Ordinal));

    private static bool IsTag(string piece) => piece.StartsWith('<');

    /// <summary>Tags as they are, and the texts between them with white space joined; comments and empty texts left out.</summary>
    private static List<string> Pieces(string markup)
    {
        var pieces = new List<string>();
        int end = 0;
        foreach (Match tag in Tag().Matches(markup))
        {
            AddText(markup[end..tag.Index]);
            if (!tag.Value.StartsWith("<!--", StringComparison.Ordinal))
                pieces.Add(tag.Value);
            end = tag.Index + tag.Length;
        }
        AddText(markup[end..]);
        return pieces;

        void AddText(string text)
        {
            if (WhiteSpace().Replace(text, " ").Trim() is { Length: > 0 } joined)
                pieces.Add(joined.StartsWith('<') ? " " + joined : joined);
        }
    }

    [GeneratedRegex("""<!--.*?-->|</?[A-Za-z](?:[^<>"']|"[^"]*"|'[^']*')*>""", RegexOptions.Singleline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"^</?[A-Za-z][\w:-]*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Name();

    [GeneratedRegex("""[^\s=<>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Attribute();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WhiteSpace();
}
