using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace StrokeNotebooks.Interactive.Running;

/// <summary>What Linux tells of processes and .NET does not. On other systems there is nothing to be found.</summary>
internal static class LinuxProcesses
{
    private const string Folder = "/proc";
    private const int SetChildSubreaper = 36;

    /// <summary>The namespace in which ids of processes count; machines may share a folder of temporary files with containers.</summary>
    public static string Namespace { get; } = OperatingSystem.IsLinux() && new FileInfo($"{Folder}/self/ns/pid").LinkTarget is { } link ? new string([.. link.Where(char.IsAsciiDigit)]) : "0";

    /// <summary>The processes of this user that were started with an environment variable, and its value.</summary>
    public static IEnumerable<(int Id, string Value)> With(string variable)
    {
        byte[] name = Encoding.UTF8.GetBytes($"\0{variable}=");
        foreach (int id in All())
            if (Read(id, "environ") is { Length: > 0 } environment && Find([0, .. environment, 0], name) is { } value)
                yield return (id, value);
    }

    /// <summary>When a process was started, in the system's own count; <see langword="null"/> if there is none of that id. One id may be used again, but not with the same start.</summary>
    public static string? StartOf(int id)
    {
        // Before the fields stands the program's name in brackets, which may hold anything.
        string? stat = Read(id, "stat") is { Length: > 0 } bytes ? Encoding.UTF8.GetString(bytes) : null;
        return stat?[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(19);
    }

    /// <summary>The processes that a process leads to directly.</summary>
    public static IEnumerable<int> ChildrenOf(int parent)
    {
        string expected = parent.ToString(CultureInfo.InvariantCulture);
        foreach (int id in All())
            if (Read(id, "stat") is { Length: > 0 } bytes && Encoding.UTF8.GetString(bytes) is var stat && stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var parentOf, ..] && parentOf == expected)
                yield return id;
    }

    /// <summary>From now on a process that leaves its parent, where this process leads to it, becomes a child of this one: it is found in its tree, whatever became of its environment.</summary>
    public static void AdoptOrphans()
    {
        if (OperatingSystem.IsLinux())
            _ = ProcessControl(SetChildSubreaper, 1, 0, 0, 0); // An old kernel says no; then the mark must do.
    }

    /// <summary>Kills a process.</summary>
    public static void Kill(int id, bool withTree = false)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill(withTree);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or AggregateException or Win32Exception)
        {
            // It ended by itself in the meantime.
        }
    }

    private static IEnumerable<int> All()
    {
        if (!OperatingSystem.IsLinux())
            yield break;
        foreach (string folder in Directory.EnumerateDirectories(Folder))
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int id))
                yield return id;
    }

    private static byte[]? Read(int id, string file)
    {
        try
        {
            return OperatingSystem.IsLinux() ? File.ReadAllBytes(string.Create(CultureInfo.InvariantCulture, $"{Folder}/{id}/{file}")) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // It ended in the meantime, or is another user's.
        }
    }

    private static string? Find(ReadOnlySpan<byte> environment, ReadOnlySpan<byte> name)
    {
        int start = environment.IndexOf(name);
        if (start < 0)
            return null;
        var value = environment[(start + name.Length)..];
        return Encoding.UTF8.GetString(value[..value.IndexOf((byte)0)]);
    }

    [DllImport("libc", EntryPoint = "prctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ProcessControl(int option, nuint argument2, nuint argument3, nuint argument4, nuint argument5);
}
