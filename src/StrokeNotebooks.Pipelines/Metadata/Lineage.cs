using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
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
    private const string CodeVersion = "code_version";

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

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"lineage of {Subject.Type} {Subject.Id}: {Executions.Length} executions, {Artifacts.Length} artifacts");

    /// <summary>One row for each execution: what it read and what it made.</summary>
    public string ToHtml()
    {
        var table = new HtmlTable([.. Columns.Select(column => new HtmlTable.Heading(column, IsNumber: column == "execution"))])
        {
            Caption = $"Lineage of {Subject.Type} {Subject.Id}",
            Note = $"{Artifacts.Length} artifacts, {Executions.Length} executions. {Subject.Uri}",
        };
        foreach (var row in Rows())
            table.Add(row);
        return table.ToHtml();
    }

    private bool HasCode => Executions.Any(execution => execution.Properties.ContainsKey(CodeVersion));

    /// <summary>The columns of the table: execution, component, state, the version of its code where the store knows any, read, made.</summary>
    [JsonIgnore]
    public ImmutableArray<string> Columns => HasCode ? ["execution", "component", "state", "code", "read", "made"] : ["execution", "component", "state", "read", "made"];

    /// <summary>The rows of the table, as text. An artifact is shown by its type, its number and, where it is known, the beginning of its content's SHA-256.</summary>
    public IEnumerable<string[]> Rows()
    {
        var (artifacts, edges) = (Artifacts.ToDictionary(artifact => artifact.Id), Edges.ToLookup(edge => edge.ExecutionId));
        return Executions.Select(execution => (string[])
        [
            $"{execution.Id}", execution.NodeId, execution.State.ToString().ToUpperInvariant(), .. HasCode ? [execution.Properties.GetValueOrDefault(CodeVersion, "").ToString()] : (string[])[],
            Listed(edges[execution.Id].Where(edge => edge.IsInput)), Listed(edges[execution.Id].Where(edge => edge.IsOutput)),
        ]);

        string Listed(IEnumerable<LineageEdge> some) => string.Join(", ", some.Select(edge => Named(artifacts[edge.ArtifactId])));
    }

    private static string Named(Artifact artifact) => artifact.CustomProperties.TryGetValue("content_sha256", out var hash) && hash.ToString() is { Length: > 0 } text
        ? $"{artifact.Type} {artifact.Id} ({text[..Math.Min(12, text.Length)]})" : $"{artifact.Type} {artifact.Id}";
}
