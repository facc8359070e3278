using System.Buffers;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Data;

/// <summary>Cuts a CSV file into blocks of whole rows. Where it cuts depends only on the file and the block size.</summary>
internal sealed class CsvBlockReader : IDisposable
{
    private static readonly SearchValues<byte> s_quoteOrLineEnd = SearchValues.Create("\"\r\n"u8);

    private readonly string _path;
    private readonly int _blockBytes;
    private readonly int _maxRowBytes;
    private readonly FileStream _stream;
    private byte[] _rest = [];
    private int _restLength;
    private bool _atEnd;

    public CsvBlockReader(string path, CsvOptions options)
    {
        (_path, _blockBytes, _maxRowBytes) = (path, options.ChunkBytes, options.MaxRowBytes);
        _stream = Guarded(path, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan));
        try
        {
            SkipByteOrderMark();
        }
        catch
        {
            _stream.Dispose();
            throw;
        }
    }

    /// <summary>The next rows, or <see langword="null"/> after the last. A row beyond the limit comes as a block of its beginning, which the parser refuses.</summary>
    public CsvBlock? Next()
    {
        int wanted = Math.Max(_blockBytes, _restLength);
        byte[] bytes = CsvBlock.Rent(wanted);
        Array.Copy(_rest, bytes, _restLength);
        int length = _restLength;
        _restLength = 0;
        while (true)
        {
            while (length < wanted && !_atEnd)
            {
                int read = Guarded(_path, () => _stream.Read(bytes, length, wanted - length));
                _atEnd = read == 0;
                length += read;
            }
            int end = _atEnd ? length : EndOfLastRow(bytes.AsSpan(0, length));
            if (end == 0 && length > _maxRowBytes)
                (end, _atEnd) = (length, true);
            if (end > 0 || _atEnd)
            {
                Keep(bytes.AsSpan(end, length - end));
                if (length > 0)
                    return new CsvBlock(bytes, end);
                ArrayPool<byte>.Shared.Return(bytes);
                return null;
            }
            wanted = (int)Math.Min(2L * wanted, _maxRowBytes + 1L);
            wanted = Math.Max(wanted, length + 1);
            byte[] larger = CsvBlock.Rent(wanted);
            Array.Copy(bytes, larger, length);
            ArrayPool<byte>.Shared.Return(bytes);
            bytes = larger;
        }
    }

    public void Dispose() => _stream.Dispose();

    // A block begins outside quotes, so a line end with an even number of quotes before it ends a row. A CR at the very end may be half of a CRLF.
    private static int EndOfLastRow(ReadOnlySpan<byte> bytes)
    {
        bool inQuotes = (bytes.Count((byte)'"') & 1) != 0;
        for (int end = bytes.Length; ;)
        {
            int last = bytes[..end].LastIndexOfAny(s_quoteOrLineEnd);
            if (last < 0)
                return 0;
            if (bytes[last] == (byte)'"')
                inQuotes = !inQuotes;
            else if (!inQuotes && (bytes[last] == (byte)'\n' || last + 1 < bytes.Length))
                return last + 1;
            end = last;
        }
    }

    private void Keep(ReadOnlySpan<byte> rest)
    {
        if (_rest.Length < rest.Length)
            _rest = new byte[Math.Max(rest.Length, 2 * _rest.Length)];
        rest.CopyTo(_rest);
        _restLength = rest.Length;
    }

    private void SkipByteOrderMark()
    {
        _rest = new byte[4];
        _restLength = Guarded(_path, () => _stream.ReadAtLeast(_rest, _rest.Length, throwOnEndOfStream: false));
        var first = _rest.AsSpan(0, _restLength);
        string? kind = first switch
        {
            [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, 0, 0xFE, 0xFF] => "UTF-16 or UTF-32 text (by its byte order mark). Save it as UTF-8",
            [0x1F, 0x8B, ..] => "a gzip archive. Unpack it first",
            [(byte)'P', (byte)'K', 3, 4] => "a zip archive or a workbook. Unpack it first or save the sheet as CSV (UTF-8)",
            _ => null,
        };
        if (kind is not null)
            throw new InputException(_path, 1, 1, $"the file is {kind}; a CSV file in UTF-8 was expected.");
        if (first.StartsWith("\uFEFF"u8))
            Keep([.. first[3..]]);
    }

    private static T Guarded<T>(string path, Func<T> use)
    {
        try
        {
            return use();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException(Directory.Exists(path)
                ? $"'{path}' is a folder, but a CSV file was expected. Name a file in it."
                : error switch
                {
                    FileNotFoundException or DirectoryNotFoundException => $"There is no file '{path}'. Check the path; a relative path starts at the working directory.",
                    UnauthorizedAccessException => $"'{path}' may not be read by this user. Give it read permission or run as its owner.",
                    _ => $"'{path}' cannot be read: {error.Message}",
                }, error);
        }
    }
}
