using System.Collections.Immutable;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Pipelines;

/// <summary>How a run went.</summary>
/// <param name="Pipeline">The pipeline's name.</param>
/// <param name="RunId">The run's name.</param>
/// <param name="Nodes">Each component, in the pipeline's order.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record PipelineResult(string Pipeline, string RunId, ImmutableArray<NodeResult> Nodes) : IShowsHtml
{
    /// <summary>What was run, for drawing; none if only the results are known.</summary>
    public Pipeline? Definition { get; init; }

    /// <summary>Whether every component is done, taken from the cache or skipped by its condition.</summary>
    public bool IsSuccess => Nodes.All(node => node.State is NodeState.Completed or NodeState.Cached or NodeState.Skipped);

    /// <summary>0 if all went well, 1 if a component ended the run (anomalies), 2 if one failed, 3 if one failed because a file or a setting cannot be used, 130 if the run was cancelled.</summary>
    public int ExitCode => Nodes.Any(node => node.IsUnusable) ? 3 : Has(NodeState.Failed) ? 2 : Has(NodeState.Canceled) ? 130 : IsSuccess ? 0 : 1;

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

    /// <summary>The graph as a Mermaid flow chart, with how it went with each component.</summary>
    /// <param name="withTimes">Whether to say how long each took.</param>
    /// <exception cref="InvalidOperationException">There is no <see cref="Definition"/>.</exception>
    public string ToMermaid(bool withTimes = false) => PipelineMermaid.Write(Drawn, this, withTimes);

    /// <summary>The graph as a picture, with how it went with each component, and why the run ended early if it did.</summary>
    /// <param name="withTimes">Whether to say how long each took.</param>
    /// <exception cref="InvalidOperationException">There is no <see cref="Definition"/>.</exception>
    public string ToSvg(bool withTimes = false) => PipelineSvg.Write(Drawn, this, withTimes);

    /// <summary>The picture, and a row for each component, without what differs from one run to the next: times and numbers.</summary>
    public string ToHtml() => $"{(Definition is null ? "" : $"<div>{ToSvg()}</div>\n")}{ResultTable.Write(Nodes, $"{Pipeline}: {PipelineWords.Summary(this)}")}";

    /// <summary>How it went in one line: <c>stroke: 2 done, 9 from the cache</c>.</summary>
    public override string ToString() => $"{Pipeline}: {PipelineWords.Summary(this)}";

    private Pipeline Drawn => Definition ?? throw new InvalidOperationException($"This result of pipeline '{Pipeline}' does not know the graph. Set its Definition.");

    private bool Has(NodeState state) => Nodes.Any(node => node.State == state);
}
