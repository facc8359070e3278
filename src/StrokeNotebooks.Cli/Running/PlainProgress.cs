using System.Globalization;
using StrokeNotebooks.Interactive.Reports;
using StrokeNotebooks.Interactive.Running;

namespace StrokeNotebooks.Cli.Running;

/// <summary>Progress for logs: one line for each notebook when it is done, and below it what did not pass.</summary>
internal sealed class PlainProgress(TextWriter console) : IRunProgress
{
    private readonly Lock _lock = new();

    public void NotebookStarted(NotebookJob job)
    {
    }

    public void NotebookWaits(NotebookJob job, NotebookJob other)
    {
        lock (_lock)
            console.WriteLine($"waits   {job.Path}  a copy of {other.Path}, which writes to the same places");
    }

    public void CellStarted(NotebookJob job, int done, string title)
    {
    }

    public void NotebookEnded(NotebookJob job, NotebookRun run)
    {
        lock (_lock)
        {
            console.WriteLine(Line(run));
            console.Write(Exercises(run));
            console.Write(Failures(run));
        }
    }

    public void Dispose()
    {
    }

    /// <summary>One notebook in one line.</summary>
    public static string Line(NotebookRun run) => string.Create(CultureInfo.InvariantCulture,
        $"{State(run)} {run.Path}  {run.Passed} of {run.Cells.Count} cells{(run.Skipped > 0 ? $", {run.Skipped} not run" : "")}, {run.Duration.TotalSeconds:0.0} s");

    /// <summary>How far the learner is with the exercises of a notebook, indented.</summary>
    public static string Exercises(NotebookRun run) => string.Concat(ExerciseText.Of(run).Select(line => $"  {line}{Environment.NewLine}"));

    private static string State(NotebookRun run) => run.HasPassed ? "ok     "
        : run.ExitCode == ExitCode.Success ? "stopped"
        : run.Error is null && run.Cells.All(cell => cell.Outcome is CellOutcome.Passed or CellOutcome.Skipped or CellOutcome.NotYet) ? "not yet"
        : "FAILED ";

    /// <summary>What did not pass: the notebook, the cell, a paragraph, and the error or the differences below, indented.</summary>
    public static string Failures(NotebookRun run)
    {
        var text = new StringWriter();
        if (run.Error is not null)
            text.WriteLine($"  {run.Error}");
        foreach (var cell in run.Cells.Where(cell => cell.Outcome is CellOutcome.Failed or CellOutcome.TimedOut or CellOutcome.Differs))
        {
            text.WriteLine($"  {run.Path}, {cell.Place}: {cell.Message}");
            string details = FailureText.Of(cell);
            if (details != cell.Message)
                foreach (string line in details.Split('\n').Take(20))
                    text.WriteLine($"    {line.TrimEnd('\r')}");
        }
        return text.ToString();
    }
}
