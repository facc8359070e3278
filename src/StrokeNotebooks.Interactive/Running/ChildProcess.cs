using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace StrokeNotebooks.Interactive.Running;

/// <summary>A process that runs for us: nothing to read, all that it writes is ours, and so is all that it starts.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly ProcessMark _mark;
    private bool _isKilled;

    private ChildProcess(Process process, ProcessMark mark) => (Process, _mark) = (process, mark);

    /// <summary>The process itself.</summary>
    public Process Process { get; }

    /// <summary>Starts a process with an empty standard input.</summary>
    /// <exception cref="Win32Exception">The executable cannot be started.</exception>
    public static ChildProcess Start(WorkerCommand command, params ReadOnlySpan<string> lastArguments)
    {
        var start = new ProcessStartInfo(command.FileName, [.. command.Arguments, .. lastArguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
        };
        var mark = ProcessMark.Create();
        mark.Put(start);
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new ChildProcess(process, mark);
    }

    /// <summary>Kills the process, all that it started and all that those started, wherever they went (see <see cref="ProcessMark"/>), and removes what they leave among temporary files.</summary>
    public void Kill()
    {
        if (_isKilled)
            return;
        _isKilled = true;
        var marked = _mark.Find();
        try
        {
            Process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or AggregateException or Win32Exception)
        {
            // It ended by itself in the meantime.
        }
        TemporaryFiles.RemoveOf([Process.Id, .. marked, .. _mark.EndAll()]);
    }

    /// <summary>Kills what still runs.</summary>
    public void Dispose()
    {
        Kill();
        Process.Dispose();
    }
}
