using System.Collections.Immutable;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Pipelines;

/// <summary>What a run of a pipeline would do, found out without doing any of it.</summary>
/// <param name="Pipeline">The pipeline's name.</param>
/// <param name="Nodes">Each component, in the pipeline's order.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record PipelinePlan(string Pipeline, ImmutableArray<NodePlan> Nodes) : IShowsHtml
{
    /// <summary>Whether nothing would have to be made.</summary>
    public bool IsAllCached => Nodes.All(node => node.Step is PlannedStep.FromCache or PlannedStep.Find or PlannedStep.Skip);

    /// <summary>What would be done with a component.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public NodePlan this[string nodeId] => Nodes.FirstOrDefault(node => node.NodeId == nodeId)
        ?? throw new ArgumentException($"The plan has no component '{nodeId}'; it has {string.Join(", ", Nodes.Select(node => node.NodeId))}.", nameof(nodeId));

    /// <summary>One row for each component: what would be done with it, and why.</summary>
    public string ToHtml()
    {
        var table = new HtmlTable([new("component"), new("what a run would do"), new("why")]) { Caption = $"A run of {Pipeline} now" };
        foreach (var row in Rows())
            table.Add(row);
        return table.ToHtml();
    }

    /// <summary>The rows of the table, as text: component, what would be done, why.</summary>
    public IEnumerable<string[]> Rows() => Nodes.Select(node => (string[])[node.NodeId, node.StepText, string.Join("; ", node.Reasons)]);

    /// <summary>A line for each component.</summary>
    public override string ToString() => string.Join('\n', Nodes);
}
