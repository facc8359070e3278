using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines;

/// <summary>Which runs of a root are under way. Each holds a file as long as its process lives, and removes it when it ends in order: a file that nobody holds is of a run that died.</summary>
/// <remarks>
/// Runs begin, end and are cleaned up behind one at a time, whoever holds the gate; else a file could be removed by one process while another takes it.
/// The files lie in the root: of a run that another machine does in another root, on the same store, nothing is known here, and it is let alone.
/// </remarks>
internal sealed class RunLocks : IDisposable
{
    private static readonly TimeSpan s_turn = TimeSpan.FromMinutes(1);
    private readonly string _folder;
    private readonly LockFile _gate;

    private RunLocks(string folder, LockFile gate) => (_folder, _gate) = (folder, gate);

    /// <summary>Waits for the gate and holds it until disposed.</summary>
    /// <exception cref="InputException">Another process holds it for more than a minute, or the root cannot be written.</exception>
    public static RunLocks Enter(string root, TimeProvider clock)
    {
        string folder = Path.Combine(root, ".system", "running");
        try
        {
            Directory.CreateDirectory(folder);
            return new RunLocks(folder, LockFile.Take(Path.Combine(root, ".system", "gate.lock"), s_turn, clock, "Another process has been beginning a run or cleaning up in this folder for more than a minute. Wait until it ends, or end it."));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The folder for the pipeline's artifacts cannot be written: {e.Message} Choose a folder that you may write to.", e);
        }
    }

    /// <summary>Takes a run; nothing if another process is at it.</summary>
    public LockFile? TryTake(string runId)
    {
        var taken = LockFile.TryTake(PathOf(runId));
        if (taken is not null)
            taken.Text = runId;
        return taken;
    }

    /// <summary>Lets go of a run that has ended in order.</summary>
    public void End(string runId, LockFile taken)
    {
        taken.Dispose();
        File.Delete(PathOf(runId));
    }

    /// <summary>Cleans up behind each run that died.</summary>
    /// <param name="cleanUp">Does it, given the run's name. If it throws, the run is tried again next time.</param>
    /// <returns>How many runs are under way.</returns>
    public int Sweep(Action<string> cleanUp)
    {
        int alive = 0;
        foreach (string path in Directory.EnumerateFiles(_folder, "*.lock").ToList())
        {
            using (var dead = LockFile.TryTake(path))
            {
                if (dead is null)
                {
                    alive++;
                    continue;
                }
                cleanUp(dead.Text);
            }
            File.Delete(path);
        }
        return alive;
    }

    /// <summary>Opens the gate for the next.</summary>
    public void Dispose() => _gate.Dispose();

    private string PathOf(string runId) => Path.Combine(_folder, ContentHash.OfText(runId)[..16] + ".lock");
}
