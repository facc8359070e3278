namespace StrokeNotebooks.Interactive.Running;

/// <summary>What the process that ran notebooks says to its caller; <c>docs/exit-codes.md</c> explains each.</summary>
public enum ExitCode
{
    /// <summary>Every cell did what was expected of it.</summary>
    Success = 0,

    /// <summary>A cell did not compile, threw, or ended its process.</summary>
    CellFailed = 1,

    /// <summary>A cell or a notebook ran longer than it may and was killed.</summary>
    TimedOut = 2,

    /// <summary>A file is missing, is not a notebook, or could not be read or written.</summary>
    BadFile = 3,

    /// <summary>All cells ran, and outputs differ from the committed ones.</summary>
    OutputsDiffer = 4,

    /// <summary>A parameter that no notebook has, or a value that is not of its type.</summary>
    BadParameters = 5,
}

/// <summary>Chooses one exit code for many notebooks.</summary>
public static class ExitCodes
{
    // What keeps most from having been tried comes first.
    private static readonly ExitCode[] _order =
        [ExitCode.BadParameters, ExitCode.BadFile, ExitCode.TimedOut, ExitCode.CellFailed, ExitCode.OutputsDiffer, ExitCode.Success];

    /// <summary>The gravest: parameters, then file, time-out, failed cell, different outputs, success.</summary>
    public static ExitCode Gravest(IEnumerable<ExitCode> codes) => codes.DefaultIfEmpty(ExitCode.Success).MinBy(code => Array.IndexOf(_order, code));
}
