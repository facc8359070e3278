namespace StrokeNotebooks.Cli;

/// <summary>Prints rows in columns as wide as their widest cell, so that they read well and <c>cut</c> and <c>grep</c> work on them.</summary>
internal static class TextTable
{
    private const int WidestCell = 60;

    public static void Print(string[] headings, IEnumerable<string[]> rows) => Print(Console.Out, headings, rows);

    public static void Print(TextWriter console, string[] headings, IEnumerable<string[]> rows)
    {
        string[][] all = [headings, .. rows.Select(row => row.Select(OneLine).ToArray())];
        int[] widths = [.. headings.Select((_, i) => all.Max(row => row[i].Length))];
        foreach (string[] row in all)
            console.WriteLine(string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
    }

    // A value may be a whole JSON text.
    private static string OneLine(string cell)
    {
        string line = cell.ReplaceLineEndings(" ");
        return line.Length <= WidestCell ? line : line[..(WidestCell - 1)] + "…";
    }
}
