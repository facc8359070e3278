namespace StrokeNotebooks.IO;

/// <summary>
/// A folder among the machine's temporary files that is gone when it is disposed of. If the process dies first, the next that makes one takes it away: a file in it is held as long as its process lives.
/// </summary>
internal sealed class TemporaryFolder : IDisposable
{
    private const string Prefix = "stroke-", LockName = ".lock";
    private static readonly Lock s_turn = new();
    private static readonly HashSet<string> s_swept = new(StringComparer.Ordinal);

    private readonly string _outer;
    private readonly LockFile _lock;

    private TemporaryFolder(string outer, LockFile held) => (_outer, _lock, Path) = (outer, held, System.IO.Path.Combine(outer, "files"));

    /// <summary>The folder, which is empty.</summary>
    public string Path { get; }

    /// <summary>Makes one, after what dead processes left was taken away.</summary>
    /// <param name="purpose">A word for its name: <c>run</c>.</param>
    /// <param name="place">Where. Default: the machine's place for temporary files.</param>
    public static TemporaryFolder Create(string purpose, string? place = null)
    {
        place = System.IO.Path.GetFullPath(place ?? System.IO.Path.GetTempPath());
        lock (s_turn)
            if (s_swept.Add(place))
                Sweep(place);
        for (; ; )
        {
            string outer = System.IO.Path.Combine(place, $"{Prefix}{purpose}-{System.IO.Path.GetRandomFileName()}");
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(outer);
            else
                Directory.CreateDirectory(outer, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            try
            {
                // One that looks for what is left may take it in just this moment; then it takes the folder too.
                if (LockFile.TryTake(System.IO.Path.Combine(outer, LockName)) is not { } held)
                    continue;
                var made = new TemporaryFolder(outer, held);
                Directory.CreateDirectory(made.Path);
                return made;
            }
            catch (DirectoryNotFoundException)
            {
            }
        }
    }

    /// <summary>Takes away what processes left that died. What cannot be read or deleted is another user's, and stays.</summary>
    internal static void Sweep(string place)
    {
        foreach (string outer in Directory.EnumerateDirectories(place, Prefix + "*-*").ToList())
            try
            {
                string path = System.IO.Path.Combine(outer, LockName);
                if (!File.Exists(path) || LockFile.TryTake(path) is not { } dead)
                    continue;
                using (dead)
                    if (!OperatingSystem.IsWindows())
                        Directory.Delete(outer, recursive: true);
                if (OperatingSystem.IsWindows())
                    Directory.Delete(outer, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another's, or another was quicker.
            }
    }

    /// <summary>Takes the folder away with all that is in it.</summary>
    public void Dispose()
    {
        if (!OperatingSystem.IsWindows())
            Directory.Delete(_outer, recursive: true);
        _lock.Dispose();
        if (OperatingSystem.IsWindows())
            Directory.Delete(_outer, recursive: true);
    }
}
