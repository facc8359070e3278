using System.Text;

namespace StrokeNotebooks.Text;

/// <summary>A small table as text with aligned columns, for a console or a log.</summary>
/// <param name="headings">The headings; those of numbers, which stand to the right, say so.</param>
internal sealed class PlainTable(params (string Text, bool IsNumber)[] headings)
{
    private const int WidestCell = 40;
    private const int WidestTable = 160;

    private readonly List<string[]> _rows = [[.. headings.Select(heading => OneLine(heading.Text))]];

    /// <summary>Adds a row; a missing cell is empty.</summary>
    public void Add(params string?[] cells) => _rows.Add([.. cells.Select(cell => OneLine(cell ?? ""))]);

    /// <summary>The table, then a line below it; columns that a line of text cannot hold are left out, and counted.</summary>
    public string ToText(string note)
    {
        int[] widths = [.. headings.Select((_, column) => _rows.Max(row => row[column].Length))];
        int shown = 0;
        for (int width = 0; shown < widths.Length && (shown == 0 || width + widths[shown] <= WidestTable); shown++)
            width += widths[shown] + 2;
        var text = new StringBuilder();
        foreach (string[] row in _rows)
            text.Append(string.Join("  ", row.Take(shown).Select((cell, column) => headings[column].IsNumber ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd()).Append('\n');
        return text.Append(note).Append(shown < widths.Length ? $" ({widths.Length - shown} more columns are not shown)" : "").ToString();
    }

    private static string OneLine(string cell)
    {
        string line = string.Concat(cell.Take(WidestCell + 1).Select(c => char.IsControl(c) ? ' ' : c));
        return line.Length <= WidestCell ? line : line[..(WidestCell - 1)] + "…";
    }
}
