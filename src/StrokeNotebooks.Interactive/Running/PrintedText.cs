using System.Globalization;

namespace StrokeNotebooks.Interactive.Running;

/// <summary>What one cell's process and its children wrote past the kernel, within bounds.</summary>
internal sealed class PrintedText(int cell, int maxLength)
{
    private int _length;
    private long _cut;

    /// <summary>A piece of it, as far as there is room; <see langword="null"/> if nothing is left of it.</summary>
    public CellPrinted? Take(string stream, RawOutput.Piece piece)
    {
        string text = piece.Text[..Math.Min(piece.Text.Length, maxLength - _length)];
        _length += text.Length;
        _cut += piece.Cut + piece.Text.Length - text.Length;
        return text.Length == 0 ? null : new CellPrinted(cell, stream, text);
    }

    /// <summary>Says how much was cut, if anything was.</summary>
    public CellPrinted? End() => _cut == 0 ? null
        : new CellPrinted(cell, "stdout", string.Create(CultureInfo.InvariantCulture, $"\n[{_cut:N0} more characters of the cell's processes were cut: a cell keeps {maxLength:N0}]\n"));
}
