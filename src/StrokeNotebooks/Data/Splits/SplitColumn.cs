using System.Collections.Immutable;
using StrokeNotebooks.IO;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Data;

/// <summary>Numbers the values that a splitter goes by.</summary>
internal static class SplitColumn
{
    /// <summary>For each row the rank of its value among the column's distinct ones: text in order of code points, missing values last (NumPy: <c>unique(return_inverse=True)</c>).</summary>
    /// <exception cref="InputException">There is no such column.</exception>
    public static int[] Keys(Table table, string column)
    {
        if (!table.Has(column))
            throw new InputException($"There is no column '{column}' to split by. The columns are: {string.Join(", ", table.ColumnNames)}.");
        var values = table[column];
        return values.Type == ColumnType.String
            ? Ranks([.. Enumerable.Range(0, values.Length).Select(row => values.TextAt(row))], Comparer<string?>.Create((x, y) => (x is null, y is null) is (false, false) ? Utf8Comparer.Instance.Compare(x, y) : (x is null).CompareTo(y is null)))
            : Ranks([.. Enumerable.Range(0, values.Length).Select(row => values.IsMissing(row) ? double.NaN : values.NumberAt(row))], Comparer<double>.Create((x, y) => (double.IsNaN(x), double.IsNaN(y)) is (false, false) ? x.CompareTo(y) : double.IsNaN(x).CompareTo(double.IsNaN(y))));
    }

    /// <summary>For each value its rank among the distinct ones.</summary>
    public static int[] Ranks<T>(ImmutableArray<T> values, IComparer<T> order)
    {
        int[] rows = [.. Enumerable.Range(0, values.Length)], ranks = new int[values.Length];
        Array.Sort(rows, (one, other) => order.Compare(values[one], values[other]));
        for (int i = 1, rank = 0; i < rows.Length; i++)
            ranks[rows[i]] = order.Compare(values[rows[i - 1]], values[rows[i]]) == 0 ? rank : ++rank;
        return ranks;
    }
}
