using System.Diagnostics;
using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Running;

/// <summary>What is known of a cell while its notebook runs.</summary>
internal sealed class CellRecord(Cell cell, string title)
{
    private long _started;

    public Cell Cell => cell;

    public string Title => title;

    public OutputList Outputs { get; } = new();

    public CellOutcome? Outcome { get; private set; }

    public string? Message { get; private set; }

    public TimeSpan Duration { get; private set; }

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
            ({ } error, false) => (CellOutcome.Failed, $"{error.Name}: {error.Value}"),
            _ => (CellOutcome.Passed, null),
        };
    }

    /// <summary>The cell did not come to its end, and this is why.</summary>
    public void Fail(CellOutcome outcome, string name, string message)
    {
        Duration = Elapsed;
        (Outcome, Message) = (outcome, message);
        Outputs.Add(new CellThrew(0, name, message, [message]));
    }

    /// <summary>The cell did not come to its end because the run was stopped.</summary>
    public void Skip(string message)
    {
        Duration = Elapsed;
        (Outcome, Message) = (CellOutcome.Skipped, message);
    }
}
