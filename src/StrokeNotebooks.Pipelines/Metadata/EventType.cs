namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>What an execution did with an artifact; the numbers are those of ML Metadata's <c>Event.Type</c>.</summary>
public enum EventType
{
    /// <summary>The store does not say which kind of event.</summary>
    Unknown = 0,

    /// <summary>Announced as an output.</summary>
    DeclaredOutput = 1,

    /// <summary>Announced as an input.</summary>
    DeclaredInput = 2,

    /// <summary>Read by the execution.</summary>
    Input = 3,

    /// <summary>Made by the execution, or taken from the cache instead.</summary>
    Output = 4,

    /// <summary>Read by the orchestrator for the execution.</summary>
    InternalInput = 5,

    /// <summary>Found, not made: what a Resolver answers.</summary>
    InternalOutput = 6,

    /// <summary>An output not yet written.</summary>
    PendingOutput = 7,
}
