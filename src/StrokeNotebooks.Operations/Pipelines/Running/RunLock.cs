using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines.Running;

/// <summary>Shows that a run's process lives: it holds a file, which the operating system lets go of when the process dies, however it dies.</summary>
internal sealed class RunLock : IDisposable
{
    private readonly FileStream _file;

    private RunLock(FileStream file) => _file = file;

    /// <summary>Takes a run's lock.</summary>
    /// <exception cref="InputException">Another process is at this run.</exception>
    public static RunLock Take(string root, string runId)
    {
        // Others take it for a moment to see whether it is free.
        for (int attempt = 0; attempt < 20; attempt++)
        {
            if (TryTake(root, runId) is { } taken)
                return taken;
            Thread.Sleep(50);
        }
        throw new InputException($"Another process is at run {runId}. Wait until it ends, or begin another run.");
    }

    /// <summary>Whether the process of a run is gone.</summary>
    public static bool IsDead(string root, string runId)
    {
        using var taken = TryTake(root, runId);
        return taken is not null;
    }

    /// <summary>Lets go. The file goes with it.</summary>
    public void Dispose() => _file.Dispose();

    private static RunLock? TryTake(string root, string runId)
    {
        string path = Path.Combine(root, ".system", "running", ContentHash.OfText(runId)[..16] + ".lock");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            return new RunLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose));
        }
        catch (IOException)
        {
            return null;
        }
    }
}
