using System.Collections.Immutable;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>What happened in a run: its executions in the order in which they started, and what they read and made.</summary>
/// <param name="Run">The run.</param>
/// <param name="Executions">Its executions.</param>
/// <param name="Artifacts">All artifacts that they read or made, by number.</param>
/// <param name="Edges">Which execution read or made which artifact.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record RunDetails(PipelineRun Run, ImmutableArray<Execution> Executions, ImmutableArray<Artifact> Artifacts, ImmutableArray<LineageEdge> Edges) : IShowsHtml
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"run {Run.RunId} of {Run.Pipeline}: {Executions.Length} executions, {Artifacts.Length} artifacts");

    /// <summary>One row for each execution.</summary>
    public string ToHtml()
    {
        var table = new HtmlTable([new("execution", IsNumber: true), new("component"), new("state"), new("seconds", IsNumber: true), new("outputs")]) { Caption = $"Run {Run.RunId} of {Run.Pipeline}" };
        foreach (var row in Rows())
            table.Add(row);
        return table.ToHtml();
    }

    /// <summary>The rows of the table, as text: execution, component, state, seconds from start to last change, outputs.</summary>
    public IEnumerable<string[]> Rows()
    {
        var (artifacts, edges) = (Artifacts.ToDictionary(artifact => artifact.Id), Edges.Where(edge => !edge.IsInput).ToLookup(edge => edge.ExecutionId));
        return Executions.Select(execution => (string[])
        [
            $"{execution.Id}", execution.NodeId, execution.State.ToString().ToUpperInvariant(), FormattableString.Invariant($"{(execution.Updated - execution.Started).TotalSeconds:F1}"),
            string.Join(", ", edges[execution.Id].Select(edge => $"{artifacts[edge.ArtifactId].Type} {edge.ArtifactId}")),
        ]);
    }
}
