namespace StrokeNotebooks.Data;

/// <summary>The first cell of a column that does not fit the type that was expected of the column.</summary>
/// <param name="Column">The column.</param>
/// <param name="Expected">The type that was expected.</param>
/// <param name="Line">The line in the file, counted from 1; the header stands on line 1.</param>
/// <param name="Cell">The number of the cell in its line, counted from 1.</param>
/// <param name="Text">What stands in the cell, cut off after 40 characters.</param>
public sealed record CsvMisfit(string Column, ColumnType Expected, long Line, int Cell, string Text)
{
    /// <summary>A sentence with the line, the column and the value.</summary>
    public override string ToString() =>
        $"line {Line}, column '{Column}': '{Text}' is not {(Expected == ColumnType.Int ? "a whole number of 64 bits" : "a number")} ({Expected.ToString().ToUpperInvariant()} is expected).";
}
