using System.Collections.Immutable;
using StrokeNotebooks.Pipelines.Artifacts;

namespace StrokeNotebooks.Pipelines;

/// <summary>How a run went.</summary>
/// <param name="Pipeline">The pipeline's name.</param>
/// <param name="RunId">The run's name.</param>
/// <param name="Nodes">Each component, in the pipeline's order.</param>
public sealed record PipelineResult(string Pipeline, string RunId, ImmutableArray<NodeResult> Nodes)
{
    /// <summary>Whether every component is done, taken from the cache or skipped by its condition.</summary>
    public bool IsSuccess => Nodes.All(node => node.State is NodeState.Completed or NodeState.Cached or NodeState.Skipped);

    /// <summary>0 if all went well, 1 if a component ended the run (anomalies), 2 if one failed.</summary>
    public int ExitCode => Nodes.Any(node => node.State == NodeState.Failed) ? 2 : IsSuccess ? 0 : 1;

    /// <summary>A component's result.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public NodeResult this[string nodeId] => Nodes.FirstOrDefault(node => node.NodeId == nodeId)
        ?? throw new ArgumentException($"The run has no component '{nodeId}'; it has {string.Join(", ", Nodes.Select(node => node.NodeId))}.", nameof(nodeId));

    /// <summary>What a component made, or took from the cache.</summary>
    /// <exception cref="ArgumentException">The run has no such output.</exception>
    public TArtifact Output<TArtifact>(Channel<TArtifact> channel)
        where TArtifact : TypedArtifact, new() => this[channel.Producer].Outputs.TryGetValue(channel.Key, out var artifact)
            ? (TArtifact)artifact
            : throw new ArgumentException($"There is no {channel}: {channel.Producer} is {this[channel.Producer].State}.", nameof(channel));
}
