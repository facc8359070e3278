using System.Diagnostics;
using System.Globalization;

namespace StrokeNotebooks.Interactive.Running;

/// <summary>
/// What processes keep among the machine's temporary files and what stays there when they are killed: the sockets of a runner's pipes, and what .NET itself keeps for debuggers
/// (<c>dotnet-diagnostic-ID-...</c>, <c>clr-debug-pipe-ID-...</c>). On Windows pipes are no files, and nothing stays.
/// </summary>
internal static class TemporaryFiles
{
    private const string FrameworkPrefix = "CoreFxPipe_";
    private const string PipeName = "stroke-";
    private const string PipePrefix = FrameworkPrefix + PipeName;

    // Of one process all begin the same way: what it is, the process's id, and a number.
    private static readonly string[] _ofRuntime = ["dotnet-diagnostic-", "clr-debug-pipe-"];

    /// <summary>A name for a pipe of this process, by which its file is known as this process's own.</summary>
    public static string NameOfPipe(int number) => string.Create(CultureInfo.InvariantCulture, $"{PipeName}{Environment.ProcessId}-{number}");

    /// <summary>Removes what processes left that were killed.</summary>
    public static void RemoveOf(IReadOnlyCollection<int> dead)
    {
        foreach (string file in Files(Path.GetTempPath(), _ofRuntime).Where(file => dead.Contains(IdIn(file))))
            Remove(file);
    }

    /// <summary>Removes the pipes of runners that are dead, and what .NET kept for them. An id that is in use again belongs to another process, whose file it may be.</summary>
    public static void RemoveOfDeadRunners() => RemoveOfDeadRunners(Path.GetTempPath());

    internal static void RemoveOfDeadRunners(string folder)
    {
        var pipes = Files(folder, [PipePrefix]).Where(file => IdIn(file) is > 0 and var id && !IsAlive(id)).ToList();
        var dead = pipes.Select(IdIn).ToHashSet();
        if (dead.Count > 0)
            pipes.AddRange(Files(folder, _ofRuntime).Where(file => dead.Contains(IdIn(file))));
        pipes.ForEach(Remove);
    }

    /// <summary>Removes a pipe that its owner does not need any more, or left behind.</summary>
    public static void RemovePipe(string name) => Remove(Path.Combine(Path.GetTempPath(), FrameworkPrefix + name));

    /// <summary>The process that made a pipe.</summary>
    public static int OwnerOf(string pipeName) => IdIn(FrameworkPrefix + pipeName);

    private static List<string> Files(string folder, string[] prefixes) => OperatingSystem.IsWindows() ? [] : [.. prefixes.SelectMany(prefix => Directory.EnumerateFiles(folder, prefix + "*"))];

    private static int IdIn(string file)
    {
        string name = Path.GetFileName(file);
        string prefix = new[] { PipePrefix }.Concat(_ofRuntime).First(prefix => name.StartsWith(prefix, StringComparison.Ordinal));
        return int.TryParse(name[prefix.Length..].Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : 0;
    }

    private static bool IsAlive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private static void Remove(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another user's, or another was quicker.
        }
    }
}
