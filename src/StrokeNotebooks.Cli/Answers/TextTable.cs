namespace StrokeNotebooks.Cli.Answers;

/// <summary>Prints rows in columns as wide as their widest cell, so that they read well and <c>cut</c> and <c>grep</c> work on them.</summary>
internal static class TextTable
{
    private const int WidestCell = 60;

    public static void Print(string[] headings, IEnumerable<string[]> rows, bool isLastWhole = false) => Print(Console.Out, headings, rows, isLastWhole);

    /// <param name="console">Where to.</param>
    /// <param name="headings">The first line.</param>
    /// <param name="rows">The cells; those too long are cut.</param>
    /// <param name="isLastWhole">Whether the last column is shown as long as it is.</param>
    public static void Print(TextWriter console, string[] headings, IEnumerable<string[]> rows, bool isLastWhole = false)
    {
        string[][] all = [headings, .. rows.Select(row => row.Select((cell, i) => isLastWhole && i == row.Length - 1 ? cell.ReplaceLineEndings(" ") : OneLine(cell)).ToArray())];
        int[] widths = [.. headings.Select((_, i) => all.Max(row => row[i].Length))];
        foreach (string[] row in all)
            console.WriteLine(string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
    }

    /// <summary>The same long texts from shortly before the first place where they differ, so that a cell that cannot hold all of a text shows the difference.</summary>
    public static string[] FromDifference(IReadOnlyList<string> texts)
    {
        const int before = 12;
        int same = 0;
        while (texts.All(text => same < text.Length && text[same] == texts[0][same]))
            same++;
        bool areWhole = same <= before || texts.All(text => text.Length <= WidestCell);
        return [.. texts.Select(text => areWhole ? text : $"…{text[(same - before)..]}")];
    }

    // A value may be a whole JSON text.
    private static string OneLine(string cell)
    {
        string line = cell.ReplaceLineEndings(" ");
        return line.Length <= WidestCell ? line : line[..(WidestCell - 1)] + "…";
    }
}
