using System.Text;
using StrokeNotebooks.IO;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Pipelines;

// A report for pull requests. It has no times and no paths of a machine, so the same run over the same data gives the same report.
public sealed partial class PipelineReport
{
    /// <summary>Writes the report in Markdown, whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void WriteMarkdown(string path) => AtomicFile.WriteAllText(path, ToMarkdown());

    /// <summary>The run as GitHub's Markdown: the verdict, what is wrong with the data, how good the model is and against what, and the graph.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder($"## {Sign} {Heading}\n\n{MarkdownTable.Escape(ToString())}\n");
        if (Of<ExampleAnomaliesArtifact>() is { } anomalies)
        {
            text.Append("\n### The data\n");
            foreach (string split in anomalies.Splits)
                text.Append($"\n{split}: {anomalies.Read(split).ToMarkdown()}");
        }
        if (Of<ModelEvaluationArtifact>() is { } evaluation)
            text.Append($"\n### The model\n\n{evaluation.ToMarkdown()}");
        var table = new MarkdownTable("component", "state", "message");
        foreach (var node in Result.Nodes)
            table.Add(node.NodeId, $"{StateLook.Of(node.State).Sign} {StateLook.Of(node.State).Word}", node.Message);
        text.Append($"\n<details><summary>{Result}</summary>\n\n{table}\n");
        if (Result.Definition is not null)
            text.Append($"```mermaid\n{Drawn.ToMermaid().TrimEnd()}\n```\n\n");
        return WithoutRoot(text.Append("</details>\n").ToString());
    }

    // The graph breaks messages into lines by their length, so paths go before.
    private PipelineResult Drawn => Result with { Nodes = [.. Result.Nodes.Select(node => node.Message is { } message ? node with { Message = WithoutRoot(message) } : node)] };

    private string Sign => ExitCode switch { 0 => "✅", 1 => "⛔", _ => "❌" };

    private string Heading => ExitCode switch
    {
        2 or 3 => "The pipeline failed",
        1 when Result.ExitCode == 1 => "The data is refused",
        1 => "The model is refused",
        _ when Of<PushedModelArtifact>() is { IsPushed: true } => "The model is blessed and pushed",
        _ => "The pipeline came to its end",
    };

    // Paths of one machine mean nothing to a reader on another.
    private string WithoutRoot(string text) => Root is { Length: > 1 } root ? text.Replace(root + Path.DirectorySeparatorChar, "").Replace(root, ".") : text;

    // ROOT/NODE/KEY/EXECUTION, and ROOT/NODE/.system/executor_execution/EXECUTION/log.txt.
    private string? Root => Result.Nodes.SelectMany(node => node.Outputs.Values).Select(artifact => Above(artifact.Folder, 3))
        .Concat(Result.Nodes.Where(node => node.LogFile is not null).Select(node => Above(node.LogFile!, 5))).FirstOrDefault();

    private static string? Above(string path, int levels) => levels == 0 ? path : Path.GetDirectoryName(path) is { } parent ? Above(parent, levels - 1) : null;
}
