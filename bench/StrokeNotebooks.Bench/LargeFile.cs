using System.Globalization;
using StrokeNotebooks.Data;

namespace StrokeNotebooks.Bench;

internal static class LargeFile
{
    /// <summary>Repeats the rows of a CSV file; each number of a float column is moved by up to one percent and written with two decimals. Same rows, same bytes.</summary>
    public static void Write(string from, string to, long rows)
    {
        var table = Table.ReadCsv(from);
        var random = new Random(0);
        using var writer = new StreamWriter(to) { NewLine = "\n" };
        writer.WriteLine(string.Join(',', table.ColumnNames));
        for (long i = 0; i < rows; i++)
        {
            int row = (int)(i % table.RowCount);
            writer.WriteLine(string.Join(',', table.Columns.Select(column => column switch
            {
                FloatColumn when !column.IsMissing(row) => (column.NumberAt(row) * (0.99 + (0.02 * random.NextDouble()))).ToString("0.00", CultureInfo.InvariantCulture),
                _ => column.TextAt(row) ?? "N/A",
            })));
        }
    }
}
