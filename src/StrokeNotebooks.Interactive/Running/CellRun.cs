using StrokeNotebooks.Interactive.Comparison;
using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Running;

/// <summary>How a code cell ended.</summary>
public enum CellOutcome
{
    /// <summary>It did what was expected of it.</summary>
    Passed,

    /// <summary>It did not compile, threw, ended its process, or did not throw although its tags say that it must.</summary>
    Failed,

    /// <summary>It holds an answer to an exercise that does not compile or throws, or it checks one that is not right yet.</summary>
    NotYet,

    /// <summary>It ran longer than it may, and its process was killed.</summary>
    TimedOut,

    /// <summary>It ran, and its outputs differ from the committed ones.</summary>
    Differs,

    /// <summary>It was not run: its tags say so, or an earlier cell failed.</summary>
    Skipped,
}

/// <summary>What became of one code cell.</summary>
public sealed record CellRun
{
    /// <summary>The cell with the outputs of this run.</summary>
    public required Cell Cell { get; init; }

    /// <summary>The cell's number among all cells of the notebook, from 1: what a person counts in the file.</summary>
    public required int Number { get; init; }

    /// <summary>What the cell is about: its first comment, else the heading above it, else its id.</summary>
    public required string Title { get; init; }

    /// <summary>How it ended.</summary>
    public required CellOutcome Outcome { get; init; }

    /// <summary>How long it ran.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>What went wrong, in a paragraph; <see langword="null"/> if nothing did.</summary>
    public string? Message { get; init; }

    /// <summary>How the outputs differ from the committed ones, if they were compared.</summary>
    public IReadOnlyList<OutputDifference> Differences { get; init; } = [];

    /// <summary>Whether the cell holds the answer to an exercise or checks one. Its outputs are the learner's own and not compared.</summary>
    public bool IsExercise { get; init; }

    /// <summary>What the cell says about answers to exercises.</summary>
    public IReadOnlyList<ExerciseVerdict> Verdicts => ExerciseVerdict.In(Cell.Outputs).ToArray() is { Length: > 0 } said ? said
        : IsExercise && ExerciseCells.NameOf(Cell) is { } name ? [new ExerciseVerdict(name, ExerciseState.NotJudged, Message ?? "The check did not run.")]
        : [];

    /// <summary>The cell's number, title and id as messages name it: <c>cell 5 'Train the model' (id a1b2)</c>.</summary>
    public string Place => Title == Cell.Id ? $"cell {Number} (id {Cell.Id})" : $"cell {Number} '{Title}' (id {Cell.Id})";
}
