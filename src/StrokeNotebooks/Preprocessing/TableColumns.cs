using System.Globalization;
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
        if (column is StringColumn && Culprit(column) is { } row)
            throw new InputException($"Column '{column.Name}' holds {(column.TimeKind is null ? "text" : "times")}, '{column.TextAt(row)}' in row {row} for example, where numbers are needed. " + (column.TimeKind is not null
                ? "Make a number of them first, the days since a date for example: TimeAt gives a row's time."
                : $"Use Vocabulary(\"{column.Name}\") or OneHot(\"{column.Name}\"), or read the column as numbers."));
        return column;
    }

    /// <summary>The row that tells most about why a column became text: the first that is no number, else the first that is there; null if all are missing.</summary>
    private static int? Culprit(Column column)
    {
        var rows = Enumerable.Range(0, column.Length).Where(row => !column.IsMissing(row)).Select(row => (int?)row);
        return rows.FirstOrDefault(row => !double.TryParse(column.TextAt(row!.Value), NumberStyles.Float, CultureInfo.InvariantCulture, out _)) ?? rows.FirstOrDefault();
    }

    /// <summary>The column, if its values can be tokens of a vocabulary.</summary>
    /// <exception cref="InputException">It holds real numbers.</exception>
    public static Column AsTexts(Column column) => column.Type != ColumnType.Float
        ? column
        : throw new InputException($"Column '{column.Name}' holds real numbers, from which no vocabulary is made (as in TFT). Use Bucketize(\"{column.Name}\", ...), or read the column as text.");
}
