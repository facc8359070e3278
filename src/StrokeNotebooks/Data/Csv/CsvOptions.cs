namespace StrokeNotebooks.Data;

/// <summary>How a CSV file (RFC 4180, UTF-8) is read and written. The culture of the machine never matters.</summary>
public sealed record CsvOptions
{
    /// <summary>TFX's way (CsvExampleGen): only the empty cell is missing, so one <c>N/A</c> makes a column of numbers text; see <see cref="PythonCells"/>.</summary>
    public static CsvOptions Tfx { get; } = new() { MissingTokens = [""], PythonCells = true };

    /// <summary>What stands between two cells: one ASCII character but a quote or a line end. By default it is recognised (comma, semicolon, tab or pipe, see <see cref="CsvDialect"/>), and a comma is written.</summary>
    public char? Delimiter { get; init; }

    /// <summary>What stands before the decimals of a number, a point or a comma. By default it is recognised: a comma only where another character stands between cells; and a point is written.</summary>
    public char? Decimal { get; init; }

    /// <summary>The texts that mean "missing", compared exactly. The writer writes the first one. By default the empty cell, <c>N/A</c>, <c>n/a</c>, <c>NA</c>, <c>NaN</c>, <c>nan</c>, <c>NULL</c> and <c>null</c>.</summary>
    /// <remarks>A quoted cell of a text column is never missing: <c>""</c> is the empty text and <c>"NA"</c> is the text NA. In a column of numbers quotes make no difference.</remarks>
    public IReadOnlyList<string> MissingTokens { get; init; } = ["", "N/A", "n/a", "NA", "NaN", "nan", "NULL", "null"];

    /// <summary>The types of columns by name; the others are inferred from all of their cells: INT, else FLOAT, else STRING. Digits that begin with a zero (<c>01234</c>) and whole numbers beyond 64 bits are names, not quantities: they make a column STRING. Names that the file does not have are passed over.</summary>
    public IReadOnlyDictionary<string, ColumnType> Types { get; init; } = new Dictionary<string, ColumnType>(StringComparer.Ordinal);

    /// <summary>The types that columns should have, those of a schema for example. A column has its type if all its cells fit; else it is inferred as if nothing were said, and <see cref="CsvFile.Misfits"/> names the first cell that does not fit.</summary>
    public IReadOnlyDictionary<string, ColumnType> ExpectedTypes { get; init; } = new Dictionary<string, ColumnType>(StringComparer.Ordinal);

    /// <summary>Whether cells are taken as TFX's Python code takes them (its ColumnTypeInferrer). <see langword="false"/> by default.</summary>
    /// <remarks>
    /// Then <c>1_000</c> is a number, so is <c>007</c>, quotes never matter (<c>""</c> is missing if the empty cell is),
    /// and blank lines are skipped in a file of one column too, where they otherwise stand for an empty cell.
    /// </remarks>
    public bool PythonCells { get; init; }

    /// <summary>The longest row that is read, in bytes: 16 MiB by default. It bounds the memory that a broken file can take.</summary>
    public int MaxRowBytes { get; init; } = 16 << 20;

    /// <summary>The most columns that are read: 250000 by default. Each takes some two kilobytes wherever a file is looked at, so a wider one is refused at its header.</summary>
    public int MaxColumns { get; init; } = 250_000;

    /// <summary>Whether columns remember how a cell stood in the file where the writer would write it in another way: <c>1.50</c>, <c>+5</c>, <c>N/A</c>.</summary>
    internal bool KeepsTexts { get; init; }

    /// <summary>How much of the file makes one chunk, in bytes of text: 512 KiB by default. Chunks end at row ends; a longer row makes a longer chunk.</summary>
    public int ChunkBytes { get; init; } = 512 << 10;

    /// <summary>How many chunks are parsed at a time: as many as there are processors by default. The result is the same for any number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The options of a file whose delimiter and decimal sign are named in words, on a command line for example.</summary>
    /// <param name="delimiter">The character itself, <c>\t</c>, or comma, semicolon, tab, pipe or space; recognised if nothing is given.</param>
    /// <param name="decimalSign"><c>.</c> or <c>,</c>, point or comma; recognised if nothing is given.</param>
    /// <exception cref="IO.InputException">A word is none of these, or both are commas.</exception>
    public static CsvOptions Parse(string? delimiter, string? decimalSign)
    {
        char? between = delimiter?.ToLowerInvariant() switch
        {
            null or "" => null,
            "comma" => ',',
            "semicolon" => ';',
            "tab" or "\\t" => '\t',
            "pipe" => '|',
            "space" => ' ',
            [var one] when char.IsAscii(one) && one is not ('"' or '\r' or '\n' or '\0') => delimiter[0],
            _ => throw new IO.InputException($"'{delimiter}' is no delimiter. Name one character, as in ';', or comma, semicolon, tab, pipe or space."),
        };
        char? sign = decimalSign?.ToLowerInvariant() switch
        {
            null or "" => null,
            "." or "point" => '.',
            "," or "comma" => ',',
            _ => throw new IO.InputException($"'{decimalSign}' is no decimal sign. Name a point or a comma."),
        };
        return (between, sign) is (',', ',')
            ? throw new IO.InputException("Commas cannot stand both between cells and before decimals. Name another delimiter, such as semicolon.")
            : new CsvOptions { Delimiter = between, Decimal = sign };
    }

    /// <summary>The given options, or the defaults, after a check of every setting.</summary>
    /// <exception cref="ArgumentException">One cannot be used.</exception>
    internal static CsvOptions Validated(CsvOptions? options)
    {
        options ??= new CsvOptions();
        if (options.Delimiter is { } delimiter && (!char.IsAscii(delimiter) || delimiter is '"' or '\r' or '\n' or '\0'))
            throw new ArgumentException($"The delimiter is '{options.Delimiter}', but it must be one ASCII character and neither a quote nor a line end.", nameof(options));
        if (options.Decimal is not (null or '.' or ',') || (options.Decimal == ',' && options.Delimiter == ','))
            throw new ArgumentException($"The decimal sign is '{options.Decimal}', but it must be a point or a comma, and another sign than the delimiter.", nameof(options));
        foreach (string token in options.MissingTokens)
            if (token.Contains(options.Delimiter ?? ',', StringComparison.Ordinal) || token.AsSpan().ContainsAny("\"\r\n"))
                throw new ArgumentException($"The missing token '{token}' holds a delimiter, a quote or a line end, so no cell could be equal to it.", nameof(options));
        foreach (int number in (ReadOnlySpan<int>)[options.MaxRowBytes, options.MaxColumns, options.ChunkBytes, options.Threads])
            if (number is < 1 or > 1 << 30)
                throw new ArgumentException($"MaxRowBytes, MaxColumns, ChunkBytes and Threads must lie between 1 and {1 << 30}, but one is {number}.", nameof(options));
        return options;
    }
}
