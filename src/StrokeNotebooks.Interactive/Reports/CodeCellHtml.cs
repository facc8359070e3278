using System.Globalization;
using StrokeNotebooks.Interactive.Comparison;
using StrokeNotebooks.Interactive.Notebooks;
using StrokeNotebooks.Interactive.Running;
using static StrokeNotebooks.Interactive.Reports.PageFrame;

namespace StrokeNotebooks.Interactive.Reports;

/// <summary>A code cell in a page: its source, what it showed, its time, and how that differs from the committed outputs.</summary>
internal static class CodeCellHtml
{
    /// <summary>The HTML of one code cell.</summary>
    public static string Render(CellRun cell, OutputHtml outputs)
    {
        var (style, word) = Outcome(cell.Outcome);
        string count = cell.Number.ToString(CultureInfo.InvariantCulture); // As in messages: what a person counts in the file.
        string time = cell.Outcome == CellOutcome.Skipped ? "" : $"<span class=\"time\">{Time(cell.Duration)}</span>";
        string state = cell.Outcome == CellOutcome.Passed ? "" : $"<span class=\"state {style}\">{word}</span>";
        return $"""
            <section class="cell {style}" id="cell-{cell.Number}">
            <div class="source"><span class="count">{count}</span><pre class="code"><code>{Source(cell.Cell)}</code></pre><span class="meta">{state}{time}</span></div>
            {Outputs(cell, outputs)}{Differences(cell.Differences)}</section>
            """;
    }

    private static string Source(Cell cell) => cell.Language == CellLanguage.CSharp ? CSharpHighlighter.ToHtml(cell.Source.TrimEnd()) : Escape(cell.Source.TrimEnd());

    private static string Outputs(CellRun cell, OutputHtml outputs) =>
        cell.Cell.Outputs.Count == 0 ? "" : $"<div class=\"outputs\">{string.Concat(cell.Cell.Outputs.Select(outputs.Render))}</div>\n";

    private static string Differences(IReadOnlyList<OutputDifference> differences) => differences.Count == 0 ? "" :
        "<div class=\"differences\"><table><thead><tr><th>Where</th><th>Committed</th><th>This run</th></tr></thead><tbody>"
        + string.Concat(differences.Select(difference => $"<tr><td>{Escape(difference.Where)}</td><td><del>{Escape(difference.Committed)}</del></td><td><ins>{Escape(difference.Actual)}</ins></td></tr>"))
        + "</tbody></table></div>\n";
}
