using System.Buffers.Binary;
using System.IO.Compression;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Data;

/// <summary>TensorFlow's file of byte records: each with its length and checksums, the whole file plain or gzip, in one stream or several.</summary>
public static class TfRecordFile
{
    /// <summary>The records in order, read one by one; gzip is recognised by content, not by name.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">While reading: there is no such file, it is cut off, or a checksum does not fit; the message says which record and byte.</exception>
    public static IEnumerable<byte[]> Read(string path)
    {
        using var reader = new TfRecordReader(path);
        while (reader.Next() is { } record)
            yield return record;
    }

    /// <summary>Writes records, all or nothing: an older file of that name is replaced only when all are written.</summary>
    /// <param name="path">The file; folders are made as needed.</param>
    /// <param name="records">The data of each record.</param>
    /// <param name="compress">Whether to gzip; without it, a name ending in <c>.gz</c> decides.</param>
    /// <exception cref="IOException">The disk is full or the folder cannot be written.</exception>
    public static void Write(string path, IEnumerable<byte[]> records, bool? compress = null) => Write([path], records.Select(record => (0, record)), compress);

    /// <summary>Writes several files in one pass over their records.</summary>
    /// <param name="paths">The files; no two are the same.</param>
    /// <param name="records">The data of each record, and the place in <paramref name="paths"/> of the file that it goes to.</param>
    /// <param name="compress">Whether to gzip; without it, a name ending in <c>.gz</c> decides.</param>
    /// <exception cref="IOException">The disk is full or a folder cannot be written.</exception>
    internal static void Write(IReadOnlyList<string> paths, IEnumerable<(int File, byte[] Record)> records, bool? compress = null) => AtomicFile.Write(paths, files =>
    {
        Stream[] streams = [.. files.Select((file, i) => compress ?? paths[i].EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true) : file)];
        try
        {
            foreach (var (file, record) in records)
                Write(streams[file], record);
        }
        finally
        {
            foreach (var gzip in streams.OfType<GZipStream>())
                gzip.Dispose();
        }
    });

    private static void Write(Stream stream, byte[] record)
    {
        Span<byte> header = stackalloc byte[12];
        Span<byte> footer = stackalloc byte[4];
        BinaryPrimitives.WriteUInt64LittleEndian(header, (ulong)record.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], Crc32C.Masked(header[..8]));
        BinaryPrimitives.WriteUInt32LittleEndian(footer, Crc32C.Masked(record));
        stream.Write(header);
        stream.Write(record);
        stream.Write(footer);
    }
}
