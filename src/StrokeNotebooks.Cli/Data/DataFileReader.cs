using System.IO.Compression;
using StrokeNotebooks.Course;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Cli.Data;

/// <summary>Takes the CSV file out of what was downloaded: the file itself, or the zip archive that Kaggle packs it in.</summary>
internal static class DataFileReader
{
    /// <summary>The real file has 0.3 MB; an archive that unpacks to more than this holds something else.</summary>
    public const int LargestFile = 16 << 20;

    /// <summary>The bytes of the CSV file. Nothing is unpacked to disk, so names inside an archive do no harm.</summary>
    /// <exception cref="InputException">There is no such file, it is too large, or it is an archive without one CSV file.</exception>
    public static byte[] Read(string path)
    {
        try
        {
            if (Directory.Exists(path))
                throw new InputException($"{path} is a folder. Give the CSV file or the zip archive that Kaggle gave you.");
            using var file = File.OpenRead(path);
            return Read(file, Path.GetFileName(path));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"There is no file {path}. Give the CSV file or the zip archive that Kaggle gave you.", e);
        }
    }

    /// <inheritdoc cref="Read(string)"/>
    public static byte[] Read(Stream stream, string name)
    {
        byte[] content = ReadAll(stream, name);
        if (content is not [(byte)'P', (byte)'K', 3 or 5, 4 or 6, ..])
            return content;
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content));
            using var csv = Entry(archive, name).Open();
            return ReadAll(csv, name);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            throw new InputException($"{name} is a zip archive that cannot be unpacked: {e.Message} Download it again.", e);
        }
    }

    private static ZipArchiveEntry Entry(ZipArchive archive, string name)
    {
        ZipArchiveEntry[] tables = [.. archive.Entries.Where(entry => entry.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))];
        return tables.FirstOrDefault(entry => entry.Name == Stroke.KaggleFileName)
            ?? (tables is [var only] ? only : throw new InputException($"{name} is a zip archive with {tables.Length} CSV files, none of them named {Stroke.KaggleFileName}. Unpack it and give the right file."));
    }

    private static byte[] ReadAll(Stream stream, string name)
    {
        var content = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            content.Write(buffer, 0, read);
            if (content.Length > LargestFile)
                throw new InputException($"{name} holds more than {LargestFile >> 20} MB, but the Kaggle stroke file has 0.3 MB: this is another file.");
        }
        return content.ToArray();
    }
}
