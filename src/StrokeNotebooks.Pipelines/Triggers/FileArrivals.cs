using System.IO.Enumeration;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines;

/// <summary>Finds the files of a folder that are whole. Hidden files, empty files and those in folders below do not count.</summary>
/// <remarks>
/// A file is whole when it was renamed into its name within the folder, when its size and time were the same for the settle time, or when it was last written longer ago than that.
/// Files are found by looking again and again, which works on network drives and in containers; what the operating system says of changes only makes the next look come sooner.
/// </remarks>
public sealed class FileArrivals : IDisposable
{
    private readonly string _folder;
    private readonly string _pattern;
    private readonly TimeProvider _clock;
    private readonly FileSystemWatcher? _hints;
    private readonly SemaphoreSlim _hint = new(0, 1);
    private readonly Lock _lock = new();
    private readonly HashSet<string> _renamed = new(StringComparer.Ordinal);
    private Dictionary<string, Seen> _seen = new(StringComparer.Ordinal);

    /// <summary>Begins to look at a folder.</summary>
    /// <param name="path">The folder, whose <c>*.csv</c> are meant, or a folder and a pattern with <c>*</c> and <c>?</c>: <c>incoming/patients-*.csv</c>.</param>
    /// <param name="clock">Where the time comes from.</param>
    /// <exception cref="InputException">There is no such folder.</exception>
    public FileArrivals(string path, TimeProvider clock)
    {
        bool isFolder = Directory.Exists(path);
        _folder = Path.GetFullPath(isFolder ? path : Path.GetDirectoryName(path) is { Length: > 0 } parent ? parent : ".");
        _pattern = isFolder ? "*.csv" : Path.GetFileName(path);
        _clock = clock;
        string missing = !Directory.Exists(_folder) ? _folder : !isFolder && _pattern.IndexOfAny(['*', '?', '.']) < 0 ? _pattern : "";
        if (missing.Length > 0)
            throw new InputException($"There is no folder {Path.GetFileName(missing)} to watch. Make it, or give the folder into which files come, with a pattern if not *.csv is meant: incoming/patients-*.csv.");
        _hints = Hints();
    }

    /// <summary>How long a file's size and time stand still until it is taken for whole. Default: 2 seconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public TimeSpan Settle { get; init => field = value >= TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A time to settle is zero or longer."); } = TimeSpan.FromSeconds(2);

    /// <summary>The files that are whole now, the oldest first.</summary>
    /// <exception cref="InputException">The folder is gone.</exception>
    public IReadOnlyList<ArrivedFile> Look()
    {
        FileInfo[] files;
        try
        {
            files = [.. new DirectoryInfo(_folder).EnumerateFiles().Where(IsMeant)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The folder {Path.GetFileName(_folder)} cannot be read any more: {e.Message}", e);
        }
        var before = _seen;
        _seen = files.ToDictionary(file => file.FullName, file => See(file, before.GetValueOrDefault(file.FullName)), StringComparer.Ordinal);
        return [.. _seen.ToList().Where(seen => IsWhole(seen.Key, seen.Value)).Select(seen => Arrived(seen.Key, seen.Value)).OfType<ArrivedFile>().OrderBy(file => file.Changed).ThenBy(file => file.Path, StringComparer.Ordinal)];
    }

    /// <summary>Whether a file has come that is not whole yet, as far as the last look knows.</summary>
    public bool AnyUnfinished => _seen.Values.Any(seen => seen.Hash is null && seen.Stamp.Length > 0);

    /// <summary>Waits until it is time to look again, or until the operating system says that something changed.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(Task.Delay(atMost, _clock, stop.Token), _hint.WaitAsync(stop.Token));
        await stop.CancelAsync();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _hints?.Dispose();
        _hint.Dispose();
    }

    private bool IsMeant(FileInfo file) => !file.Name.StartsWith('.') && FileSystemName.MatchesSimpleExpression(_pattern, file.Name, ignoreCase: OperatingSystem.IsWindows());

    private Seen See(FileInfo file, Seen? before)
    {
        var stamp = new FileStamp(file.Length, new DateTimeOffset(file.LastWriteTimeUtc));
        return before is not null && before.Stamp == stamp ? before : new Seen(stamp, _clock.GetTimestamp(), null);
    }

    private bool IsWhole(string path, Seen seen)
    {
        if (seen.Hash is not null)
            return true;
        lock (_lock)
            if (_renamed.Remove(path) && seen.Stamp.Length > 0)
                return true;
        // A machine that writes with another clock may say any time; one that lies in the future says nothing.
        var age = _clock.GetUtcNow() - seen.Stamp.Changed;
        return seen.Stamp.Length > 0 && (age >= Settle || _clock.GetElapsedTime(seen.Since) >= Settle);
    }

    // A file that goes or changes while it is read has not settled.
    private ArrivedFile? Arrived(string path, Seen seen)
    {
        try
        {
            string hash = seen.Hash ?? ContentHash.OfFile(path);
            var file = new FileInfo(path);
            if (new FileStamp(file.Length, new DateTimeOffset(file.LastWriteTimeUtc)) != seen.Stamp)
                return null;
            _seen[path] = seen with { Hash = hash };
            return new ArrivedFile(path, hash, seen.Stamp.Changed);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private FileSystemWatcher? Hints()
    {
        try
        {
            var hints = new FileSystemWatcher(_folder);
            hints.Created += (_, _) => Hint();
            hints.Changed += (_, _) => Hint();
            hints.Renamed += (_, renamed) => { lock (_lock) _renamed.Add(renamed.FullPath); Hint(); };
            hints.EnableRaisingEvents = true;
            return hints;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            return null; // No more watches to be had, or a drive that has none: looking is enough.
        }
    }

    private void Hint()
    {
        try
        {
            _hint.Release();
        }
        catch (Exception e) when (e is SemaphoreFullException or ObjectDisposedException)
        {
        }
    }

    private readonly record struct FileStamp(long Length, DateTimeOffset Changed);

    private sealed record Seen(FileStamp Stamp, long Since, string? Hash);
}
