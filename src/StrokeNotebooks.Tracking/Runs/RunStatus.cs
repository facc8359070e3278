namespace StrokeNotebooks.Tracking;

/// <summary>How a run stands, with MLflow's numbers, which its files hold.</summary>
public enum RunStatus
{
    /// <summary>It is under way.</summary>
    Running = 1,

    /// <summary>It waits to begin.</summary>
    Scheduled = 2,

    /// <summary>It came to its end.</summary>
    Finished = 3,

    /// <summary>It ended with an error.</summary>
    Failed = 4,

    /// <summary>Its process ended before the run did.</summary>
    Killed = 5,
}

/// <summary>A status as MLflow writes it in text: <c>FINISHED</c>.</summary>
internal static class RunStatusText
{
    public static string Of(RunStatus status) => status.ToString().ToUpperInvariant();

    /// <summary>The status of this text or number; <see cref="RunStatus.Running"/> if it is none, as MLflow takes it.</summary>
    public static RunStatus Parse(string? text) =>
        Enum.TryParse<RunStatus>(text, ignoreCase: true, out var status) && Enum.IsDefined(status) ? status : RunStatus.Running;
}

/// <summary>Which of experiments or runs are meant (MLflow: <c>ViewType</c>).</summary>
public enum TrackingView
{
    /// <summary>Those that are not deleted.</summary>
    Active,

    /// <summary>Those that are deleted and can be restored.</summary>
    Deleted,

    /// <summary>All.</summary>
    All,
}
