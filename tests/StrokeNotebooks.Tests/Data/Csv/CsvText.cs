using System.Text;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Data;

/// <summary>CSV given as text or bytes, read through a file named <c>t.csv</c>.</summary>
internal static class CsvText
{
    public static Table Read(string text, CsvOptions? options = null) => Read(Encoding.UTF8.GetBytes(text), options);

    public static Table Read(byte[] bytes, CsvOptions? options = null) => InFolder(path =>
    {
        File.WriteAllBytes(path, bytes);
        return Table.ReadCsv(path, options);
    });

    public static string Written(Table table, CsvOptions? options = null) => InFolder(path =>
    {
        table.WriteCsv(path, options);
        return File.ReadAllText(path);
    });

    public static InputException Error(string text, CsvOptions? options = null) => Assert.Throws<InputException>(() => Read(text, options));

    public static T InFolder<T>(Func<string, T> use)
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            return use(Path.Combine(folder, "t.csv"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The rows of a table as texts, a missing cell as null.</summary>
    public static string?[][] Rows(Table table) => [.. table.Rows().Select(row => table.Columns.Select(column => column.TextAt(row.Index)).ToArray())];
}
