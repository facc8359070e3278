namespace StrokeNotebooks.Interactive.Display;

/// <summary>A stream into memory that refuses to grow beyond a length.</summary>
internal sealed class BoundedMemory(int maxLength) : MemoryStream
{
    /// <summary>More was written than there is room for.</summary>
    public sealed class FullException : IOException;

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (Length + buffer.Length > maxLength)
            throw new FullException();
        base.Write(buffer.ToArray(), 0, buffer.Length);
    }
}
