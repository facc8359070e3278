using System.Security.Cryptography;
using System.Text;

namespace StrokeNotebooks.IO;

/// <summary>
/// Writes files whole or not at all: to a temporary name in the same folder, flushed to disk, then renamed. A symbolic link stays, and the file that it leads to is replaced; permissions stay as they
/// were. What is no regular file (a pipe, a device, <c>/dev/stdout</c>) is not replaced but written to.
/// </summary>
internal static class AtomicFile
{
    // Of the file systems in use; of bytes, for it is those that are counted.
    private const int LongestName = 255;

    // Marks an error that names its file: around several files it is not said again.
    private const string Told = "told";

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
        if (!SpecialFile.TryWrite(path, write))
            ByTemporary(path, (temporary, target) =>
            {
                Fill(temporary, target, write);
                BeforeRename?.Invoke(temporary);
                File.Move(temporary, target, overwrite: true);
            });
    }

    /// <summary>Writes several files side by side, from one reading of what they are made of. The first is renamed when all are filled.</summary>
    /// <param name="paths">The files; no two are the same.</param>
    /// <param name="write">Fills the streams, which stand in the order of the files.</param>
    /// <exception cref="IOException">The disk is full or a folder cannot be written; the message names a file, and older files that were not replaced yet stay as they were.</exception>
    public static void Write(IReadOnlyList<string> paths, Action<IReadOnlyList<Stream>> write)
    {
        var streams = new Stream[paths.Count];
        Open(paths.Count - 1);

        void Open(int file)
        {
            if (file < 0)
                write(streams);
            else
                Write(paths[file], stream =>
                {
                    streams[file] = stream;
                    Open(file - 1);
                });
        }
    }

    /// <summary>Refuses what <see cref="Write(string, Action{Stream})"/> could not write: a name that is too long, a folder in the file's place, a folder that cannot be written. An older file stays as it is.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void RequireWritable(string path) => ByTemporary(Path.GetFullPath(path), (temporary, target) =>
    {
        int length = Encoding.UTF8.GetByteCount(Path.GetFileName(target));
        if (length > LongestName)
            throw new IOException($"Its name has {length} bytes, and at most {LongestName} are possible.");
        if (Directory.Exists(target))
            throw new IOException("There is a folder of that name.");
        File.Create(temporary).Dispose();
        File.Delete(temporary);
    });

    /// <summary>The name under which a file is written before it is renamed. It is as long as a name may be at most, however long the file's own is.</summary>
    internal static string TemporaryOf(string path)
    {
        string name = Path.GetFileName(path), end = $".{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.tmp";
        if (Encoding.UTF8.GetByteCount(name) + end.Length > LongestName)
        {
            // Names that begin alike stay apart.
            end = $"~{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..8]}{end}";
            int kept = 0, bytes = end.Length;
            foreach (var letter in name.EnumerateRunes())
            {
                bytes += letter.Utf8SequenceLength;
                if (bytes > LongestName)
                    break;
                kept += letter.Utf16SequenceLength;
            }
            name = name[..kept];
        }
        return Path.Combine(Path.GetDirectoryName(path)!, name + end);
    }

    private static void ByTemporary(string path, Action<string, string> work)
    {
        string? temporary = null;
        try
        {
            string target = SpecialFile.EndOfLinks(path);
            temporary = TemporaryOf(target);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            work(temporary, target);
        }
        catch (Exception e)
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
            if (e is IOException or UnauthorizedAccessException && !e.Data.Contains(Told))
                throw new IOException($"'{path}' could not be written: {(temporary is null ? e.Message : e.Message.Replace(temporary, path))} An older file of that name is as it was. Make room, or choose a folder that you may write to.", e) { Data = { [Told] = true } };
            throw;
        }
    }

    // From the first byte on nobody may read it who could not read the file that it replaces.
    private static void Fill(string temporary, string target, Action<Stream> write)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
        UnixFileMode? permissions = !OperatingSystem.IsWindows() && File.Exists(target) ? File.GetUnixFileMode(target) : null;
        if (permissions is not null && !OperatingSystem.IsWindows())
            options.UnixCreateMode = permissions;
        using var stream = new FileStream(temporary, options);
        write(stream);
        stream.Flush(flushToDisk: true);
        // What the process's mask took away.
        if (permissions is { } kept && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(stream.SafeFileHandle, kept);
    }
}
