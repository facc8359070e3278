using System.Diagnostics;

namespace StrokeNotebooks.Crashing;

/// <summary>Counts the points that a process comes by, from 1, and kills it at one of them.</summary>
/// <param name="number">At which; 0 for none.</param>
internal sealed class KillPoint(int number)
{
    /// <summary>How many it has come by.</summary>
    public int Count { get; private set; }

    /// <summary>A point is reached.</summary>
    /// <param name="before">What is done just before the process dies.</param>
    public void Reached(Action before)
    {
        if (++Count != number)
            return;
        before();
        Process.GetCurrentProcess().Kill();
        // The signal is on its way.
        Thread.Sleep(Timeout.Infinite);
    }

    /// <summary>Leaves half of a file, as a process does that dies while it writes.</summary>
    public static void Halve(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Write);
        stream.SetLength(stream.Length / 2);
    }
}
