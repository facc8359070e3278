using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StrokeNotebooks.Data;

/// <summary>Where the cells of a block's rows begin and end. Row by row, each row with as many cells.</summary>
internal sealed class CsvCells : IDisposable
{
    private readonly CsvBlock _block;
    private readonly CsvOptions _options;
    private CsvCell[] _cells;
    private int _count;
    private int _firstOfRow;
    private int _startOfRow;

    /// <summary>Finds the cells.</summary>
    /// <param name="block">The rows; quotes are taken off in place.</param>
    /// <param name="options">The delimiter and the limit of a row.</param>
    /// <param name="columnCount">How many cells each row must have, or 0: as many as the first.</param>
    /// <exception cref="CsvFault">A row has another number of cells, a quote is wrong, or the text is not UTF-8.</exception>
    public CsvCells(CsvBlock block, CsvOptions options, int columnCount)
    {
        (_block, _options, ColumnCount) = (block, options, columnCount);
        _cells = ArrayPool<CsvCell>.Shared.Rent(Math.Clamp(block.Length / 4, 64, 1 << 17));
        bool quotes = Scan();
        if (!System.Text.Unicode.Utf8.IsValid(block.Span))
            throw CsvEncoding.Fault(this);
        if (quotes)
            HasQuotes = CsvQuotes.TakeOff(this);
    }

    /// <summary>How many cells each row has; 0 if there is no row.</summary>
    public int ColumnCount { get; private set; }

    /// <summary>How many rows there are, blank lines left out.</summary>
    public int RowCount => ColumnCount == 0 ? 0 : _count / ColumnCount;

    /// <summary>Whether any cell was quoted.</summary>
    public bool HasQuotes { get; }

    /// <summary>How many lines the block spans.</summary>
    public int LineCount => _block.LinesBefore(_block.Length);

    public byte[] Bytes => _block.Bytes;

    public int Length => _block.Length;

    /// <summary>Where each cell is, row by row.</summary>
    public Span<CsvCell> Cells => _cells.AsSpan(0, _count);

    /// <summary>The bytes of a cell by its number in the block, without quotes.</summary>
    public ReadOnlySpan<byte> this[int index] => _cells[index].In(_block.Bytes);

    /// <summary>Whether a cell was quoted: then a quote still stands before it, where otherwise a delimiter or line end stands.</summary>
    public bool IsQuoted(int index) => HasQuotes && _cells[index].Start > 0 && _block.Bytes[_cells[index].Start - 1] == (byte)'"';

    /// <summary>An error at a cell.</summary>
    public CsvFault Fault(int index, string message) =>
        new(_block.LinesBefore(_cells[index].Start), (index % Math.Max(ColumnCount, 1)) + 1, message);

    public void Dispose() => ArrayPool<CsvCell>.Shared.Return(_cells);

    // 64 bytes at a time: one bit for each delimiter or line end outside quotes. Optimized at once, like all that touches every cell: most files are read before tiered compilation would be done.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Scan()
    {
        byte[] bytes = _block.Bytes;
        byte delimiterByte = (byte)_options.Delimiter.GetValueOrDefault(',');
        var delimiter = Vector256.Create(delimiterByte);
        int start = 0;
        ulong inQuotes = 0, anyQuotes = 0;
        for (int offset = 0; offset < _block.Length; offset += 64)
        {
            var low = Vector256.LoadUnsafe(ref bytes[offset]);
            var high = Vector256.LoadUnsafe(ref bytes[offset], 32);
            ulong ends = EndsIn(low, delimiter) | ((ulong)EndsIn(high, delimiter) << 32);
            ulong quotes = Equal(low, '"') | ((ulong)Equal(high, '"') << 32);
            if (_block.Length - offset < 64)
            {
                ulong inside = (1UL << (_block.Length - offset)) - 1;
                (ends, quotes) = (ends & inside, quotes & inside);
            }
            if ((quotes | inQuotes) != 0)
            {
                ulong quoted = ParityOfBitsBelow(quotes) ^ inQuotes;
                ends &= ~quoted;
                inQuotes = (ulong)((long)quoted >> 63);
                anyQuotes |= quotes;
            }
            if (_count + 64 >= _cells.Length)
                Grow();
            int count = _count;
            var cells = _cells;
            for (; ends != 0; ends &= ends - 1)
            {
                int end = offset + BitOperations.TrailingZeroCount(ends);
                if (bytes[end] == delimiterByte)
                {
                    cells[count++] = new CsvCell(start, end - start);
                }
                else
                {
                    _count = count;
                    EndRow(start, end);
                    count = _count;
                }
                start = end + 1;
            }
            _count = count;
        }
        if (inQuotes != 0)
            throw CsvQuotes.NotClosed(_block, _startOfRow, _options);
        if (start < _block.Length || _count > _firstOfRow)
            EndRow(start, _block.Length);
        return anyQuotes != 0;
    }

    private void EndRow(int start, int end)
    {
        bool isBlank = start == end && _count == _firstOfRow;
        int startOfRow = _startOfRow;
        _startOfRow = end + 1;
        bool endsCrLf = isBlank && end > 0 && end < _block.Length && _block.Bytes[end] == (byte)'\n' && _block.Bytes[end - 1] == (byte)'\r';
        if (endsCrLf || (isBlank && (ColumnCount != 1 || _options.PythonCells)))
            return;
        _cells[_count++] = new CsvCell(start, end - start);
        int cells = _count - _firstOfRow;
        if (end - startOfRow > _options.MaxRowBytes)
            throw TooLong(startOfRow);
        if (ColumnCount == 0)
            ColumnCount = cells;
        if (cells != ColumnCount)
            throw new CsvFault(_block.LinesBefore(startOfRow), Math.Min(cells, ColumnCount + 1),
                $"the row has {cells} {(cells == 1 ? "cell" : "cells")}, but the header has {ColumnCount}. Add or remove cells, or quote a cell that holds the delimiter '{_options.Delimiter}'.");
        _firstOfRow = _count;
    }

    private CsvFault TooLong(int startOfRow) => new(_block.LinesBefore(startOfRow), 1,
        $"the row is longer than {_options.MaxRowBytes} bytes. Is it a CSV file? If such rows are meant, raise CsvOptions.MaxRowBytes.");

    private void Grow()
    {
        var larger = ArrayPool<CsvCell>.Shared.Rent(2 * _cells.Length);
        Array.Copy(_cells, larger, _count);
        ArrayPool<CsvCell>.Shared.Return(_cells);
        _cells = larger;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint EndsIn(Vector256<byte> bytes, Vector256<byte> delimiter) =>
        (Vector256.Equals(bytes, delimiter) | Vector256.Equals(bytes, Vector256.Create((byte)'\n')) | Vector256.Equals(bytes, Vector256.Create((byte)'\r'))).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Equal(Vector256<byte> bytes, char wanted) => Vector256.Equals(bytes, Vector256.Create((byte)wanted)).ExtractMostSignificantBits();

    // Bit i of the result: whether an odd number of the bits 0 to i is set, so that it is set from an opening quote up to its closing one.
    private static ulong ParityOfBitsBelow(ulong bits)
    {
        for (int shift = 1; shift < 64; shift <<= 1)
            bits ^= bits << shift;
        return bits;
    }
}
