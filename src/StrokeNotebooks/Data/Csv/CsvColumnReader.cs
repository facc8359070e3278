using System.Runtime.CompilerServices;

namespace StrokeNotebooks.Data;

/// <summary>Makes typed columns of a block's cells.</summary>
internal sealed class CsvColumnReader(CsvOptions options)
{
    private readonly CsvMissingTokens _missing = new(options.MissingTokens);
    private readonly CsvNumbers _numbers = new(options.PythonCells, options.Decimal == ',');
    private readonly bool _hasPoint = options.Decimal != ',';

    /// <summary>Reads a column as the type given or, if <paramref name="widens"/>, as the next wider one that all its cells fit.</summary>
    /// <param name="cells">The cells of a block.</param>
    /// <param name="firstRow">The first row that is data.</param>
    /// <param name="column">The column's number.</param>
    /// <param name="name">The column's name.</param>
    /// <param name="type">The type to try; afterwards the type of the result.</param>
    /// <param name="widens">Whether the type may be widened.</param>
    /// <param name="isExpected">Whether the type was expected: digits that begin with a zero are then no reason to widen it.</param>
    /// <param name="misfit">Afterwards the number of the first cell that did not fit the type to try, or -1.</param>
    /// <exception cref="CsvFault">A cell is not of the type, and the type may not be widened.</exception>
    public Column Read(CsvCells cells, int firstRow, int column, string name, ref ColumnType type, bool widens, bool isExpected, out int misfit)
    {
        misfit = -1;
        while (true)
        {
            int first = (firstRow * cells.ColumnCount) + column;
            int count = cells.RowCount - firstRow;
            (var read, int failed) = type switch
            {
                ColumnType.Int => Ints(cells, first, count, name, widens && !isExpected),
                ColumnType.Float => Floats(cells, first, count, name, widens && !isExpected),
                _ => (Strings(cells, first, count, name), -1),
            };
            if (read is not null)
                return read;
            if (!widens)
                throw NotANumber(cells, failed, name, type);
            if (misfit < 0)
                misfit = failed;
            var wider = _numbers.TypeOf(cells[failed]);
            // A whole number that a type expected could not hold, 64 bits for example.
            (type, isExpected) = (wider > type ? wider : ColumnType.String, false);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (Column?, int Failed) Ints(CsvCells cells, int first, int count, string name, bool widens)
    {
        long[] values = GC.AllocateUninitializedArray<long>(count);
        var missing = new MissingMask.Builder();
        var written = new CsvWrittenTexts(options);
        for (int row = 0, cell = first; row < count; row++, cell += cells.ColumnCount)
        {
            var text = cells[cell];
            if (CsvNumbers.TryDigits(text, out values[row]))
                continue;
            if (_missing.Contains(text))
            {
                missing.Add(row);
                written.AddMissing(row, text);
            }
            else if (_numbers.TryWhole(text, out values[row], out _) && !(widens && _numbers.TypeOf(text) == ColumnType.String))
                written.Add(row, text, values[row]);
            else
                return (null, cell);
        }
        return (new IntColumn(name, values, missing.Build()) { Written = written.Texts }, -1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (Column?, int Failed) Floats(CsvCells cells, int first, int count, string name, bool widens)
    {
        double[] values = GC.AllocateUninitializedArray<double>(count);
        var missing = new MissingMask.Builder();
        var written = new CsvWrittenTexts(options);
        for (int row = 0, cell = first; row < count; row++, cell += cells.ColumnCount)
        {
            var text = cells[cell];
            bool isShort = _hasPoint && CsvNumbers.TryShortDecimal(text, out values[row]);
            if (!isShort && _missing.Contains(text))
            {
                missing.Add(row);
                written.AddMissing(row, text);
            }
            else if ((isShort || _numbers.TryReal(text, out values[row])) && !(widens && (!isShort || CsvNumbers.MayBeName(text)) && _numbers.TypeOf(text) == ColumnType.String))
                written.Add(row, text, values[row]);
            else
                return (null, cell);
        }
        return (new DoubleColumn(name, values, missing.Build()) { Written = written.Texts }, -1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private StringColumn Strings(CsvCells cells, int first, int count, string name)
    {
        var dictionary = new CsvDictionary(cells, _missing, quotesMatter: !options.PythonCells);
        int[] codes = GC.AllocateUninitializedArray<int>(count);
        var written = new CsvWrittenTexts(options);
        for (int row = 0, cell = first; row < count; row++, cell += cells.ColumnCount)
            if ((codes[row] = dictionary.CodeOf(cell)) < 0)
                written.AddMissing(row, cells[cell]);
        return new StringColumn(name, codes, [.. dictionary.Categories]) { Written = written.Texts };
    }

    private static CsvFault NotANumber(CsvCells cells, int cell, string name, ColumnType type)
    {
        string shown = CsvFault.Shown(cells[cell]);
        string wanted = type == ColumnType.Int ? "a whole number of 64 bits" : "a number";
        return cells.Fault(cell, $"{shown} is not {wanted} in column '{name}' ({type.ToString().ToUpperInvariant()}). "
            + $"Correct the cell, add {shown} to CsvOptions.MissingTokens if it means missing, or give the column another type (CsvOptions.Types or the schema).");
    }
}
