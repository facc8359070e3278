using System.Text;

namespace StrokeNotebooks.Data;

/// <summary>RFC 4180 read one character at a time, as plainly as can be: what the fast reader must agree with.</summary>
internal static class CsvReference
{
    /// <summary>The rows, the header first, or null if the text is malformed: a quote that is not closed or stands where it may not, rows of different lengths, no row, a bad header.</summary>
    public static List<string[]>? Rows(string text)
    {
        var rows = new List<string[]>();
        var row = new List<string>();
        for (int i = 0; i < text.Length;)
        {
            var cell = new StringBuilder();
            if (text[i] == '"')
            {
                for (i++; ; i++)
                {
                    if (i == text.Length)
                        return null;
                    if (text[i] != '"')
                        cell.Append(text[i]);
                    else if (i + 1 < text.Length && text[i + 1] == '"')
                        cell.Append(text[i++]);
                    else
                        break;
                }
                i++;
                if (i < text.Length && text[i] is not (',' or '\r' or '\n'))
                    return null;
                // Marks the cell as not blank.
                cell.Append('\0');
            }
            else
            {
                for (; i < text.Length && text[i] is not (',' or '\r' or '\n'); i++)
                    if (text[i] == '"')
                        return null;
                    else
                        cell.Append(text[i]);
            }
            row.Add(cell.ToString());
            if (i < text.Length && text[i] == ',')
            {
                i++;
                if (i < text.Length)
                    continue;
                row.Add("");
            }
            else
            {
                i += i + 1 < text.Length && text[i] == '\r' && text[i + 1] == '\n' ? 2 : 1;
            }
            if (row is not [""] || (rows.Count > 0 && rows[0].Length == 1))
                rows.Add([.. row.Select(value => value.TrimEnd('\0'))]);
            row.Clear();
        }
        return rows.Count > 0 && rows.All(other => other.Length == rows[0].Length) && !rows[0].Contains("") && rows[0].Distinct().Count() == rows[0].Length ? rows : null;
    }
}
