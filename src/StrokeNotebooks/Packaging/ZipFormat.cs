using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace StrokeNotebooks.Packaging;

/// <summary>The records of a zip archive (PKWARE's APPNOTE.TXT) that a package needs.</summary>
internal static class ZipFormat
{
    public const uint LocalHeader = 0x04034b50, CentralHeader = 0x02014b50, EndOfDirectory = 0x06054b50;

    public const int LocalHeaderSize = 30, CentralHeaderSize = 46, EndOfDirectorySize = 22;

    public const ushort Stored = 0, Deflated = 8;

    /// <summary>
    /// Writes an archive: files in the given order, stored as they are, with the earliest time that zip knows and no attributes. Deflate would make it smaller,
    /// but not the same on every machine: its output depends on the version of the library and on the processor. <see cref="System.IO.Compression.ZipArchive"/> writes the operating system into each entry.
    /// </summary>
    public static void Write(Stream stream, IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> files)
    {
        using var directory = new MemoryStream();
        long offset = 0;
        ushort count = 0;
        foreach (var (name, content) in files)
        {
            byte[] path = Encoding.ASCII.GetBytes(name);
            byte[] common = CommonPart(Crc32.HashToUInt32(content.Span), checked((uint)content.Length), (ushort)path.Length);
            WriteParts(stream, Number(LocalHeader), common, path, content);
            // Made by version 2.0 on DOS: no attributes of a system.
            WriteParts(directory, Number(CentralHeader), new byte[] { 20, 0 }, common, new byte[10], Number(checked((uint)offset)), path);
            offset += LocalHeaderSize + path.Length + content.Length;
            count++;
        }
        directory.Position = 0;
        directory.CopyTo(stream);
        byte[] entries = [(byte)count, (byte)(count >> 8)];
        WriteParts(stream, Number(EndOfDirectory), new byte[4], entries, entries, Number((uint)directory.Length), Number(checked((uint)offset)), new byte[2]);
    }

    // Needs version 2.0, no flags, stored, 1980-01-01 00:00, checksum, both sizes, lengths of the name and of the extra field.
    private static byte[] CommonPart(uint crc, uint size, ushort nameLength) =>
        [20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0, .. Number(crc), .. Number(size), .. Number(size), (byte)nameLength, (byte)(nameLength >> 8), 0, 0];

    private static byte[] Number(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static void WriteParts(Stream stream, params ReadOnlySpan<ReadOnlyMemory<byte>> parts)
    {
        foreach (var part in parts)
            stream.Write(part.Span);
    }
}
