using System.Collections.Immutable;
using System.Text;

namespace StrokeNotebooks.Data;

/// <summary>Reads the names of the columns from a file's first row.</summary>
internal static class CsvHeader
{
    /// <exception cref="CsvFault">There are too many columns, a name is empty or stands twice, or the file is not text.</exception>
    public static ImmutableArray<string> Read(CsvCells cells, int maxColumns)
    {
        if (cells.ColumnCount > maxColumns)
            throw cells.Fault(maxColumns, $"the header names {cells.ColumnCount} columns, but at most {maxColumns} are read. Are rows and columns interchanged? If so many are meant, raise CsvOptions.MaxColumns; each takes some two kilobytes of memory.");
        var names = ImmutableArray.CreateBuilder<string>(cells.ColumnCount);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < cells.ColumnCount; i++)
        {
            string name = Encoding.UTF8.GetString(cells[i]);
            if (name.Length == 0)
                throw cells.Fault(i, $"the header gives column {i + 1} no name. Name every column; is there a delimiter too many?");
            if (name.Contains('\0', StringComparison.Ordinal))
                throw cells.Fault(i, "the header holds a zero byte, so the file is UTF-16 or no text. Save it as UTF-8.");
            if (!numbers.TryAdd(name, i + 1))
                throw cells.Fault(i, $"the header names column {CsvFault.Shown(cells[i])} twice, as columns {numbers[name]} and {i + 1}. Rename one of them.");
            names.Add(name);
        }
        return names.MoveToImmutable();
    }
}
