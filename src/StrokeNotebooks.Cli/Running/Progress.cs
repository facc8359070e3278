using StrokeNotebooks.Interactive.Running;

namespace StrokeNotebooks.Cli.Running;

/// <summary>Shows how a run goes on; disposing it leaves the last state on the screen.</summary>
internal interface IRunProgress : IRunObserver, IDisposable;

/// <summary>Chooses how progress is shown.</summary>
internal static class Progress
{
    /// <summary>Whether a person watches: a terminal that moves its cursor, and no CI system.</summary>
    public static bool IsLive => !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb" && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));
}
