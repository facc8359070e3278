using System.IO.Pipes;
using System.Text;
using System.Text.Json;

namespace StrokeNotebooks.Interactive.Running;

/// <summary>
/// The parent's end of one worker process. Messages go over a private pipe, so that nothing that user code prints can be taken for one;
/// standard input is empty, and what arrives on standard output and error came past the kernel: from native code, child processes or a crashing runtime.
/// </summary>
public sealed class WorkerProcess : IAsyncDisposable
{
    private static int _count;

    private readonly ChildProcess _child;
    private readonly NamedPipeServerStream _pipe;
    private readonly StreamReader _events;
    private readonly string _mark = RawOutput.CreateMark();
    private readonly OutputTail _output = new();
    private readonly (string Name, RawOutput Stream)[] _raw;
    private readonly Task _outputEnd;
    private readonly Queue<WorkerEvent> _waiting = new();
    private PrintedText? _printed;
    private int _maxOutput;

    private WorkerProcess(ChildProcess child, NamedPipeServerStream pipe)
    {
        (_child, _pipe) = (child, pipe);
        _events = new StreamReader(pipe, Encoding.UTF8, leaveOpen: true);
        byte[] mark = Encoding.UTF8.GetBytes(_mark);
        _raw = [("stdout", new RawOutput(child.Process.StandardOutput.BaseStream, mark, _output)), ("stderr", new RawOutput(child.Process.StandardError.BaseStream, mark, _output))];
        _outputEnd = Task.WhenAll(_raw.Select(raw => raw.Stream.ReadAsync()));
    }

    /// <summary>Starts a process; it loads the compiler while the caller still looks for something to do.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">The executable cannot be started.</exception>
    public static WorkerProcess Start(WorkerCommand command)
    {
        var (child, pipe) = StartWithPipe(command);
        return new WorkerProcess(child, pipe);
    }

    /// <summary>Starts a process that ends with this one: it is given the name of a pipe, whose end it takes for the end of this process.</summary>
    /// <param name="command">The command.</param>
    /// <param name="lastArguments">What comes after the pipe's name.</param>
    internal static (ChildProcess Child, NamedPipeServerStream Pipe) StartWithPipe(WorkerCommand command, params ReadOnlySpan<string> lastArguments)
    {
        int number = Interlocked.Increment(ref _count);
        string name = TemporaryFiles.NameOfPipe(number);
        var pipe = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        try
        {
            var child = ChildProcess.Start(command, [name, .. lastArguments]);
            if (number == 1) // While the first one starts.
            {
                ProcessMark.EndOrphans();
                TemporaryFiles.RemoveOfDeadRunners();
            }
            return (child, pipe);
        }
        catch
        {
            pipe.Dispose();
            throw;
        }
    }

    /// <summary>The end of what came past the kernel.</summary>
    internal string Output => _output.ToString();

    /// <summary>The process's exit code, once it has ended.</summary>
    internal int? ExitCode => _child.Process.HasExited ? _child.Process.ExitCode : null;

    /// <summary>Hands the worker its job.</summary>
    /// <exception cref="IOException">The process ended before it took the job.</exception>
    internal async Task SendAsync(WorkerJob job, CancellationToken cancellation)
    {
        _maxOutput = job.MaxOutputCharacters;
        foreach (var (_, stream) in _raw)
            stream.MaxLength = job.MaxOutputCharacters;
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var connected = _pipe.WaitForConnectionAsync(gone.Token);
        if (await Task.WhenAny(connected, _child.Process.WaitForExitAsync(gone.Token)) != connected)
        {
            await gone.CancelAsync();
            cancellation.ThrowIfCancellationRequested();
            throw new IOException($"The process that was to run the notebook ended at once, with exit code {_child.Process.ExitCode}.");
        }
        await connected;
        await _pipe.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(job with { OutputMark = _mark }, WorkerJson.Default.WorkerJob), cancellation);
        await _pipe.WriteAsync("\n"u8.ToArray(), cancellation);
    }

    /// <summary>The next event, or <see langword="null"/> when the worker is done or gone.</summary>
    internal async Task<WorkerEvent?> ReadAsync(CancellationToken cancellation)
    {
        if (_waiting.TryDequeue(out var waiting))
            return waiting;
        try
        {
            if (await _events.ReadLineAsync(cancellation) is not { } line)
                return null;
            var message = JsonSerializer.Deserialize(line, WorkerJson.Default.WorkerEvent)!;
            foreach (var (name, stream) in _raw)
                Print(name, await stream.NextAsync(cancellation));
            if (message is CellStarted)
            {
                EndPrinted();
                _printed = new PrintedText(message.Cell, _maxOutput);
            }
            _waiting.Enqueue(message);
            return _waiting.Dequeue();
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null; // A process that is killed may leave half a line.
        }
    }

    /// <summary>What came past the kernel after the last event. Call it when the process has ended.</summary>
    internal IReadOnlyList<WorkerEvent> Rest()
    {
        foreach (var (name, stream) in _raw)
            foreach (var piece in stream.Rest())
                Print(name, piece);
        EndPrinted();
        WorkerEvent[] rest = [.. _waiting];
        _waiting.Clear();
        return rest;
    }

    // It belongs to the cell that runs, or to the one that ran last.
    private void Print(string name, RawOutput.Piece piece)
    {
        if (_printed?.Take(name, piece) is { } printed)
            _waiting.Enqueue(printed);
    }

    private void EndPrinted()
    {
        if (_printed?.End() is { } note)
            _waiting.Enqueue(note);
        _printed = null;
    }

    /// <summary>Waits for the end of a process that has closed its pipe, ends what it left behind, and waits for the end of what they wrote.</summary>
    internal async Task WaitForEndAsync()
    {
        await Task.WhenAny(_child.Process.WaitForExitAsync(CancellationToken.None), Task.Delay(TimeSpan.FromSeconds(5), CancellationToken.None));
        Kill();
        await Task.WhenAny(_outputEnd, Task.Delay(TimeSpan.FromMilliseconds(500), CancellationToken.None));
    }

    /// <summary>Kills the process and all that it started.</summary>
    internal void Kill() => _child.Kill();

    /// <summary>Kills the process if it still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        Kill();
        _events.Dispose();
        await _pipe.DisposeAsync();
        _child.Dispose();
    }
}
