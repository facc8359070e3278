using System.Net;
using System.Text.Json.Nodes;
using StrokeNotebooks.Interactive.Flowcharts;
using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Reports;

/// <summary>Shows a cell's outputs in a page, each by the richest media type that a page can show.</summary>
internal sealed class OutputHtml(MarkdownHtml markdown)
{
    private const string Plotly = "application/vnd.plotly.v1+json";

    /// <summary>The HTML of one output.</summary>
    public string Render(CellOutput output) => output switch
    {
        StreamOutput stream => $"<pre class=\"stream {(stream.Name == "stderr" ? "stderr" : "stdout")}\">{Escape(stream.Text.TrimEnd('\n'))}</pre>",
        ErrorOutput error => $"<div class=\"error\"><p><strong>{Escape(error.Name)}</strong> {Escape(error.Value)}</p>{Traceback(error)}</div>",
        DisplayOutput display => Render(display.Data),
        ExecuteResultOutput result => Render(result.Data),
        _ => "",
    };

    /// <summary>A diagram: drawn if it is a flow chart of the simple kind; else its source, which the page's script draws if it finds Mermaid.</summary>
    public static string Mermaid(string source) => FlowchartFigure.Of(source) ?? $"<figure class=\"mermaid\"><pre>{Escape(source.Trim())}</pre></figure>";

    private string Render(IReadOnlyDictionary<string, JsonNode?> data)
    {
        if (data.TryGetValue(Plotly, out var figure) && figure is not null)
            return $"<figure class=\"plotly\">{Static(data)}<script type=\"application/json\">{figure.ToJsonString().Replace("<", "\\u003c", StringComparison.Ordinal)}</script></figure>";
        return Static(data);
    }

    private string Static(IReadOnlyDictionary<string, JsonNode?> data)
    {
        if ((Of("text/vnd.mermaid") ?? Of("text/mermaid")) is { } mermaid)
            return Mermaid(mermaid);
        if (Of("text/html") is { } html)
            return $"<div class=\"shown\">{SafeHtml.OfShown(html)}</div>";
        if (Of("image/svg+xml") is { } svg)
            return $"<div class=\"shown picture\">{SafeHtml.OfShown(svg)}</div>";
        foreach (string picture in (string[])["image/png", "image/jpeg", "image/gif"])
            if (Of(picture) is { } base64)
                return $"<div class=\"shown picture\"><img alt=\"{Escape(Of("text/plain") ?? "A picture that the cell made")}\" src=\"data:{picture};base64,{Escape(base64.Trim())}\"></div>";
        if (Of("text/markdown") is { } text)
            return $"<div class=\"shown\">{markdown.Render(text)}</div>";
        if (Of("text/plain") is { } plain)
            return $"<pre class=\"value\">{Escape(plain)}</pre>";
        return data.Values.FirstOrDefault(part => part is not null) is { } json ? $"<pre class=\"value\">{Escape(json.ToString())}</pre>" : "";

        string? Of(string mediaType) => data.TryGetValue(mediaType, out var node) && node is JsonValue value && value.TryGetValue(out string? content) ? content : null;
    }

    private static string Traceback(ErrorOutput error)
    {
        string text = AnsiText.Strip(string.Join('\n', error.Traceback)).Trim();
        return text.Length == 0 || text == error.Value ? "" : $"<pre>{WebUtility.HtmlEncode(text)}</pre>";
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(AnsiText.Strip(text));
}
