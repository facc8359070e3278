using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace StrokeNotebooks.IO;

/// <summary>Files that hold nothing but pass on what is written to them: pipes, devices, the process's own output. To put another file in their place would break whoever uses them.</summary>
internal static partial class SpecialFile
{
    private const int FileType = 0xF000, Regular = 0x8000, Folder = 0x4000, MostLinks = 40;

    /// <summary>Writes to such a file, after <paramref name="write"/> has come to its end. Nothing happens if the path leads to a regular file, to a folder or to nothing.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="IOException">Nobody reads it, or it takes nothing.</exception>
    public static bool TryWrite(string path, Action<Stream> write)
    {
        int? descriptor = null;
        string end = path;
        for (int links = 0; links < MostLinks && descriptor is null && LinkAt(end) is { } next; links++)
        {
            descriptor = DescriptorOf(end);
            end = next;
        }
        if (descriptor is null && !IsSpecial(path))
            return false;
        using var content = new MemoryStream();
        write(content);
        try
        {
            if (descriptor is { } own)
                WriteTo(own, content);
            else
            {
                // Waits for a reader, if it is a pipe.
                using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
                content.WriteTo(stream);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"'{path}' is no regular file, and could not be written to: {e.Message}", e);
        }
        return true;
    }

    /// <summary>Where a path leads that may be a symbolic link, or a link to one; the path itself if it is none.</summary>
    /// <exception cref="IOException">The links lead in a circle.</exception>
    public static string EndOfLinks(string path)
    {
        for (int links = 0; LinkAt(path) is { } next; links++)
            path = links < MostLinks ? next : throw new IOException($"The links at '{path}' lead in a circle.");
        return path;
    }

    private static string? LinkAt(string path) => new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: false)?.FullName : null;

    // The process's own output has a place in its file, which who opens the file once more does not know.
    private static int? DescriptorOf(string path) => path switch
    {
        "/dev/stdout" => 1,
        "/dev/stderr" => 2,
        _ => Descriptor().Match(path) is { Success: true } match && int.TryParse(match.Groups["number"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null,
    };

    private static bool IsSpecial(string path)
    {
        if (OperatingSystem.IsWindows())
            return path.StartsWith(@"\\.\", StringComparison.Ordinal);
        // The second number of what the runtime's own call answers is the file's mode.
        int[] status = new int[64];
        return Stat(path, status) == 0 && (status[1] & FileType) is not (Regular or Folder);
    }

    private static void WriteTo(int descriptor, MemoryStream content)
    {
        byte[] bytes = content.ToArray();
        for (int written = 0; written < bytes.Length;)
        {
            int count = Write(descriptor, ref bytes[written], bytes.Length - written);
            written += count > 0 ? count : throw new IOException(Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()));
        }
    }

    [GeneratedRegex(@"\A(/dev|/proc/self|/proc/thread-self)/fd/(?<number>[0-9]+)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Descriptor();

    [DllImport("libSystem.Native", EntryPoint = "SystemNative_Stat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Stat([MarshalAs(UnmanagedType.LPUTF8Str)] string path, [Out] int[] status);

    [DllImport("libSystem.Native", EntryPoint = "SystemNative_Write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Write(nint descriptor, ref byte bytes, int count);
}
