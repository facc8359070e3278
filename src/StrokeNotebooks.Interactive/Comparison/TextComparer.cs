namespace StrokeNotebooks.Interactive.Comparison;

/// <summary>Compares texts line by line. White space at line ends and empty lines at the end do not count.</summary>
internal static class TextComparer
{
    private const int MaxLength = 120;

    public static IEnumerable<OutputDifference> Compare(string where, string committed, string actual, NumberComparer numbers)
    {
        if (committed == actual)
            yield break;
        string[] left = Lines(committed), right = Lines(actual);
        for (int i = 0; i < Math.Max(left.Length, right.Length); i++)
        {
            string c = i < left.Length ? left[i] : "", a = i < right.Length ? right[i] : "";
            if (i >= left.Length || i >= right.Length || !numbers.AreSame(VolatileText.Normalize(c), VolatileText.Normalize(a)))
                yield return new OutputDifference($"{where}, line {i + 1}", Shorten(c), Shorten(a));
        }
    }

    /// <summary>The beginning of a text, short enough for one line of a report.</summary>
    public static string Shorten(string text)
    {
        string line = text.ReplaceLineEndings(" ");
        return line.Length <= MaxLength ? line : line[..(MaxLength - 1)] + "…";
    }

    private static string[] Lines(string text) => [.. text.ReplaceLineEndings("\n").TrimEnd().Split('\n').Select(line => line.TrimEnd())];
}
