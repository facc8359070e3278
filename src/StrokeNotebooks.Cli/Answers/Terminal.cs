namespace StrokeNotebooks.Cli.Answers;

/// <summary>What the terminal can show.</summary>
internal static class Terminal
{
    /// <summary>Whether a person watches: a terminal that moves its cursor, no CI system, and nobody who wants plain text (no-color.org).</summary>
    public static bool IsLive => !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb" && IsUnset("CI") && IsUnset("NO_COLOR");

    private static bool IsUnset(string variable) => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
