namespace StrokeNotebooks.Pipelines;

/// <summary>Something that happened to a component while a run goes on: what progress displays listen to.</summary>
/// <param name="NodeId">The component's name.</param>
/// <param name="State">The state that it is in now.</param>
/// <param name="Message">More about it: why it failed or was skipped, a line that it logged; none if there is no more to say.</param>
/// <param name="Elapsed">How long it has run so far.</param>
public sealed record NodeEvent(string NodeId, NodeState State, string? Message, TimeSpan Elapsed);
