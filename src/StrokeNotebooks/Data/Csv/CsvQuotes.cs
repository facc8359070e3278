namespace StrokeNotebooks.Data;

/// <summary>Takes the quotes off quoted cells, in place.</summary>
internal static class CsvQuotes
{
    /// <summary>Moves each quoted cell's bounds inside its quotes and makes doubled quotes single.</summary>
    /// <returns>Whether any cell was quoted.</returns>
    /// <exception cref="CsvFault">A quote stands inside a cell that is not quoted, or text stands after a closing quote.</exception>
    public static bool TakeOff(CsvCells cells)
    {
        bool any = false;
        for (int i = 0; i < cells.Cells.Length; i++)
        {
            var cell = cells.Cells[i].In(cells.Bytes);
            int quote = cell.IndexOf((byte)'"');
            if (quote < 0)
                continue;
            if (quote > 0)
                throw cells.Fault(i, Inside(cell));
            int close = Close(cell);
            if (close < cell.Length - 1)
                throw cells.Fault(i, $"{CsvFault.Shown(cell[(close + 1)..])} follows a closing quote. A delimiter or line end was expected; a quote inside quotes is doubled.");
            any = true;
            cells.Cells[i] = new CsvCell(cells.Cells[i].Start + 1, Undouble(cell[1..^1]));
        }
        return any;
    }

    /// <summary>The error of a row with an odd number of quotes: names the quote that opens a cell and does not close it.</summary>
    public static CsvFault NotClosed(CsvBlock block, int startOfRow, CsvOptions options)
    {
        ReadOnlySpan<byte> ends = [(byte)options.Delimiter.GetValueOrDefault(','), (byte)'\n', (byte)'\r'];
        for ((int start, int cell) = (startOfRow, 1); ; cell++)
        {
            var text = block.Span[start..];
            bool isQuoted = text[0] == (byte)'"';
            int end = isQuoted ? Close(text) + 1 : text.IndexOfAny(ends);
            if (isQuoted && (end == 0 || !ends.Contains(text[end])))
                return new CsvFault(block.LinesBefore(start), cell, "the quote that opens here is not closed"
                    + (block.Length - startOfRow > options.MaxRowBytes ? $" within {options.MaxRowBytes} bytes (CsvOptions.MaxRowBytes). " : " before a delimiter or line end. ")
                    + "Close it; a quote inside quotes is doubled.");
            var whole = end < 0 ? text : text[..end];
            if (!isQuoted && whole.Contains((byte)'"'))
                return new CsvFault(block.LinesBefore(start), cell, Inside(whole));
            start += end + 1;
        }
    }

    private static string Inside(ReadOnlySpan<byte> cell) =>
        $"a quote stands inside {CsvFault.Shown(cell)}, which does not begin with one. Put the whole cell in quotes and double the quotes inside.";

    // Where the quote that opens the text is closed: at the first quote that is not doubled. -1: nowhere.
    private static int Close(ReadOnlySpan<byte> text)
    {
        for (int close = 1; ; close += 2)
        {
            int next = text[close..].IndexOf((byte)'"');
            if (next < 0)
                return -1;
            close += next;
            if (close == text.Length - 1 || text[close + 1] != (byte)'"')
                return close;
        }
    }

    // What is left over behind the shortened text is filled with quotes, so that the number of lines stays.
    private static int Undouble(Span<byte> text)
    {
        int length = text.IndexOf((byte)'"');
        if (length < 0)
            return text.Length;
        for (int i = length; i < text.Length; i++)
        {
            if (text[i] == (byte)'"')
                i++;
            text[length++] = text[i];
        }
        text[length..].Fill((byte)'"');
        return length;
    }
}
