using StrokeNotebooks.IO;

namespace StrokeNotebooks.Data;

/// <summary>A CSV file (RFC 4180, UTF-8, with a header) of any size, read in chunks by all processors with bounded memory.</summary>
/// <remarks>
/// <para>Quotes, doubled quotes, line ends inside quotes, LF, CRLF and CR, a byte order mark: all are understood. Whole numbers have 64 bits, real numbers double precision; TFX's
/// formats and statistics round these to single precision. Blank lines are skipped, but in a file of one column they are empty cells. A column without a single value is INT, the first type tried, and so are all columns of a file with a header
/// only, which is one empty table.</para>
/// <para>Types that <see cref="CsvOptions.Types"/> does not give are inferred from all cells of a column, the same as one would get from looking at the whole file first. Where a
/// later cell contradicts what the file's beginning promised, the file is read a second time, never a third.</para>
/// </remarks>
public sealed class CsvFile : ITableSource
{
    private CsvOptions _options;
    private bool _typesKnown;

    /// <summary>Names the file; it is opened only when it is read, each time anew.</summary>
    /// <exception cref="ArgumentException">An option cannot be used.</exception>
    public CsvFile(string path, CsvOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        (FilePath, _options) = (path, CsvOptions.Validated(options));
    }

    /// <summary>The path, as given.</summary>
    public string FilePath { get; }

    /// <summary>What the file writes between cells and before decimals; known once it was read.</summary>
    public CsvDialect? Dialect { get; private set; }

    /// <summary>Once the file was read: for each column that is not of the type in <see cref="CsvOptions.ExpectedTypes"/> the first cell that does not fit, in order of lines.</summary>
    public IReadOnlyList<CsvMisfit> Misfits { get; private set; } = [];

    /// <summary>The same in sentences by column, each with the file's name: what a report of a validation adds to a column of an unexpected type.</summary>
    public IReadOnlyDictionary<string, string> FirstMisfits => Misfits.ToDictionary(misfit => misfit.Column, misfit => $"{Path.GetFileName(FilePath)}, {misfit}", StringComparer.Ordinal);

    /// <summary>What the file writes between cells and before decimals, told from its beginning.</summary>
    internal CsvDialect FindDialect()
    {
        using var pass = new CsvPass<int>(FilePath, _options with { Threads = 1 }, _ => 0);
        pass.Parts().First();
        return DialectOf(pass.Options);
    }

    private static CsvDialect DialectOf(CsvOptions options) => new(options.Delimiter ?? ',', options.Decimal ?? '.');

    /// <summary>Reads the whole file into memory.</summary>
    /// <exception cref="InputException">The file cannot be read or is malformed; the message says where.</exception>
    public Table ReadTable()
    {
        var options = _options;
        _options = options with { KeepsTexts = true };
        try
        {
            return Table.Concat(Aggregate(() => new List<Table>(), chunk => chunk, (chunks, chunk) =>
            {
                chunks.Add(chunk);
                return chunks;
            }));
        }
        finally
        {
            _options = _options with { KeepsTexts = options.KeepsTexts };
        }
    }

    /// <inheritdoc/>
    /// <remarks>Inferred types need a pass of their own, the first time; <see cref="Aggregate"/> mostly does without.</remarks>
    /// <exception cref="InputException">The file cannot be read or is malformed; the message says where.</exception>
    public IEnumerable<Table> ReadChunks()
    {
        if (!_typesKnown)
            Aggregate(() => 0, _ => 0, (_, _) => 0);
        using var pass = new CsvPass<Table>(FilePath, _options, chunk => chunk);
        foreach (var chunk in pass.Parts())
            yield return pass.IsContradicted
                ? throw new InputException($"'{FilePath}' has changed since its types were inferred. Read it again by a new CsvFile.")
                : chunk;
    }

    /// <inheritdoc/>
    /// <exception cref="InputException">The file cannot be read or is malformed; the message says where.</exception>
    public TResult Aggregate<TPart, TResult>(Func<TResult> seed, Func<Table, TPart> map, Func<TResult, TPart, TResult> merge)
    {
        while (true)
        {
            var result = seed();
            using var pass = new CsvPass<TPart>(FilePath, _options, map);
            foreach (var part in pass.Parts())
                if (!pass.IsContradicted)
                    result = merge(result, part);
            _options = pass.Options with { Types = pass.Types };
            _typesKnown = true;
            Dialect = DialectOf(_options);
            Misfits = [.. Misfits.Concat(pass.Misfits).OrderBy(misfit => misfit.Line).ThenBy(misfit => misfit.Cell)];
            if (!pass.IsContradicted)
                return result;
        }
    }
}
