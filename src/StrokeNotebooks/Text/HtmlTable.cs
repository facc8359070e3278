using System.Net;
using System.Text;

namespace StrokeNotebooks.Text;

/// <summary>Builds a plain HTML table that reads well where style sheets are stripped (GitHub) and in light and dark themes.</summary>
internal sealed class HtmlTable(IReadOnlyList<HtmlTable.Heading> headings)
{
    private readonly StringBuilder _rows = new();

    /// <summary>What stands above the table, if anything; plain text.</summary>
    public string? Caption { get; set; }

    /// <summary>What stands below the table, if anything; plain text.</summary>
    public string? Note { get; set; }

    /// <summary>How many characters the rows so far take.</summary>
    public int Length => _rows.Length;

    /// <summary>One column's heading; numbers are set flush right.</summary>
    public readonly record struct Heading(string Text, bool IsNumber = false);

    /// <summary>Adds a row of plain text; <see langword="null"/> is shown as an em dash, which stands for missing.</summary>
    public void Add(IReadOnlyList<string?> cells) => AddHtml([.. cells.Select(cell => cell is null ? "—" : WebUtility.HtmlEncode(cell))]);

    /// <summary>Adds a row of cells that are HTML already.</summary>
    public void AddHtml(IReadOnlyList<string> cells)
    {
        _rows.Append("<tr>");
        for (int i = 0; i < cells.Count; i++)
            _rows.Append(headings[i].IsNumber ? "<td style=\"text-align:right\">" : "<td style=\"text-align:left\">").Append(cells[i]).Append("</td>");
        _rows.Append("</tr>\n");
    }

    public string ToHtml()
    {
        var html = new StringBuilder("<table>\n");
        if (Caption is not null)
            html.Append("<caption>").Append(WebUtility.HtmlEncode(Caption)).Append("</caption>\n");
        html.Append("<thead><tr>");
        foreach (var heading in headings)
            html.Append(heading.IsNumber ? "<th style=\"text-align:right\">" : "<th style=\"text-align:left\">").Append(WebUtility.HtmlEncode(heading.Text)).Append("</th>");
        html.Append("</tr></thead>\n<tbody>\n").Append(_rows).Append("</tbody>\n</table>\n");
        if (Note is not null)
            html.Append("<p><small>").Append(WebUtility.HtmlEncode(Note)).Append("</small></p>\n");
        return html.ToString();
    }
}
