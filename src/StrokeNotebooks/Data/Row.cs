namespace StrokeNotebooks.Data;

/// <summary>One row of a <see cref="Table"/>: a view, not a copy.</summary>
public readonly record struct Row(Table Table, int Index)
{
    /// <summary>The value of a column as a number, NaN if missing.</summary>
    /// <exception cref="KeyNotFoundException">The table has no such column.</exception>
    /// <exception cref="InvalidOperationException">The column holds text.</exception>
    public double Number(string column) => Table[column].NumberAt(Index);

    /// <summary>The value of a column as invariant text, <see langword="null"/> if missing.</summary>
    /// <exception cref="KeyNotFoundException">The table has no such column.</exception>
    public string? Text(string column) => Table[column].TextAt(Index);

    /// <summary>The value of a column as a time, <see langword="null"/> if missing; see <see cref="Column.TimeAt"/>.</summary>
    /// <exception cref="KeyNotFoundException">The table has no such column.</exception>
    /// <exception cref="InvalidOperationException">The column holds no times.</exception>
    public DateTimeOffset? Time(string column) => Table[column].TimeAt(Index);

    /// <summary>Whether the value of a column is missing.</summary>
    /// <exception cref="KeyNotFoundException">The table has no such column.</exception>
    public bool IsMissing(string column) => Table[column].IsMissing(Index);
}
