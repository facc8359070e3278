using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Packaging;

/// <summary>
/// Reads a zip archive that may be hostile. Nothing is written, every number is checked before it is used, and no more is unpacked than the limits allow.
/// <see cref="ZipArchive"/> keeps whole folders apart from their files less strictly, and reads a directory of any length.
/// </summary>
internal sealed class ZipReader
{
    private const int UnixFileType = 0xF000, UnixRegularFile = 0x8000, UnixFolder = 0x4000;
    private const int LongestComment = 65535, RatioFrom = 1 << 20;

    private readonly byte[] _archive;
    private readonly string _name;
    private readonly PackageLimits _limits;

    private ZipReader(byte[] archive, string name, PackageLimits limits) => (_archive, _name, _limits) = (archive, name, limits);

    private readonly record struct Entry(string Path, ushort Method, uint Crc, uint PackedSize, uint Size, uint Offset);

    /// <summary>All files of an archive, in its order; folders are left out.</summary>
    /// <exception cref="InputException">It is no zip archive, damaged, or holds what a package may not hold.</exception>
    public static List<KeyValuePair<string, ReadOnlyMemory<byte>>> Read(byte[] archive, string name, PackageLimits limits)
    {
        var reader = new ZipReader(archive, name, limits);
        var entries = reader.ReadDirectory();
        PackagePath.Check(entries.Select(entry => entry.Path), name);
        if (entries.Sum(entry => (long)entry.Size) > limits.TotalBytes)
            throw reader.Refused($"it would unpack to more than {limits.TotalBytes} bytes, the most that is read");
        return [.. entries.Select(entry => KeyValuePair.Create(entry.Path, (ReadOnlyMemory<byte>)reader.Unpack(entry)))];
    }

    private List<Entry> ReadDirectory()
    {
        int end = FindEnd();
        int count = UInt16(end + 10);
        uint size = UInt32(end + 12), start = UInt32(end + 16);
        if (count > _limits.Files + 1)
            throw Refused($"it has {count} entries; at most {_limits.Files} files are read");
        if (UInt16(end + 8) != count || UInt32(end + 4) != 0 || (long)start + size != end)
            throw Damaged("its directory is not where its end says (a part of several, or with something in between)");
        var entries = new List<Entry>(count);
        int position = (int)start;
        for (int i = 0; i < count; i++)
        {
            if (UInt32(position) != ZipFormat.CentralHeader)
                throw Damaged($"entry {i} of its directory is none");
            int nameLength = UInt16(position + 28), next = position + ZipFormat.CentralHeaderSize + nameLength + UInt16(position + 30) + UInt16(position + 32);
            string path = Encoding.Latin1.GetString(Bytes(position + ZipFormat.CentralHeaderSize, nameLength));
            uint unixMode = UInt32(position + 38) >> 16;
            if ((UInt16(position + 8) & 1) != 0)
                throw Refused($"'{path}' is encrypted");
            if ((unixMode & UnixFileType) is not (0 or UnixRegularFile or UnixFolder))
                throw Refused($"'{path}' is a link or another special file");
            var entry = new Entry(path, UInt16(position + 10), UInt32(position + 16), UInt32(position + 20), UInt32(position + 24), UInt32(position + 42));
            // Some archivers list folders: an empty file whose name ends in a slash.
            if (!path.EndsWith('/') || entry.Size != 0)
                entries.Add(entry);
            position = next;
        }
        return position == end ? entries : throw Damaged("its directory has more than its entries");
    }

    // Its end is found from behind: a comment may follow it.
    private int FindEnd()
    {
        int last = _archive.Length - ZipFormat.EndOfDirectorySize;
        for (int at = last; at >= 0 && at >= last - LongestComment; at--)
            if (UInt32(at) == ZipFormat.EndOfDirectory && at + ZipFormat.EndOfDirectorySize + UInt16(at + 20) == _archive.Length)
                return at;
        throw Damaged("it is no zip archive, or its end is cut off");
    }

    private byte[] Unpack(Entry entry)
    {
        long start = entry.Offset;
        if (start + ZipFormat.LocalHeaderSize > _archive.Length || UInt32((int)start) != ZipFormat.LocalHeader)
            throw Damaged($"'{entry.Path}' is not where its directory says");
        start += ZipFormat.LocalHeaderSize + UInt16((int)start + 26) + UInt16((int)start + 28);
        if (start + entry.PackedSize > _archive.Length)
            throw Damaged($"'{entry.Path}' is cut off");
        if (entry.Size > RatioFrom && entry.Size / _limits.Ratio > entry.PackedSize)
            throw Refused($"'{entry.Path}' unpacks to {entry.Size} bytes from {entry.PackedSize}, more than {_limits.Ratio} times as many, as in an archive that is made to fill the memory");
        byte[] content = entry.Method switch
        {
            ZipFormat.Stored when entry.Size == entry.PackedSize => _archive[(int)start..(int)(start + entry.Size)],
            ZipFormat.Deflated => Inflate((int)start, entry),
            _ => throw Refused($"'{entry.Path}' is packed by method {entry.Method}; 0 (stored) and 8 (deflated) are read"),
        };
        return Crc32.HashToUInt32(content) == entry.Crc ? content : throw Damaged($"the checksum of '{entry.Path}' is not that of its bytes");
    }

    private byte[] Inflate(int start, Entry entry)
    {
        try
        {
            using var inflater = new DeflateStream(new MemoryStream(_archive, start, (int)entry.PackedSize), CompressionMode.Decompress);
            byte[] content = new byte[entry.Size];
            int read = inflater.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            return read == content.Length && inflater.ReadByte() < 0 ? content : throw Damaged($"'{entry.Path}' does not unpack to the {entry.Size} bytes that it should have");
        }
        catch (InvalidDataException error)
        {
            throw Damaged($"'{entry.Path}' cannot be unpacked: {error.Message}");
        }
    }

    private ReadOnlySpan<byte> Bytes(int position, int length) => position >= 0 && position <= _archive.Length - length
        ? _archive.AsSpan(position, length)
        : throw Damaged("it is cut off");

    private ushort UInt16(int position) => BinaryPrimitives.ReadUInt16LittleEndian(Bytes(position, 2));

    private uint UInt32(int position) => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(position, 4));

    private InputException Damaged(string what) => new($"'{_name}' is damaged: {what}. Nothing was read from it. Take a copy.");

    private InputException Refused(string what) => new($"'{_name}' is no package that can be opened: {what}. Nothing was read from it.");
}
