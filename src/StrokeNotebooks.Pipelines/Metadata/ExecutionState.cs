namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>How far an execution came; the numbers are those of ML Metadata's <c>Execution.State</c>.</summary>
public enum ExecutionState
{
    /// <summary>The store does not say which state.</summary>
    Unknown = 0,

    /// <summary>Registered, not started.</summary>
    New = 1,

    /// <summary>Started. A process that was killed leaves its executions so.</summary>
    Running = 2,

    /// <summary>Finished, with outputs.</summary>
    Complete = 3,

    /// <summary>Finished with an error.</summary>
    Failed = 4,

    /// <summary>Not run: an earlier execution's outputs were taken.</summary>
    Cached = 5,

    /// <summary>Stopped from outside.</summary>
    Canceled = 6,
}
