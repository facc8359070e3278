namespace StrokeNotebooks.Data;

/// <summary>Something wrong at a place in a block; the line in the file is known only once all blocks before it are counted.</summary>
internal sealed class CsvFault(int line, int cell, string message) : Exception(message)
{
    /// <summary>The line within the block, counted from 0.</summary>
    public int Line => line;

    /// <summary>The cell's number in its row, counted from 1.</summary>
    public int Cell => cell;

    /// <summary>A cell's text as messages show it: short, on one line, in single quotes.</summary>
    public static string Shown(ReadOnlySpan<byte> cell) => $"'{Short(cell)}'";

    /// <summary>A cell's text, short and on one line.</summary>
    public static string Short(ReadOnlySpan<byte> cell)
    {
        const int most = 40;
        string text = System.Text.Encoding.UTF8.GetString(cell[..Math.Min(cell.Length, 4 * most)]);
        string clean = string.Concat(text.Take(most).Select(c => char.IsControl(c) || c == '\uFFFD' ? '?' : c));
        return text.Length > most || cell.Length > 4 * most ? $"{clean}..." : clean;
    }
}
