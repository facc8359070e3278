namespace StrokeNotebooks.Pipelines;

/// <summary>What was done about a file that came.</summary>
/// <param name="ContentHash">The SHA-256 of its bytes: the same content under another name is the same arrival.</param>
/// <param name="File">The name under which it was first seen.</param>
/// <param name="RunId">The run that it started last.</param>
/// <param name="Attempts">How many tries have counted: those that ended by themselves or died, not those that somebody interrupted.</param>
/// <param name="State">How the last of them ended.</param>
/// <param name="Changed">When that was.</param>
public sealed record Arrival(string ContentHash, string File, string RunId, int Attempts, ArrivalState State, DateTimeOffset Changed);

/// <summary>How the run of an <see cref="Arrival"/> ended.</summary>
public enum ArrivalState
{
    /// <summary>It has not ended; if its process died, it is taken up again.</summary>
    Running,

    /// <summary>The pipeline came to its end.</summary>
    Done,

    /// <summary>The data or the model was refused. Trying again would end the same way.</summary>
    Stopped,

    /// <summary>The pipeline failed, which may pass.</summary>
    Failed,
}
