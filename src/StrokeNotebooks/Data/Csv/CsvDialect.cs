namespace StrokeNotebooks.Data;

/// <summary>What a CSV file writes between cells and before decimals.</summary>
/// <param name="Delimiter">What stands between two cells.</param>
/// <param name="Decimal">What stands before the decimals of a number: a point or a comma.</param>
/// <remarks>
/// <para>The delimiter is the one of comma, semicolon, tab and pipe that stands equally often, once or more, in each of the first lines; a comma where that is so of several or of none.</para>
/// <para>The decimal sign is a comma if cells are not divided by commas, some number of the first rows has one (<c>36,6</c>), and none has a point.</para>
/// </remarks>
public sealed record CsvDialect(char Delimiter, char Decimal)
{
    private const int LinesLookedAt = 50;
    private const int RowsLookedAt = 500;

    /// <summary>The usual one: commas between cells, decimal points.</summary>
    public static CsvDialect Usual { get; } = new(',', '.');

    /// <summary>What a file has, told from its beginning.</summary>
    /// <exception cref="IO.InputException">The file cannot be read, or its beginning is malformed.</exception>
    public static CsvDialect Of(string path, CsvOptions? options = null) => new CsvFile(path, options).FindDialect();

    /// <summary>A line that tells a person what was recognised, or nothing where the file is written as usual.</summary>
    /// <exception cref="IO.InputException">The file cannot be read, or its beginning is malformed.</exception>
    public static string? Note(string path, CsvOptions? options = null) =>
        Of(path, options) is var found && found == Usual ? null : $"{Path.GetFileName(path)} is read with {found}.";

    /// <summary>In words: semicolons between cells, decimal commas.</summary>
    public override string ToString() =>
        $"{Delimiter switch { ',' => "commas", ';' => "semicolons", '\t' => "tabs", '|' => "pipes", _ => $"'{Delimiter}'" }} between cells, decimal {(Decimal == ',' ? "commas" : "points")}";

    internal static char DelimiterOf(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<char> candidates = [',', ';', '\t', '|'];
        Span<int> inFirst = stackalloc int[candidates.Length], inLine = stackalloc int[candidates.Length];
        Span<bool> differs = stackalloc bool[candidates.Length];
        bool quoted = false;
        int lines = 0, length = 0;
        foreach (byte b in text)
        {
            if (b == (byte)'"')
                quoted = !quoted;
            if (quoted)
                continue;
            if (b is (byte)'\n' or (byte)'\r')
            {
                if (length > 0)
                    EndLine(inFirst, inLine, differs);
                if (length > 0 && ++lines == LinesLookedAt)
                    break;
                length = 0;
                continue;
            }
            length++;
            if (candidates.IndexOf((char)b) is >= 0 and var candidate)
                inLine[candidate]++;
        }
        // A last line that the block may have cut off is not looked at, unless there is no other.
        if (lines == 0)
            EndLine(inFirst, inLine, differs);
        int best = -1;
        for (int i = 0; i < candidates.Length; i++)
            if (inFirst[i] > 0 && !differs[i])
            {
                if (i == 0 || best >= 0)
                    return ',';
                best = i;
            }
        return best >= 0 ? candidates[best] : ',';

        void EndLine(Span<int> first, Span<int> line, Span<bool> differ)
        {
            for (int i = 0; i < line.Length; i++)
            {
                if (lines == 0)
                    first[i] = line[i];
                differ[i] |= line[i] != first[i];
            }
            line.Clear();
        }
    }

    /// <summary>The sign before decimals, from rows that are cut in cells.</summary>
    internal static char DecimalOf(CsvCells cells)
    {
        bool comma = false;
        int end = Math.Min(cells.RowCount, RowsLookedAt) * cells.ColumnCount;
        var points = new CsvNumbers(pythonCells: false);
        var commas = new CsvNumbers(pythonCells: false, decimalComma: true);
        for (int i = cells.ColumnCount; i < end; i++)
        {
            var cell = cells[i];
            if (cell.Contains((byte)'.') && points.TryReal(cell, out _))
                return '.';
            comma |= cell.Contains((byte)',') && commas.TryReal(cell, out _);
        }
        return comma ? ',' : '.';
    }
}
