namespace StrokeNotebooks.Interactive.Comparison;

/// <summary>Compares texts line by line. White space at line ends and empty lines at the end do not count.</summary>
internal static class TextComparer
{
    private const int MaxLength = 120;
    private const int Before = 30;

    public static IEnumerable<OutputDifference> Compare(string where, string committed, string actual, NumberComparer numbers)
    {
        if (committed == actual)
            yield break;
        string[] left = Lines(committed), right = Lines(actual);
        for (int i = 0; i < Math.Max(left.Length, right.Length); i++)
        {
            string c = i < left.Length ? left[i] : "", a = i < right.Length ? right[i] : "";
            if (i >= left.Length || i >= right.Length || !numbers.AreSame(VolatileText.Normalize(c), VolatileText.Normalize(a)))
                yield return Difference($"{where}, line {i + 1}", c, a);
        }
    }

    /// <summary>A difference of two long texts, cut to where they part.</summary>
    public static OutputDifference Difference(string where, string committed, string actual)
    {
        int start = Math.Max(0, committed.AsSpan().CommonPrefixLength(actual) - Before);
        return start == 0 || Math.Max(committed.Length, actual.Length) <= MaxLength
            ? new OutputDifference(where, Shorten(committed), Shorten(actual))
            : new OutputDifference(where, Shorten("…" + committed[start..]), Shorten("…" + actual[start..]));
    }

    /// <summary>The beginning of a text, short enough for one line of a report.</summary>
    public static string Shorten(string text)
    {
        string line = text.ReplaceLineEndings(" ");
        return line.Length <= MaxLength ? line : line[..(MaxLength - 1)] + "…";
    }

    private static string[] Lines(string text) => [.. text.ReplaceLineEndings("\n").TrimEnd().Split('\n').Select(line => line.TrimEnd())];
}
