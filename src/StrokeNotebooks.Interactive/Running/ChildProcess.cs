using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace StrokeNotebooks.Interactive.Running;

/// <summary>Processes that run for us: nothing to read, all that they write is ours.</summary>
internal static class ChildProcess
{
    /// <summary>Starts a process with an empty standard input.</summary>
    /// <exception cref="Win32Exception">The executable cannot be started.</exception>
    public static Process Start(WorkerCommand command, string lastArgument)
    {
        var process = Process.Start(new ProcessStartInfo(command.FileName, [.. command.Arguments, lastArgument])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
        })!;
        process.StandardInput.Close();
        return process;
    }

    /// <summary>Kills a process and all that it started.</summary>
    public static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or AggregateException or Win32Exception)
        {
            // It ended by itself in the meantime.
        }
    }
}
