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
    public static void Write(string path, IEnumerable<byte[]> records, bool? compress = null) => AtomicFile.Write(path, file =>
    {
        if (!(compress ?? path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)))
        {
            WriteAll(file, records);
            return;
        }
        using var gzip = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true);
        WriteAll(gzip, records);
    });

    private static void WriteAll(Stream stream, IEnumerable<byte[]> records)
    {
        Span<byte> header = stackalloc byte[12];
        Span<byte> footer = stackalloc byte[4];
        foreach (byte[] record in records)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(header, (ulong)record.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(header[8..], Crc32C.Masked(header[..8]));
            BinaryPrimitives.WriteUInt32LittleEndian(footer, Crc32C.Masked(record));
            stream.Write(header);
            stream.Write(record);
            stream.Write(footer);
        }
    }
}
