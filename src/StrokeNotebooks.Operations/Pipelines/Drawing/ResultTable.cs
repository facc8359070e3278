using StrokeNotebooks.Text;

namespace StrokeNotebooks.Pipelines.Drawing;

/// <summary>Writes results as a table: component, state, what it made by kind, message.</summary>
internal static class ResultTable
{
    public static string Write(IEnumerable<NodeResult> nodes, string? caption)
    {
        var table = new HtmlTable([new("component"), new("state"), new("made"), new("message")]) { Caption = caption };
        foreach (var node in nodes)
            table.Add([node.NodeId, $"{StateLook.Of(node.State).Sign}\u00a0{NodeCard.TextOf(node, withTimes: false)}", Made(node), node.Message ?? ""]);
        return table.ToHtml();
    }

    private static string Made(NodeResult node) => string.Join(", ", node.Outputs.Values.CountBy(output => output.TypeName).Select(count => count.Value == 1 ? count.Key : $"{count.Value} {count.Key}"));
}
