namespace StrokeNotebooks.Pipelines;

/// <summary>Where a component is in a run.</summary>
public enum NodeState
{
    /// <summary>It waits for others.</summary>
    Waiting,

    /// <summary>It runs.</summary>
    Running,

    /// <summary>It is done.</summary>
    Completed,

    /// <summary>What it made before from the same inputs, settings and code was taken again.</summary>
    Cached,

    /// <summary>It is done, and what it found ends the run: anomalies, for example.</summary>
    Stopped,

    /// <summary>Its condition did not hold, or one of those that it waits for was skipped.</summary>
    Skipped,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>It was not started, because another failed or ended the run.</summary>
    NotRun,

    /// <summary>The run was cancelled, by Ctrl+C for example, while it ran or before it was started.</summary>
    Canceled,
}
