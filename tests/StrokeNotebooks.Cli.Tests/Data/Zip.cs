using System.IO.Compression;

namespace StrokeNotebooks.Cli.Tests.Data;

internal static class Zip
{
    /// <summary>A zip archive with the given entries.</summary>
    public static byte[] Of(params ReadOnlySpan<(string Name, byte[] Content)> entries)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        return stream.ToArray();
    }
}
