using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Running;

/// <summary>What became of one notebook.</summary>
public sealed record NotebookRun
{
    /// <summary>The file, as it was asked for.</summary>
    public required string Path { get; init; }

    /// <summary>The name of its executed copy and page, without extension; unique in a run.</summary>
    public required string Name { get; init; }

    /// <summary>The notebook with the outputs of this run; <see langword="null"/> if it could not be read.</summary>
    public Notebook? Executed { get; init; }

    /// <summary>The code cells, in order.</summary>
    public IReadOnlyList<CellRun> Cells { get; init; } = [];

    /// <summary>How long it took, process start included.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>What is wrong with a file, with parameters, or with the notebook as a whole.</summary>
    public string? Error { get; init; }

    /// <summary>The exit code that goes with <see cref="Error"/>.</summary>
    public ExitCode ErrorCode { get; init; }

    /// <summary>Whether the run was stopped before this notebook came to its end.</summary>
    public bool IsStopped { get; init; }

    /// <summary>Whether the notebook came to its end and nothing is wrong with it.</summary>
    public bool HasPassed => !IsStopped && ExitCode == ExitCode.Success;

    /// <summary>What code below .NET (native libraries, child processes, a crashing runtime) wrote past the notebook's outputs: its end, at most 16 KB.</summary>
    public string ProcessOutput { get; init; } = "";

    /// <summary>What this notebook alone would exit with.</summary>
    public ExitCode ExitCode => ExitCodes.Gravest([ErrorCode, .. Cells.Select(cell => cell.Outcome switch
    {
        CellOutcome.Failed or CellOutcome.TimedOut => ExitCode.Failed,
        CellOutcome.NotYet or CellOutcome.Differs => ExitCode.No,
        _ => ExitCode.Success,
    })]);

    /// <summary>How far the learner is with each exercise; of several verdicts on one exercise the last counts.</summary>
    public IReadOnlyList<ExerciseVerdict> Exercises => [.. Cells.SelectMany(cell => cell.Verdicts).GroupBy(verdict => verdict.Exercise, StringComparer.Ordinal).Select(verdicts => verdicts.Last())];

    /// <summary>Whether a cell ran longer than it may.</summary>
    public bool HasTimedOut => Cells.Any(cell => cell.Outcome == CellOutcome.TimedOut);

    /// <summary>How many cells passed.</summary>
    public int Passed => Cells.Count(cell => cell.Outcome == CellOutcome.Passed);

    /// <summary>How many cells failed in any way; an error of the whole notebook counts as one.</summary>
    public int Failed => Cells.Count(cell => cell.Outcome is CellOutcome.NotYet or CellOutcome.Failed or CellOutcome.TimedOut or CellOutcome.Differs) + (Error is null ? 0 : 1);

    /// <summary>How many cells were not run.</summary>
    public int Skipped => Cells.Count(cell => cell.Outcome == CellOutcome.Skipped);
}
