using System.Buffers;

namespace StrokeNotebooks.Data;

/// <summary>Whole rows of a CSV file, as bytes in a buffer from the pool.</summary>
internal sealed class CsvBlock(byte[] bytes, int length) : IDisposable
{
    /// <summary>How many bytes beyond <see cref="Length"/> the buffer has at least, so that vectors may be loaded across the end.</summary>
    public const int Padding = 64;

    public byte[] Bytes => bytes;

    public int Length => length;

    public Span<byte> Span => bytes.AsSpan(0, length);

    /// <summary>How many line ends (LF, CRLF or CR) stand before a position; line ends inside quotes count too.</summary>
    public int LinesBefore(int position)
    {
        var text = bytes.AsSpan(0, position);
        int lines = text.Count((byte)'\n');
        for (int from = 0; ;)
        {
            int next = text[from..].IndexOf((byte)'\r');
            if (next < 0)
                return lines;
            from += next + 1;
            if (from >= length || bytes[from] != (byte)'\n')
                lines++;
        }
    }

    public static byte[] Rent(int length) => ArrayPool<byte>.Shared.Rent(length + Padding);

    public void Dispose() => ArrayPool<byte>.Shared.Return(bytes);
}
