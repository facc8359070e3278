using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Preprocessing;

/// <summary>Finds the columns that a transform needs, by name, and checks what they hold.</summary>
internal static class TableColumns
{
    /// <exception cref="InputException">The table has no such column.</exception>
    public static Column Find(Table table, string name, string neededBy) => table.Has(name)
        ? table[name]
        : throw new InputException($"The table has no column '{name}', which {neededBy} needs. Its columns are: {string.Join(", ", table.ColumnNames)}.");

    /// <summary>The column, if its values are numbers or all missing.</summary>
    /// <exception cref="InputException">It holds text.</exception>
    public static Column AsNumbers(Column column)
    {
        if (column is StringColumn && Enumerable.Range(0, column.Length).FirstOrDefault(row => !column.IsMissing(row), -1) is >= 0 and var row)
            throw new InputException($"Column '{column.Name}' holds text, '{column.TextAt(row)}' in row {row} for example, where numbers are needed. " +
                $"Use Vocabulary(\"{column.Name}\") or OneHot(\"{column.Name}\"), or read the column as numbers.");
        return column;
    }

    /// <summary>The column, if its values can be tokens of a vocabulary.</summary>
    /// <exception cref="InputException">It holds real numbers.</exception>
    public static Column AsTexts(Column column) => column is not FloatColumn
        ? column
        : throw new InputException($"Column '{column.Name}' holds real numbers, from which no vocabulary is made (as in TFT). Use Bucketize(\"{column.Name}\", ...), or read the column as text.");
}
