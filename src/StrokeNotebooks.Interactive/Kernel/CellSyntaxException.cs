namespace StrokeNotebooks.Interactive.Kernel;

/// <summary>A line of a cell that begins with <c>#!</c>, <c>#r</c> or <c>#i</c> and cannot be carried out.</summary>
internal sealed class CellSyntaxException(int line, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The line in the cell, counted from 1.</summary>
    public int Line { get; } = line;
}
