using System.Globalization;

namespace StrokeNotebooks.Pipelines;

/// <summary>What a component logs, a line with its time each; every line is on disk before the next.</summary>
internal sealed class NodeLog : IDisposable
{
    private readonly StreamWriter _writer;
    private readonly TimeProvider _clock;
    private readonly Lock _oneAtATime = new();

    /// <summary>Begins a log.</summary>
    public NodeLog(string path, TimeProvider clock)
    {
        _clock = clock;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _writer = new StreamWriter(path, append: true) { AutoFlush = true };
    }

    /// <summary>Where the log of an execution is: beside TFX's own files of it.</summary>
    public static string PathOf(string root, string nodeId, long execution) =>
        Path.Combine(root, nodeId, ".system", "executor_execution", execution.ToString(CultureInfo.InvariantCulture), "log.txt");

    public void Write(string line)
    {
        lock (_oneAtATime)
            _writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_clock.GetUtcNow():yyyy-MM-dd HH:mm:ss.fff}Z {line}"));
    }

    /// <summary>Writes a line about a failure, which is not to be hidden by another one: that the disk is full, for example.</summary>
    public void WriteLast(string line)
    {
        try
        {
            Write(line);
        }
        catch (IOException)
        {
            // The failure itself is in the run's result.
        }
    }

    public void Dispose() => _writer.Dispose();
}
