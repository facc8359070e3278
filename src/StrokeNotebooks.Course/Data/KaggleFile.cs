using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Course;

/// <summary>Tells the real Kaggle file from others (dataset <c>fedesoriano/stroke-prediction-dataset</c>) and puts it in place. Line ends and the way numbers are written do not matter.</summary>
public static class KaggleFile
{
    /// <summary>Makes sure that a file is the Kaggle file: by its columns, its number of rows, strokes and missing bmi values, and its patients' numbers.</summary>
    /// <param name="path">A CSV file.</param>
    /// <exception cref="InputException">It is not, or cannot be read; the message says what differs.</exception>
    public static void Check(string path)
    {
        if (Difference(path) is { } difference)
            throw new InputException($"{Path.GetFileName(path)} is not the Kaggle stroke file: {difference} Get {Stroke.KaggleFileName} as data/README.md says.");
    }

    /// <summary>Checks the content of a file and writes it as <see cref="Stroke.KaggleFileName"/>, all or nothing.</summary>
    /// <param name="content">The file's bytes.</param>
    /// <param name="folder">The folder to write into; made if needed.</param>
    /// <returns>The path of the file that was written.</returns>
    /// <exception cref="InputException">It is not the Kaggle file; nothing was written.</exception>
    /// <exception cref="IOException">The disk is full or the folder cannot be written.</exception>
    public static string Install(byte[] content, string folder)
    {
        using (var arrivals = TemporaryFolder.Create("data"))
        {
            string copy = Path.Combine(arrivals.Path, Stroke.KaggleFileName);
            File.WriteAllBytes(copy, content);
            Check(copy);
        }
        string path = Path.Combine(folder, Stroke.KaggleFileName);
        AtomicFile.Write(path, stream => stream.Write(content));
        return path;
    }

    /// <summary>What makes a file differ from the Kaggle file, or <see langword="null"/> if it is that.</summary>
    internal static string? Difference(string path)
    {
        var table = Table.ReadCsv(path);
        if (!table.ColumnNames.SequenceEqual(Stroke.ColumnNames))
            return $"its columns are {string.Join(", ", table.ColumnNames)}, expected {string.Join(", ", Stroke.ColumnNames)}.";
        (string What, double Found, double Expected)[] facts =
        [
            ("rows", table.RowCount, 5110),
            ("rows without bmi", table["bmi"].Missing.Count, 201),
            ("strokes", Sum(table[Stroke.Label]), 249),
            ("as the sum of all ids", Sum(table[Stroke.Id]), 186606108),
        ];
        foreach (var (what, found, expected) in facts)
            if (found != expected)
                return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"it has {found} {what}, expected {expected}.");
        return null;
    }

    private static double Sum(Column column) => column.Type == ColumnType.String ? double.NaN : column.Numbers().Sum();
}
