using System.Runtime.CompilerServices;

namespace StrokeNotebooks.Data;

/// <summary>Makes typed columns of a block's cells.</summary>
internal sealed class CsvColumnReader(CsvOptions options)
{
    private readonly CsvMissingTokens _missing = new(options.MissingTokens);
    private readonly CsvNumbers _numbers = new(options.PythonCells);

    /// <summary>Reads a column as the type given or, if <paramref name="widens"/>, as the next wider one that all its cells fit.</summary>
    /// <param name="cells">The cells of a block.</param>
    /// <param name="firstRow">The first row that is data.</param>
    /// <param name="column">The column's number.</param>
    /// <param name="name">The column's name.</param>
    /// <param name="type">The type to try; afterwards the type of the result.</param>
    /// <param name="widens">Whether the type may be widened.</param>
    /// <exception cref="CsvFault">A cell is not of the type, and the type may not be widened.</exception>
    public Column Read(CsvCells cells, int firstRow, int column, string name, ref ColumnType type, bool widens)
    {
        while (true)
        {
            int first = (firstRow * cells.ColumnCount) + column;
            int count = cells.RowCount - firstRow;
            (var read, int failed) = type switch
            {
                ColumnType.Int => Ints(cells, first, count, name),
                ColumnType.Float => Floats(cells, first, count, name, widens),
                _ => (Strings(cells, first, count, name), -1),
            };
            if (read is not null)
                return read;
            type = widens ? _numbers.TypeOf(cells[failed]) : throw NotANumber(cells, failed, name, type);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (Column?, int Failed) Ints(CsvCells cells, int first, int count, string name)
    {
        long[] values = GC.AllocateUninitializedArray<long>(count);
        var missing = new MissingMask.Builder();
        for (int row = 0, cell = first; row < count; row++, cell += cells.ColumnCount)
        {
            var text = cells[cell];
            if (CsvNumbers.TryDigits(text, out values[row]))
                continue;
            if (_missing.Contains(text))
                missing.Add(row);
            else if (!_numbers.TryWhole(text, out values[row], out _))
                return (null, cell);
        }
        return (new IntColumn(name, values, missing.Build()), -1);
    }

    // Parsed as double and then rounded to single precision, as TFX and pandas do it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (Column?, int Failed) Floats(CsvCells cells, int first, int count, string name, bool widens)
    {
        float[] values = GC.AllocateUninitializedArray<float>(count);
        var missing = new MissingMask.Builder();
        for (int row = 0, cell = first; row < count; row++, cell += cells.ColumnCount)
        {
            var text = cells[cell];
            if (CsvNumbers.TryShortDecimal(text, out double value))
                values[row] = (float)value;
            else if (_missing.Contains(text))
                missing.Add(row);
            else if (_numbers.TryReal(text, out value) && !(widens && _numbers.TypeOf(text) == ColumnType.String))
                values[row] = (float)value;
            else
                return (null, cell);
        }
        return (new FloatColumn(name, values, missing.Build()), -1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private StringColumn Strings(CsvCells cells, int first, int count, string name)
    {
        var dictionary = new CsvDictionary(cells, _missing, quotesMatter: !options.PythonCells);
        int[] codes = GC.AllocateUninitializedArray<int>(count);
        for (int row = 0, cell = first; row < count; row++, cell += cells.ColumnCount)
            codes[row] = dictionary.CodeOf(cell);
        return new StringColumn(name, codes, [.. dictionary.Categories]);
    }

    private static CsvFault NotANumber(CsvCells cells, int cell, string name, ColumnType type)
    {
        string shown = CsvFault.Shown(cells[cell]);
        string wanted = type == ColumnType.Int ? "a whole number of 64 bits" : "a number";
        return cells.Fault(cell, $"{shown} is not {wanted} in column '{name}' ({type.ToString().ToUpperInvariant()}). "
            + $"Correct the cell, add {shown} to CsvOptions.MissingTokens if it means missing, or give the column another type (CsvOptions.Types or the schema).");
    }
}
