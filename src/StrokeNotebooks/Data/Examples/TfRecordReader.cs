using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Data;

/// <summary>Reads one TFRecord file record by record and checks both checksums of each.</summary>
internal sealed class TfRecordReader : IDisposable
{
    // A length of 8 bytes, its checksum of 4; after the data another 4.
    private const int HeaderLength = 12;
    private const int FooterLength = 4;
    private const int LargestRecord = 1 << 28;
    private const int Step = 1 << 20;

    private readonly string _name;
    private readonly FileStream _file;
    private readonly Stream _stream;
    private readonly byte[] _header = new byte[HeaderLength];
    private long _offset;

    public TfRecordReader(string path)
    {
        _name = Path.GetFileName(path);
        try
        {
            _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{_name}: the file cannot be read: {e.Message}", e);
        }
        _stream = IsCompressed(_file) ? new BufferedStream(new GZipStream(_file, CompressionMode.Decompress), 1 << 16) : _file;
    }

    /// <summary>Whether a file is a TFRecord, plain or gzip: its first length fits its checksum.</summary>
    /// <exception cref="InputException">The file cannot be read.</exception>
    public static bool IsOne(string path)
    {
        using var reader = new TfRecordReader(path);
        return reader.Read(reader._header) == HeaderLength && reader.HasSoundHeader;
    }

    private bool HasSoundHeader => BinaryPrimitives.ReadUInt32LittleEndian(_header.AsSpan(8)) == Crc32C.Masked(_header.AsSpan(0, 8));

    private bool IsUnpacking => _stream != _file;

    /// <summary>How many records have been read.</summary>
    public long Count { get; private set; }

    /// <summary>The next record, or <see langword="null"/> after the last.</summary>
    /// <exception cref="InputException">The file is cut off, or a checksum does not fit.</exception>
    public byte[]? Next()
    {
        int read = Read(_header);
        if (read == 0)
        {
            CheckTrailer();
            return null;
        }
        if (read < HeaderLength)
            throw Fault($"the file ends {read} bytes into a record's header of {HeaderLength}. It was cut off: copy it again.");
        if (!HasSoundHeader)
            throw Fault(Count == 0
                ? "the record's length does not fit its checksum. Either this is no TFRecord file (plain or gzip), or it is damaged: copy it again."
                : "the record's length does not fit its checksum. The file is damaged: copy it again.");
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(_header);
        if (length > LargestRecord)
            throw Fault($"the record claims {length} bytes; one of a table has at most {LargestRecord}. This is no file of tf.Example rows.");
        byte[] data = ReadData((int)length + FooterLength);
        var record = data.AsSpan(0, (int)length);
        if (BinaryPrimitives.ReadUInt32LittleEndian(data.AsSpan((int)length)) != Crc32C.Masked(record))
            throw Fault("the record's data do not fit their checksum. The file is damaged: copy it again.");
        _offset += HeaderLength + data.Length;
        Count++;
        return record.ToArray();
    }

    public void Dispose() => _stream.Dispose();

    private InputException Fault(string message, Exception? inner = null) =>
        new($"{_name}: record {Count + 1}, at byte {_offset}{(IsUnpacking ? " of the unpacked data" : "")}: {message}", inner);

    // Read in steps, so that a wrong length takes no more memory than the file has bytes.
    private byte[] ReadData(int length)
    {
        var data = new byte[Math.Min(length, Step)];
        int filled = 0;
        while (true)
        {
            filled += Read(data.AsSpan(filled));
            if (filled < data.Length)
                throw Fault($"the file ends {filled} bytes into a record's data of {length}. It was cut off: copy it again.");
            if (filled == length)
                return data;
            Array.Resize(ref data, (int)Math.Min(length, 2L * data.Length));
        }
    }

    // GZipStream takes the end of a file that was cut off for the end of the data; the checksum and the length in gzip's last eight bytes tell.
    private void CheckTrailer()
    {
        const int ShortestGzip = 18;
        if (!IsUnpacking)
            return;
        var trailer = new byte[2 * sizeof(uint)];
        if (_file.Length >= ShortestGzip)
        {
            _file.Seek(-trailer.Length, SeekOrigin.End);
            _file.ReadExactly(trailer);
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(trailer.AsSpan(sizeof(uint)));
            if (length == (uint)_offset || (length < _offset && BinaryPrimitives.ReadUInt32LittleEndian(trailer) == ChecksumOfLast(length)))
                return;
        }
        throw new InputException($"{_name}: the gzip data end after {Count} records ({_offset} bytes unpacked), but the file's last eight bytes are not their length and checksum. It was cut off: copy it again.");
    }

    // Several gzip streams in one file are read as one; the trailer is that of the last. So it is unpacked once more, and its part alone is summed.
    private uint ChecksumOfLast(long length)
    {
        var checksum = new Crc32();
        _file.Position = 0;
        using var all = new GZipStream(_file, CompressionMode.Decompress, leaveOpen: true);
        var buffer = new byte[Step];
        long before = _offset - length;
        for (int read; (read = all.Read(buffer)) > 0; before -= read)
            if (before < read)
                checksum.Append(buffer.AsSpan((int)Math.Max(0, before), read - (int)Math.Max(0, before)));
        return checksum.GetCurrentHashAsUInt32();
    }

    private int Read(Span<byte> buffer)
    {
        try
        {
            return _stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw Fault(IsUnpacking ? $"the gzip data are damaged or cut off ({e.Message}). Copy the file again." : $"the file cannot be read: {e.Message}", e);
        }
    }

    // The name does not decide. A plain file may begin with gzip's two bytes by chance, but then its first checksum fits.
    private static bool IsCompressed(FileStream file)
    {
        var start = new byte[HeaderLength];
        int read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return read >= 2 && start[0] == 0x1F && start[1] == 0x8B
            && !(read == HeaderLength && BinaryPrimitives.ReadUInt32LittleEndian(start.AsSpan(8)) == Crc32C.Masked(start.AsSpan(0, 8)));
    }
}
