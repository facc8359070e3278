namespace StrokeNotebooks.Interactive.Running;

/// <summary>The one table of exit codes of every verb and script; <c>docs/exit-codes.md</c> is its page.</summary>
public enum ExitCode
{
    /// <summary>Yes: what was asked for is done, and all is as it should be.</summary>
    Success = 0,

    /// <summary>No: it was looked at, and the answer is no (refused, not blessed, outputs or files differ).</summary>
    No = 1,

    /// <summary>A cell, a component or a script failed or ran too long.</summary>
    Failed = 2,

    /// <summary>A file, an option, a parameter or an address cannot be used.</summary>
    Unusable = 3,

    /// <summary>Stopped by Ctrl+C or SIGTERM.</summary>
    Interrupted = 130,
}

/// <summary>Chooses one exit code for many notebooks.</summary>
public static class ExitCodes
{
    /// <summary>The highest, which is the gravest; <see cref="ExitCode.Success"/> of none.</summary>
    public static ExitCode Gravest(IEnumerable<ExitCode> codes) => codes.DefaultIfEmpty(ExitCode.Success).Max();
}
