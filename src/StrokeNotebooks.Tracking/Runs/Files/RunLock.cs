using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tracking;

/// <summary>The two locks of a run's folder: one that its process holds as long as it is under way, one for whose turn it is to write.</summary>
internal static class RunLock
{
    private const string AliveFile = ".running.lock", TurnFile = ".turn.lock";
    private static readonly TimeSpan s_turn = TimeSpan.FromMinutes(1);

    /// <summary>Says that the run is under way, as long as it is held; nothing if another process says so.</summary>
    public static LockFile? TryHoldAlive(string folder) => LockFile.TryTake(Path.Combine(folder, AliveFile));

    /// <summary>Whether somebody held the run and no longer does: its process died. A run that MLflow made has no such file, and is let alone.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="cleanUp">What to do about it, while nobody else can take the run.</param>
    public static void IfDead(string folder, Action cleanUp)
    {
        if (!File.Exists(Path.Combine(folder, AliveFile)))
            return;
        try
        {
            if (TryHoldAlive(folder) is not { } taken)
                return;
            cleanUp();
            LetGo(folder, taken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Who may only read cannot know.
        }
    }

    /// <summary>Whether a process is at the run, or is just making it.</summary>
    public static bool IsHeld(string folder)
    {
        if (!File.Exists(Path.Combine(folder, AliveFile)))
            return false;
        using var taken = TryHoldAlive(folder);
        return taken is null;
    }

    /// <summary>Takes a folder away that was to become a run's and in which nothing was recorded yet, if its process is dead. One that no process of ours made, and that has any file, is let alone.</summary>
    public static void IfUnbegun(string folder)
    {
        try
        {
            string alive = Path.Combine(folder, AliveFile);
            if (!File.Exists(alive))
            {
                // The beginning of a file that was never renamed counts for none.
                if (!InsideFolder.Files(folder).Except(NamedFiles.Temporaries(folder).Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/')), StringComparer.Ordinal).Any())
                    RemoveEmpty(folder);
                return;
            }
            if (TryHoldAlive(folder) is not { } taken)
                return;
            using (taken)
                if (!OperatingSystem.IsWindows())
                    Directory.Delete(folder, recursive: true);
            if (OperatingSystem.IsWindows())
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another was quicker, or it is another's.
        }
    }

    // Folder by folder: as soon as another program puts a file into one, it stays.
    private static void RemoveEmpty(string folder)
    {
        foreach (string below in Directory.EnumerateDirectories(folder).ToList())
            RemoveEmpty(below);
        foreach (string left in NamedFiles.Temporaries(folder).ToList())
            File.Delete(left);
        Directory.Delete(folder);
    }

    /// <summary>Ends what <see cref="TryHoldAlive"/> began.</summary>
    public static void LetGo(string folder, LockFile taken)
    {
        // While it is held no other can take it, and one that comes later makes a new file. Windows deletes nothing that is open.
        if (!OperatingSystem.IsWindows())
            File.Delete(Path.Combine(folder, AliveFile));
        taken.Dispose();
        if (OperatingSystem.IsWindows())
            File.Delete(Path.Combine(folder, AliveFile));
    }

    /// <summary>Waits for the turn to write into a folder, and does so.</summary>
    /// <exception cref="InputException">Another process has been writing for more than a minute.</exception>
    public static void InTurn(string folder, TimeProvider clock, Action write)
    {
        using var turn = LockFile.Take(Path.Combine(folder, TurnFile), s_turn, clock, $"Another process has been writing into {Path.GetFileName(folder)} for more than a minute. Wait until it ends, or end it.");
        write();
    }
}
