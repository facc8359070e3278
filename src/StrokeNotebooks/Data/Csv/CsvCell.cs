namespace StrokeNotebooks.Data;

/// <summary>Where a cell stands in its block.</summary>
internal readonly record struct CsvCell(int Start, int Length)
{
    public int End => Start + Length;

    public Span<byte> In(byte[] block) => block.AsSpan(Start, Length);
}
