namespace StrokeNotebooks.Interactive.Running;

/// <summary>Tells a person why a worker process ended in the middle of a cell.</summary>
internal static class Crash
{
    private const int SignalBase = 128;
    private const int Kill = 9;

    /// <summary>A short name, as an exception has one, and a paragraph.</summary>
    /// <param name="exitCode">The process's exit code, if it has ended.</param>
    /// <param name="output">What the runtime said at the end.</param>
    public static (string Name, string Message) Explain(int? exitCode, string output)
    {
        if (output.Contains("Stack overflow", StringComparison.Ordinal))
            return ("StackOverflow", "The cell overflowed the stack, which ends the process and cannot be caught. Look for a method that calls itself without end.");
        if (output.Contains("Out of memory", StringComparison.Ordinal) || exitCode == SignalBase + Kill)
            return ("OutOfMemory", "The process was ended from outside, most likely because the machine ran out of memory in this cell. Work on fewer rows, or on one chunk at a time.");
        if (FailFastMessage(output) is { } reason)
            return ("FailFast", $"The cell ended the process by Environment.FailFast or an exception on another thread: {reason}");
        if (exitCode is null)
            return ("Disconnected", "The cell cut the process's connection to the runner.");
        if (exitCode > SignalBase)
            return ("Crash", $"The process crashed in this cell with signal {exitCode - SignalBase}, most likely in native code.{Quote(output)}");
        return ("Exit", $"The cell ended its process with exit code {exitCode} (Environment.Exit?), so the cells after it cannot run. Let the cell return, or throw an exception.");
    }

    /// <summary>What the runtime says between its own words and the stack trace.</summary>
    private static string? FailFastMessage(string output) =>
        output.Split("Process terminated.") is [_, .., var terminated] ? BeforeStackTrace(terminated)
        : output.Split("Unhandled exception.") is [_, .., var unhandled] ? BeforeStackTrace(unhandled)
        : null;

    private static string BeforeStackTrace(string text) => text.ReplaceLineEndings("\n").Split("\n   at ")[0].Trim();

    private static string Quote(string output) => output.Trim() is { Length: > 0 } text ? $" It said: {text[^Math.Min(300, text.Length)..]}" : "";
}
