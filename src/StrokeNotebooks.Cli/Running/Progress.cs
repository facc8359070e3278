using StrokeNotebooks.Interactive.Running;

namespace StrokeNotebooks.Cli.Running;

/// <summary>Shows how a run goes on; disposing it leaves the last state on the screen.</summary>
internal interface IRunProgress : IRunObserver, IDisposable;

/// <summary>Chooses how progress is shown.</summary>
internal static class Progress
{
    /// <summary>Whether a person watches: a terminal that moves its cursor, no CI system, and nobody who wants plain text (no-color.org).</summary>
    public static bool IsLive => !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb" && IsUnset("CI") && IsUnset("NO_COLOR");

    private static bool IsUnset(string variable) => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
