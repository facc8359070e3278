using StrokeNotebooks.Text;

namespace StrokeNotebooks.Data;

public sealed partial class Table
{
    /// <summary>How many rows <see cref="ToHtml()"/> shows at most.</summary>
    public const int ShownRows = 20;

    /// <summary>The first <see cref="ShownRows"/> rows as an HTML table, with a line that says how many there are in all.</summary>
    public string ToHtml() => ToHtml(ShownRows, RowCount);

    /// <summary>The first rows of a table of which these may be a part.</summary>
    internal string ToHtml(int atMost, long rowCount, string? caption = null)
    {
        int shown = Math.Min(RowCount, atMost);
        var html = new HtmlTable([.. Columns.Select(column => new HtmlTable.Heading(column.Name, column.Type != ColumnType.String))]) { Caption = caption };
        for (int row = 0; row < shown; row++)
            html.Add([.. Columns.Select(column => column.TextAt(row))]);
        html.Note = shown < rowCount ? $"first {shown} of {rowCount} rows, {Columns.Length} columns" : $"{rowCount} rows, {Columns.Length} columns";
        return html.ToHtml();
    }
}
