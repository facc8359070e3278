namespace StrokeNotebooks.IO;

/// <summary>A file that one process holds. The operating system lets go of it when the process dies, however it dies; the file itself stays.</summary>
internal sealed class LockFile : IDisposable
{
    // In milliseconds.
    private const int LongestWait = 20;

    private readonly FileStream _file;

    private LockFile(FileStream file) => _file = file;

    /// <summary>Takes the file, which is made if it is not there; nothing if another holds it.</summary>
    public static LockFile? TryTake(string path)
    {
        try
        {
            return new LockFile(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
        }
        catch (IOException e) when (IsHeld(e))
        {
            return null;
        }
    }

    /// <summary>Waits until the file can be taken, and takes it: the one wait for whose turn it is, in every folder that several processes write to.</summary>
    /// <param name="path">The file.</param>
    /// <param name="patience">How long to wait.</param>
    /// <param name="clock">What the time is measured with.</param>
    /// <param name="message">What to say if another process holds it for longer.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="InputException">Another process holds it for longer.</exception>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public static LockFile Take(string path, TimeSpan patience, TimeProvider clock, string message, CancellationToken cancellation = default)
    {
        long start = clock.GetTimestamp();
        for (int wait = 1; ; wait = Math.Min(wait + 1, LongestWait))
        {
            cancellation.ThrowIfCancellationRequested();
            if (TryTake(path) is { } held)
                return held;
            if (clock.GetElapsedTime(start) > patience)
                throw new InputException(message);
            cancellation.WaitHandle.WaitOne(wait);
        }
    }

    /// <summary>What its holder, or the last one, wrote into it.</summary>
    public string Text
    {
        get
        {
            _file.Position = 0;
            return new StreamReader(_file).ReadToEnd();
        }
        set
        {
            _file.SetLength(0);
            _file.Write(System.Text.Encoding.UTF8.GetBytes(value));
        }
    }

    /// <summary>Lets go.</summary>
    public void Dispose() => _file.Dispose();

    // EWOULDBLOCK of Linux and of macOS, a sharing violation of Windows. All else is no lock but an error.
    private static bool IsHeld(IOException e) => (e.HResult & 0xFFFF) is 11 or 35 or 32;
}
