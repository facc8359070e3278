using System.Globalization;
using System.Text;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Data;

/// <summary>Writes a table so that reading it with the same options and types gives it back bit for bit.</summary>
internal sealed class CsvWriter(CsvOptions options)
{
    private readonly string _missing = options.MissingTokens.Count > 0 ? options.MissingTokens[0] : "";
    private readonly HashSet<string> _tokens = new(options.MissingTokens, StringComparer.Ordinal);
    private readonly CsvNumbers _numbers = new(options.PythonCells, options.Decimal == ',');
    private readonly char _delimiter = options.Delimiter ?? ',';

    public void Write(Table table, Stream stream)
    {
        if (table.Columns.IsEmpty)
            throw new InputException("A table without columns cannot be written as CSV: its header would be empty.");
        using var writer = new StreamWriter(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), bufferSize: 1 << 16, leaveOpen: true);
        var cells = table.Columns.Select(TextsOf).ToArray();
        WriteRow(writer, [.. table.ColumnNames.Select(name => Quoted(name, name[0] == '\uFEFF'))]);
        string[] row = new string[cells.Length];
        for (int i = 0; i < table.RowCount; i++)
        {
            for (int column = 0; column < row.Length; column++)
                row[column] = cells[column](i);
            WriteRow(writer, row);
        }
    }

    private void WriteRow(StreamWriter writer, string[] cells)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            if (i > 0)
                writer.Write(_delimiter);
            writer.Write(cells[i]);
        }
        // A blank line would be skipped.
        if (options.PythonCells && cells is [""])
            writer.Write("\"\"");
        writer.Write('\n');
    }

    private Func<int, string> TextsOf(Column column)
    {
        if (column.Missing.Any && options.MissingTokens.Count == 0)
            throw new InputException($"Column '{column.Name}' has missing values, but CsvOptions.MissingTokens is empty. Name a text that stands for them.");
        if (column is StringColumn strings)
        {
            string[] texts = [.. strings.Categories.Select(text => Quoted(Checked(text, column.Name), _tokens.Contains(text)))];
            return row => strings.Codes[row] is >= 0 and var code ? texts[code] : MissingAt(column, row);
        }
        return row => column.IsMissing(row) ? MissingAt(column, row) : Quoted(AsRead(column, row) ?? NumberOf(column, row), false);
    }

    private string MissingAt(Column column, int row) => column.Written?.At(row) is { } text && _tokens.Contains(text) ? text : _missing;

    /// <summary>The text that the cell had in its file, if with these options it still says the same.</summary>
    private string? AsRead(Column column, int row)
    {
        if (column.Written?.At(row) is not { } text || _tokens.Contains(text))
            return null;
        byte[] cell = Encoding.UTF8.GetBytes(text);
        return column is IntColumn ints
            ? _numbers.TryWhole(cell, out long whole, out _) && whole == ints.Values[row] ? text : null
            : _numbers.TryReal(cell, out double real) && real.Equals(column.NumberAt(row)) ? text : null;
    }

    private string NumberOf(Column column, int row)
    {
        string text = column.TextAt(row)!;
        // The tokens NaN and nan mean missing by default; -nan is the number.
        if (text == "NaN" && _tokens.Contains(text))
            text = "-nan";
        // Whoever takes the number in single precision rounds twice, to double and then to single. Hardly ever (7.038531E-26 is a case) the shortest text then gives the neighbour; that of the double never does.
        else if (column is FloatColumn floats && double.Parse(text, CultureInfo.InvariantCulture) is var read && (float)read != floats.Values[row])
            text = ((double)floats.Values[row]).ToString(CultureInfo.InvariantCulture);
        if (options.Decimal == ',')
            text = text.Replace('.', ',');
        return _tokens.Contains(text)
            ? throw new InputException($"Row {row} of column '{column.Name}' holds {text}, which CsvOptions.MissingTokens declares to mean missing. Take other tokens.")
            : text;
    }

    private string Quoted(string text, bool always) =>
        always || text.Contains(_delimiter, StringComparison.Ordinal) || text.AsSpan().ContainsAny("\"\r\n")
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;

    private static string Checked(string text, string column)
    {
        for (int i = 0; i < text.Length; i += char.IsSurrogatePair(text, i) ? 2 : 1)
            if (char.IsSurrogate(text[i]) && !char.IsSurrogatePair(text, i))
                throw new InputException($"A text of column '{column}' holds half of a surrogate pair at {i.ToString(CultureInfo.InvariantCulture)}, which UTF-8 cannot express. Repair the text.");
        return text;
    }
}
