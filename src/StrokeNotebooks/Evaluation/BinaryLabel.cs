using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Evaluation;

/// <summary>Reads the label column of a table.</summary>
internal static class BinaryLabel
{
    /// <summary>The 0/1 values of a column.</summary>
    /// <exception cref="InputException">The column is not there, holds text, or has a value that is missing or neither 0 nor 1.</exception>
    public static float[] Of(Table table, string name)
    {
        if (!table.Has(name))
            throw new InputException($"There is no label column '{name}'. The columns are: {string.Join(", ", table.ColumnNames)}.");
        var column = table[name];
        if (column.Type == ColumnType.String)
            throw new InputException($"The label column '{name}' holds text, but a label is 0 or 1. Name another column, or write its two values as 0 and 1.");
        var label = new float[column.Length];
        for (int row = 0; row < label.Length; row++)
            label[row] = column.NumberAt(row) is 0 or 1
                ? (float)column.NumberAt(row)
                : throw new InputException($"The label '{name}' of row {row} is {column.TextAt(row) ?? "missing"}, but a label is 0 or 1.");
        return label;
    }
}
