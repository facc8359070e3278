namespace StrokeNotebooks.IO;

/// <summary>Writes files whole or not at all: to a temporary name in the same folder, flushed to disk, then renamed.</summary>
internal static class AtomicFile
{
    /// <summary>Given the temporary name of each file that is written and not yet renamed: where a test lets the process die.</summary>
    internal static Action<string>? BeforeRename { get; set; }

    /// <summary>Writes UTF-8 text without a byte order mark; folders are made as needed.</summary>
    /// <exception cref="IOException">The disk is full or the folder cannot be written; an older file of that name stays as it was.</exception>
    public static void WriteAllText(string path, string text) => Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, leaveOpen: true);
        writer.Write(text);
    });

    /// <summary>Writes what <paramref name="write"/> puts into the stream; folders are made as needed.</summary>
    /// <exception cref="IOException">The disk is full or the folder cannot be written; an older file of that name stays as it was.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        path = Path.GetFullPath(path);
        string temporary = $"{path}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            BeforeRename?.Invoke(temporary);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e)
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
            if (e is IOException or UnauthorizedAccessException)
                throw new IOException($"'{path}' could not be written: {e.Message.Replace(temporary, path)} An older file of that name is as it was. Make room, or choose a folder that you may write to.", e);
            throw;
        }
    }
}
