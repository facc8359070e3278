using System.Collections.Immutable;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>One time that a component ran, or that its outputs were taken from the cache.</summary>
/// <param name="Id">Its number in the store; artifact folders carry it.</param>
/// <param name="Type">Its type's name: in TFX the component's class path.</param>
/// <param name="NodeId">The component's name in its pipeline; the type's last word where the store does not say.</param>
/// <param name="State">How far it came.</param>
/// <param name="Started">When it was registered.</param>
/// <param name="Updated">When its state last changed.</param>
public sealed record Execution(long Id, string Type, string NodeId, ExecutionState State, DateTimeOffset Started, DateTimeOffset Updated)
{
    /// <summary>What it was run with, by name; TFX keeps all of these as custom properties.</summary>
    public ImmutableSortedDictionary<string, PropertyValue> Properties { get; init; } = PropertyRows.None;
}
