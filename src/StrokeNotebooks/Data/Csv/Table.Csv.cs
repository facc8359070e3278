using StrokeNotebooks.IO;

namespace StrokeNotebooks.Data;

public sealed partial class Table
{
    /// <summary>Reads a whole CSV file into memory; <see cref="CsvFile"/> reads one that is larger than memory.</summary>
    /// <param name="path">The file, in UTF-8 and with a header.</param>
    /// <param name="options">Delimiter, missing tokens, types and limits; defaults if not given.</param>
    /// <exception cref="InputException">The file cannot be read or is malformed; the message says where.</exception>
    /// <exception cref="ArgumentException">An option cannot be used.</exception>
    public static Table ReadCsv(string path, CsvOptions? options = null) => new CsvFile(path, options).ReadTable();

    /// <summary>Reads a whole CSV file into memory, its columns typed as a schema says. A column with a cell that does not fit its type is read as if nothing were said, for validation to find.</summary>
    /// <param name="path">The file, in UTF-8 and with a header.</param>
    /// <param name="schema">What says the columns' types; columns that it does not know are inferred.</param>
    /// <param name="options">Delimiter, missing tokens and limits; defaults if not given.</param>
    /// <exception cref="InputException">The file cannot be read or is malformed; the message says where.</exception>
    /// <exception cref="ArgumentException">An option cannot be used.</exception>
    public static Table ReadCsv(string path, IColumnTypes schema, CsvOptions? options = null) =>
        ReadCsv(path, (options ?? new CsvOptions()) with { ExpectedTypes = schema.ColumnTypes() });

    /// <summary>Writes the table as CSV (UTF-8, LF, quotes only where needed), whole or not at all; reading it with the same options and these types gives an equal table.</summary>
    /// <remarks>
    /// <para>A cell that <see cref="ReadCsv(string, CsvOptions?)"/> read and nothing changed is written as it stood in the file: <c>1.50</c>, <c>+5</c>, <c>1e5</c>, <c>N/A</c>.</para>
    /// <para>Other numbers are written in the shortest form that reads back the same, missing values as the first of <see cref="CsvOptions.MissingTokens"/>, a NaN that is not missing as <c>-nan</c> where <c>NaN</c> means missing.</para>
    /// </remarks>
    /// <param name="path">The file; folders are made as needed, an older file is replaced.</param>
    /// <param name="options">Delimiter and missing tokens; defaults if not given.</param>
    /// <exception cref="InputException">The table has no columns, a number is equal to a missing token, there is no token for a missing value, or a text cannot be expressed in UTF-8.</exception>
    /// <exception cref="ArgumentException">An option cannot be used.</exception>
    /// <exception cref="IOException">The disk is full or the folder cannot be written.</exception>
    public void WriteCsv(string path, CsvOptions? options = null)
    {
        var writer = new CsvWriter(CsvOptions.Validated(options));
        AtomicFile.Write(path, stream => writer.Write(this, stream));
    }
}
