namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>That an execution read or made an artifact.</summary>
/// <param name="ArtifactId">The artifact's number.</param>
/// <param name="ExecutionId">The execution's number.</param>
/// <param name="Type">Read or made.</param>
/// <param name="Key">The component's name for the artifact, such as <c>examples</c>; empty if the store does not say.</param>
public sealed record LineageEdge(long ArtifactId, long ExecutionId, EventType Type, string Key)
{
    /// <summary>Whether the execution read the artifact.</summary>
    public bool IsInput => Type is EventType.Input or EventType.DeclaredInput;

    /// <summary>Whether the execution made the artifact, or took it from the cache.</summary>
    public bool IsOutput => Type is EventType.Output or EventType.DeclaredOutput;
}
