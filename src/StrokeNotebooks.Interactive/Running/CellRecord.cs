using System.Diagnostics;
using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Running;

/// <summary>What is known of a cell while its notebook runs.</summary>
internal sealed class CellRecord(Cell cell, string title, bool isExercise)
{
    private long _started;

    public Cell Cell => cell;

    public string Title => title;

    /// <summary>Whether the cell holds the answer to an exercise or checks one.</summary>
    public bool IsExercise => isExercise;

    public OutputList Outputs { get; } = new();

    public CellOutcome? Outcome { get; private set; }

    public string? Message { get; private set; }

    public TimeSpan Duration { get; private set; }

    /// <summary>Whether nothing is run after this cell.</summary>
    public bool EndsRun => Outcome is CellOutcome.Failed or CellOutcome.TimedOut || (Outcome == CellOutcome.Skipped && WasStarted);

    public bool WasStarted => _started != 0;

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_started);

    public void Start() => _started = Stopwatch.GetTimestamp();

    /// <summary>The cell is done; whether it passed depends on whether it threw and had to.</summary>
    public void End(TimeSpan duration)
    {
        Duration = duration;
        (Outcome, Message) = (Outputs.Error, CellTag.MustThrow(cell)) switch
        {
            (null, true) => (CellOutcome.Failed, "The cell's tags say that it throws an exception, and it did not."),
            ({ } error, false) => (isExercise ? CellOutcome.NotYet : CellOutcome.Failed, $"{error.Name}: {error.Value}"),
            _ => (CellOutcome.Passed, null),
        };
        if (Outcome == CellOutcome.NotYet && ExerciseCells.NameOf(cell) is { } name)
            Say(new ExerciseVerdict(name, ExerciseState.NotYet, $"the check {Cause(Outputs.Error!)}. Does the answer's variable still have the name that the check reads?"));
        if (Outcome == CellOutcome.Passed && ExerciseVerdict.In(Outputs.ToList(null)).FirstOrDefault(verdict => verdict.State == ExerciseState.NotYet) is { } wrong)
            (Outcome, Message) = (CellOutcome.NotYet, $"Exercise {wrong.Exercise} is not solved yet: {wrong.Message}");
    }

    /// <summary>The cell did not come to its end, and this is why.</summary>
    public void Fail(CellOutcome outcome, string name, string message)
    {
        Duration = Elapsed;
        (Outcome, Message) = (outcome, message);
        Outputs.Add(new CellThrew(0, name, message, [message]));
    }

    /// <summary>The cell is not run because the answer that it checks is broken, and says so.</summary>
    public void Refuse(CellRecord answer)
    {
        (Outcome, Message) = (CellOutcome.Skipped, "Not run, because the answer that it checks did not come to its end.");
        Say(new ExerciseVerdict(ExerciseCells.NameOf(cell)!, ExerciseState.NotYet, $"your answer {Cause(answer.Outputs.Error!)}"));
    }

    // The first error: those that follow from it would only hide it.
    private static string Cause(ErrorOutput error)
    {
        string first = error.Value.ReplaceLineEndings("\n").Split('\n', 2)[0];
        return error.Name is "CompilationError" or "CellSyntaxError" ? $"did not compile: {first}" : error.Name == "Timeout" ? $"did not end: {first}" : $"stopped with {error.Name}: {first}";
    }

    private void Say(ExerciseVerdict verdict) => Outputs.Add(new CellShowed(0, verdict.ToData(), [], IsResult: false));

    /// <summary>The cell did not come to its end because the run was stopped.</summary>
    public void Skip(string message)
    {
        Duration = Elapsed;
        (Outcome, Message) = (CellOutcome.Skipped, message);
    }
}
