using System.Globalization;

namespace StrokeNotebooks.Pipelines.Running;

/// <summary>What a component logs, a line with its time each; every line is on disk before the next.</summary>
internal sealed class NodeLog : IDisposable
{
    private readonly StreamWriter _writer;
    private readonly TimeProvider _clock;
    private readonly Lock _oneAtATime = new();

    /// <summary>Begins the log of an execution, where TFX has its own files of it.</summary>
    public NodeLog(string root, string nodeId, long execution, TimeProvider clock)
    {
        (Path, _clock) = (PathOf(root, nodeId, execution), clock);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        _writer = new StreamWriter(Path, append: true) { AutoFlush = true };
    }

    public string Path { get; }

    /// <summary>Where the log of an execution is.</summary>
    public static string PathOf(string root, string nodeId, long execution) =>
        System.IO.Path.Combine(root, nodeId, ".system", "executor_execution", execution.ToString(CultureInfo.InvariantCulture), "log.txt");

    public void Write(string line)
    {
        lock (_oneAtATime)
            _writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_clock.GetUtcNow():yyyy-MM-dd HH:mm:ss.fff}Z {line}"));
    }

    public void Dispose() => _writer.Dispose();
}
