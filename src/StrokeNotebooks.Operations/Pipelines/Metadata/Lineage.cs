using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>What an artifact was made from, or what was made from it: artifacts, executions and which read or made which.</summary>
/// <param name="Subject">The artifact that was asked about.</param>
/// <param name="Artifacts">All artifacts, the subject included, by number: the oldest first.</param>
/// <param name="Executions">All executions, by number.</param>
/// <param name="Edges">Which execution read or made which artifact.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record Lineage(Artifact Subject, ImmutableArray<Artifact> Artifacts, ImmutableArray<Execution> Executions, ImmutableArray<LineageEdge> Edges) : IShowsHtml
{
    /// <summary>The lineage as a Mermaid flow chart: executions are boxes, artifacts are rounded, the subject has a thick border.</summary>
    public string ToMermaid()
    {
        var text = new StringBuilder("flowchart LR\n");
        foreach (var artifact in Artifacts)
            text.Append(CultureInfo.InvariantCulture, $"  a{artifact.Id}([\"{MermaidText.Escape(artifact.Type)} {artifact.Id}\"])\n");
        foreach (var execution in Executions)
            text.Append(CultureInfo.InvariantCulture, $"  e{execution.Id}[\"{MermaidText.Escape(execution.NodeId)} {execution.Id}\"]\n");
        foreach (var edge in Edges)
            text.Append(edge.IsInput ? $"  a{edge.ArtifactId} --> e{edge.ExecutionId}\n" : $"  e{edge.ExecutionId} --> a{edge.ArtifactId}\n");
        return text.Append(CultureInfo.InvariantCulture, $"  style a{Subject.Id} stroke-width:4px\n").ToString();
    }

    /// <summary>One row for each execution: what it read and what it made.</summary>
    public string ToHtml()
    {
        var table = new HtmlTable([new("execution", IsNumber: true), new("component"), new("state"), new("read"), new("made")])
        {
            Caption = $"Lineage of {Subject.Type} {Subject.Id}",
            Note = $"{Artifacts.Length} artifacts, {Executions.Length} executions. {Subject.Uri}",
        };
        foreach (var row in Rows())
            table.Add(row);
        return table.ToHtml();
    }

    /// <summary>The rows of the table, as text: execution, component, state, read, made.</summary>
    public IEnumerable<string[]> Rows()
    {
        var (artifacts, edges) = (Artifacts.ToDictionary(artifact => artifact.Id), Edges.ToLookup(edge => edge.ExecutionId));
        return Executions.Select(execution => (string[])
        [
            $"{execution.Id}", execution.NodeId, execution.State.ToString().ToUpperInvariant(),
            Listed(edges[execution.Id].Where(edge => edge.IsInput)), Listed(edges[execution.Id].Where(edge => edge.IsOutput)),
        ]);

        string Listed(IEnumerable<LineageEdge> some) => string.Join(", ", some.Select(edge => $"{artifacts[edge.ArtifactId].Type} {edge.ArtifactId}"));
    }
}
