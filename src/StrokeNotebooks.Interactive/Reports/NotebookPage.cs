using System.Text;
using StrokeNotebooks.Interactive.Notebooks;
using StrokeNotebooks.Interactive.Running;
using static StrokeNotebooks.Interactive.Reports.PageFrame;

namespace StrokeNotebooks.Interactive.Reports;

/// <summary>One executed notebook as a page that needs no other file: text, code, outputs, times, what failed and why, contents, the way to its neighbours.</summary>
/// <param name="run">The notebook.</param>
/// <param name="previous">The notebook before it in the run.</param>
/// <param name="next">The notebook after it.</param>
/// <param name="pages">The pages of the report by the full path of their notebooks.</param>
/// <param name="assets">Where the script finds Plotly and Mermaid.</param>
internal sealed class NotebookPage(NotebookRun run, NotebookRun? previous, NotebookRun? next, IReadOnlyDictionary<string, string> pages, BrowserAssets assets)
{
    private readonly MarkdownHtml _markdown = new(Path.GetDirectoryName(Path.GetFullPath(run.Path))!, pages);

    /// <summary>The document.</summary>
    public string ToHtml()
    {
        string cells = Cells();
        string body = $"""
            <header class="bar"><a href="index.html">All notebooks</a><span class="file">{Escape(run.Path)}</span>{State(run)}<span class="time">{Time(run.Duration)}</span></header>
            <div class="page">
            <nav class="contents" aria-label="Contents">{Contents()}</nav>
            <main>
            {Problems()}{cells}
            {Neighbours()}
            </main>
            </div>
            """;
        return Document(Title(run), body, ContentPolicy.Script(assets));
    }

    /// <summary>The notebook's first heading, else its file's name.</summary>
    public static string Title(NotebookRun run) => (run.Executed?.Cells ?? []).Where(cell => cell.Kind == CellKind.Markdown)
        .SelectMany(cell => cell.Source.Split('\n')).FirstOrDefault(line => line.StartsWith("# ", StringComparison.Ordinal)) is { } heading
        ? CellTitle.Plain(heading[2..]) : Path.GetFileNameWithoutExtension(run.Path);

    private string Cells()
    {
        var html = new StringBuilder();
        var outputs = new OutputHtml(_markdown);
        var runs = run.Cells.ToDictionary(cell => cell.Number);
        var cells = run.Executed?.Cells ?? [];
        for (int i = 0; i < cells.Count; i++)
            html.Append(cells[i].Kind switch
            {
                CellKind.Markdown => $"<section class=\"text\">{_markdown.Render(cells[i].Source)}</section>\n",
                CellKind.Code => CodeCellHtml.Render(runs[i + 1], outputs) + "\n",
                _ => $"<pre class=\"raw\">{Escape(cells[i].Source)}</pre>\n",
            });
        return html.ToString();
    }

    private string Contents()
    {
        string items = string.Concat(_markdown.Headings.Where(heading => heading.Level is 2 or 3 && heading.Text.Length > 0)
            .Select(heading => $"<li class=\"level{heading.Level}\"><a href=\"#{Escape(heading.Id)}\">{Escape(heading.Text)}</a></li>"));
        return items.Length == 0 ? "" : $"<p>Contents</p><ol>{items}</ol>";
    }

    private string Problems()
    {
        var cells = run.Cells.Where(cell => cell.Outcome is not (CellOutcome.Passed or CellOutcome.Skipped)).ToArray();
        if (cells.Length == 0 && run.Error is null)
            return "";
        string items = string.Concat(cells.Select(cell => $"<li><a href=\"#cell-{cell.Number}\">Cell {cell.Number}, {Escape(cell.Title)}</a>: {Escape(cell.Message ?? "")}</li>"));
        string error = run.Error is null ? "" : $"<li>{Escape(run.Error)}</li>";
        string output = run.ProcessOutput.Trim() is { Length: > 0 } text && run.Error is not null ? $"<details><summary>What the process wrote at the end</summary><pre>{Escape(text)}</pre></details>" : "";
        return $"<aside class=\"problems\"><p>This notebook did not pass:</p><ul>{error}{items}</ul>{output}</aside>\n";
    }

    private string Neighbours() => "<nav class=\"neighbours\" aria-label=\"Neighbours\">"
        + (previous is null ? "<span></span>" : $"<a rel=\"prev\" href=\"{Href(previous)}\"><small>Previous</small>{Escape(Title(previous))}</a>")
        + (next is null ? "<span></span>" : $"<a rel=\"next\" href=\"{Href(next)}\"><small>Next</small>{Escape(Title(next))}</a>") + "</nav>";

    /// <summary>The page's address beside the index.</summary>
    public static string Href(NotebookRun run) => Uri.EscapeDataString(run.Name) + ".html";
}
