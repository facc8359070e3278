using System.Diagnostics;
using System.Globalization;
using System.Text;
using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Running;

/// <summary>Runs a script among notebooks, in a process of its own: it appears as a notebook of one cell, which passes if the script's exit code is 0.</summary>
internal sealed class ScriptExecution(NotebookJob job, RunOptions options, WorkerCommand command)
{
    public static bool IsScript(string file) => Path.GetExtension(file).Equals(".csx", StringComparison.OrdinalIgnoreCase);

    /// <summary>The script as a notebook of one cell.</summary>
    public static Notebook AsNotebook(string file) => new() { Cells = [new Cell { Id = "script", Source = File.ReadAllText(file, Encoding.UTF8) }] };

    /// <summary>Runs the script until it ends or its time is over.</summary>
    public async Task<NotebookRun> RunAsync(CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var (outcome, message) = (CellOutcome.Passed, (string?)null);
        var (written, complaints) = (new OutputTail(), new OutputTail());
        var (child, pipe) = WorkerProcess.StartWithPipe(command, job.Path);
        await using var parent = pipe;
        using var started = child;
        var process = child.Process;
        var reading = Task.WhenAll(written.ReadAsync(process.StandardOutput), complaints.ReadAsync(process.StandardError));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.Timeout);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            if (process.ExitCode != 0)
                (outcome, message) = (CellOutcome.Failed, $"The script ended with exit code {process.ExitCode}.");
        }
        catch (OperationCanceledException)
        {
            (outcome, message) = cancellation.IsCancellationRequested
                ? (CellOutcome.Skipped, "The run was stopped while this script ran.")
                : (CellOutcome.TimedOut, string.Create(CultureInfo.InvariantCulture, $"The script ran longer than {options.Timeout.TotalSeconds:0.###} s and was killed. Allow more with --timeout."));
        }
        child.Kill();
        await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None));
        CellOutput[] outputs = [.. new[] { new StreamOutput("stdout", written.ToString()), new StreamOutput("stderr", complaints.ToString()) }.Where(stream => stream.Text.Length > 0)];
        var cell = job.Notebook!.Cells[0] with { ExecutionCount = 1, Outputs = message is null ? outputs : [.. outputs, new ErrorOutput(outcome.ToString(), message, complaints.ToString().TrimEnd() is { Length: > 0 } text ? text.Split('\n') : [])] };
        return new NotebookRun
        {
            Path = job.Path,
            Name = job.Name,
            Executed = job.Notebook with { Cells = [cell] },
            Cells = [new CellRun { Cell = cell, Number = 1, Title = Path.GetFileName(job.Path), Outcome = outcome, Message = message, Duration = watch.Elapsed }],
            Duration = watch.Elapsed,
            IsStopped = outcome == CellOutcome.Skipped,
        };
    }
}
