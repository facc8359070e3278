using System.Diagnostics;
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

    private readonly Process _process;
    private readonly NamedPipeServerStream _pipe;
    private readonly StreamReader _events;
    private readonly OutputTail _output = new();
    private readonly Task _outputEnd;

    private WorkerProcess(Process process, NamedPipeServerStream pipe)
    {
        (_process, _pipe) = (process, pipe);
        _events = new StreamReader(pipe, Encoding.UTF8, leaveOpen: true);
        _outputEnd = Task.WhenAll(_output.ReadAsync(process.StandardOutput), _output.ReadAsync(process.StandardError));
    }

    /// <summary>Starts a process; it loads the compiler while the caller still looks for something to do.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">The executable cannot be started.</exception>
    public static WorkerProcess Start(WorkerCommand command)
    {
        string name = $"stroke-{Environment.ProcessId}-{Interlocked.Increment(ref _count)}";
        var pipe = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        try
        {
            return new WorkerProcess(ChildProcess.Start(command, name), pipe);
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
    internal int? ExitCode => _process.HasExited ? _process.ExitCode : null;

    /// <summary>Hands the worker its job.</summary>
    /// <exception cref="IOException">The process ended before it took the job.</exception>
    internal async Task SendAsync(WorkerJob job, CancellationToken cancellation)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var connected = _pipe.WaitForConnectionAsync(gone.Token);
        if (await Task.WhenAny(connected, _process.WaitForExitAsync(gone.Token)) != connected)
        {
            await gone.CancelAsync();
            cancellation.ThrowIfCancellationRequested();
            throw new IOException($"The process that was to run the notebook ended at once, with exit code {_process.ExitCode}.");
        }
        await connected;
        await _pipe.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(job, WorkerJson.Default.WorkerJob), cancellation);
        await _pipe.WriteAsync("\n"u8.ToArray(), cancellation);
    }

    /// <summary>The next event, or <see langword="null"/> when the worker is done or gone.</summary>
    internal async Task<WorkerEvent?> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            string? line = await _events.ReadLineAsync(cancellation);
            return line is null ? null : JsonSerializer.Deserialize(line, WorkerJson.Default.WorkerEvent);
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null; // A process that is killed may leave half a line.
        }
    }

    /// <summary>Waits for the end of a process that has closed its pipe, but not for children that it may have left behind.</summary>
    internal async Task WaitForEndAsync()
    {
        await Task.WhenAny(_process.WaitForExitAsync(CancellationToken.None), Task.Delay(TimeSpan.FromSeconds(5), CancellationToken.None));
        await Task.WhenAny(_outputEnd, Task.Delay(TimeSpan.FromMilliseconds(500), CancellationToken.None));
    }

    /// <summary>Kills the process and all that it started.</summary>
    internal void Kill() => ChildProcess.Kill(_process);

    /// <summary>Kills the process if it still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        Kill();
        _events.Dispose();
        await _pipe.DisposeAsync();
        _process.Dispose();
    }
}
