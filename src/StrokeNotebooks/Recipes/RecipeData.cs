using System.Text.Json.Serialization;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Recipes;

/// <summary>A data file as a recipe knows it: by what it holds. Where it lies is another thing on each machine.</summary>
/// <param name="File">Its name, without folders.</param>
/// <param name="Sha256">The SHA-256 of its bytes, in lower-case hexadecimal.</param>
/// <param name="Rows">How many rows it has.</param>
public sealed record RecipeData(string File, string Sha256, int Rows)
{
    /// <summary>What stands between cells, if it was named; else it is recognised.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public char? Delimiter { get; init; }

    /// <summary>What stands before decimals, if it was named; else it is recognised.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public char? Decimal { get; init; }

    /// <summary>How the file is read.</summary>
    [JsonIgnore]
    public CsvOptions Csv => new() { Delimiter = Delimiter, Decimal = Decimal };

    /// <summary>What there is to know of a CSV file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="csv">Its delimiter and decimal sign; recognised if not given.</param>
    /// <exception cref="InputException">There is no such file, or it is no CSV file.</exception>
    public static RecipeData Of(string path, CsvOptions? csv = null) => System.IO.File.Exists(path)
        ? new RecipeData(Path.GetFileName(path), ContentHash.OfFile(path), Table.ReadCsv(path, csv).RowCount) { Delimiter = csv?.Delimiter, Decimal = csv?.Decimal }
        : throw new InputException($"There is no data file '{path}'.");

    /// <summary>Reads a file, if it is the one.</summary>
    /// <exception cref="InputException">There is no such file, or it holds something else.</exception>
    internal Table Read(string path)
    {
        if (!System.IO.File.Exists(path))
            throw new InputException($"There is no data file '{path}'. The recipe needs {File} with SHA-256 {Sha256}.");
        string found = ContentHash.OfFile(path);
        if (found != Sha256)
            throw new InputException($"'{path}' is not the data of this recipe: its SHA-256 is {found}, expected {Sha256} ({File}, {Rows} rows). Give the file that the recipe was made with.");
        return Table.ReadCsv(path, Csv);
    }
}
