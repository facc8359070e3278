using StrokeNotebooks.Text;

namespace StrokeNotebooks.Pipelines;

/// <summary>Writes results as a table: component, state, what it made by kind and, if there is any, message.</summary>
internal static class ResultTable
{
    public static string Write(IReadOnlyCollection<NodeResult> nodes, string? caption)
    {
        bool hasMessages = nodes.Any(node => node.Message is not null);
        HtmlTable.Heading[] headings = [new("component"), new("state"), new("made"), new("message")];
        var table = new HtmlTable(hasMessages ? headings : headings[..^1]) { Caption = caption };
        foreach (var node in nodes)
        {
            string[] cells = [node.NodeId, $"{StateLook.Of(node.State).Sign}\u00a0{NodeCard.TextOf(node, withTimes: false)}", Made(node), node.Message ?? ""];
            table.Add(hasMessages ? cells : cells[..^1]);
        }
        return table.ToHtml();
    }

    private static string Made(NodeResult node) => string.Join(", ", node.Outputs.Values.CountBy(output => output.TypeName).Select(count => count.Value == 1 ? count.Key : $"{count.Value} {count.Key}"));
}
