using System.Collections.Immutable;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Data;

/// <summary>One reading of a CSV file from its beginning: blocks are read in order, parsed and mapped in parallel, and handed on in order.</summary>
/// <param name="path">The file.</param>
/// <param name="options">How to read it. Columns that <see cref="CsvOptions.Types"/> does not name are inferred.</param>
/// <param name="map">What is made of each chunk, on the thread that parsed it.</param>
internal sealed class CsvPass<TPart>(string path, CsvOptions options, Func<Table, TPart> map) : IDisposable
{
    private readonly CsvBlockReader _reader = new(path, options);
    private readonly Dictionary<string, CsvMisfit> _misfits = new(StringComparer.Ordinal);
    private CsvOptions _options = options;
    private CsvColumnReader _columns = new(options);
    private ImmutableArray<string> _names = [];
    private ImmutableArray<ColumnType> _types = [];
    private long _lines;

    /// <summary>The columns' types as far as the file is read; after the last part the final ones.</summary>
    public IReadOnlyDictionary<string, ColumnType> Types => _names.Zip(_types).ToDictionary(StringComparer.Ordinal);

    /// <summary>Whether some part needed wider types than those before it. From then on types are only inferred, and no part is of use.</summary>
    public bool IsContradicted { get; private set; }

    /// <summary>The options, with the delimiter and the decimal sign that were recognised.</summary>
    public CsvOptions Options => _options;

    /// <summary>For each column of another type than expected the first cell that does not fit, as far as the file is read.</summary>
    public IReadOnlyCollection<CsvMisfit> Misfits => _misfits.Values;

    private readonly record struct ParsedBlock(TPart Value, int Lines, ImmutableArray<ColumnType> Types, ImmutableArray<CsvMisfit> Misfits);

    /// <summary>What was made of each chunk, in the file's order; at least one. At most one more chunk than <see cref="CsvOptions.Threads"/> are under way at a time.</summary>
    public IEnumerable<TPart> Parts()
    {
        var underWay = new Queue<Task<ParsedBlock>>();
        underWay.Enqueue(Started(First));
        while (underWay.TryDequeue(out var task))
        {
            yield return Finished(task);
            while (underWay.Count <= _options.Threads && _reader.Next() is { } block)
            {
                var current = _types;
                underWay.Enqueue(Started(() =>
                {
                    using var cells = new CsvCells(block, _options, _names.Length);
                    return Read(cells, 0, current, isFirst: false);
                }));
            }
        }
    }

    public void Dispose() => _reader.Dispose();

    // With one thread everything happens on the caller's.
    private Task<ParsedBlock> Started(Func<ParsedBlock> work)
    {
        var task = new Task<ParsedBlock>(work);
        if (_options.Threads == 1)
            task.RunSynchronously();
        else
            task.Start(TaskScheduler.Default);
        return task;
    }

    private TPart Finished(Task<ParsedBlock> task)
    {
        try
        {
            var part = task.GetAwaiter().GetResult();
            foreach (var misfit in part.Misfits)
                _misfits.TryAdd(misfit.Column, misfit with { Line = _lines + misfit.Line + 1 });
            _lines += part.Lines;
            IsContradicted |= !part.Types.SequenceEqual(_types);
            _types = [.. _types.Zip(part.Types, (one, other) => one > other ? one : other)];
            return part.Value;
        }
        catch (CsvFault fault)
        {
            throw new InputException(path, _lines + fault.Line + 1, fault.Cell, fault.Message);
        }
    }

    // The first block that is not blank: it has the header, and its cells make the first guess of the types.
    private ParsedBlock First()
    {
        while (_reader.Next() is { } block)
        {
            var delimited = _options with { Delimiter = _options.Delimiter ?? CsvDialect.DelimiterOf(block.Span) };
            using var cells = new CsvCells(block, delimited, columnCount: 0);
            if (cells.RowCount > 0)
            {
                _options = delimited with { Decimal = delimited.Decimal ?? (delimited.Delimiter == ',' ? '.' : CsvDialect.DecimalOf(cells)) };
                _columns = new CsvColumnReader(_options);
                _names = CsvHeader.Read(cells, _options.MaxColumns);
                return Read(cells, 1, [.. _names.Select(name => _options.Types.GetValueOrDefault(name, _options.ExpectedTypes.GetValueOrDefault(name, ColumnType.Int)))], isFirst: true);
            }
            _lines += cells.LineCount;
        }
        throw new CsvFault(0, 1, "the file is empty. A CSV file with a header row was expected.");
    }

    private ParsedBlock Read(CsvCells cells, int firstRow, ImmutableArray<ColumnType> tried, bool isFirst)
    {
        var columns = new Column[_names.Length];
        var types = tried.ToArray();
        var misfits = ImmutableArray.CreateBuilder<CsvMisfit>();
        for (int i = 0; i < columns.Length; i++)
        {
            bool isExpected = _options.ExpectedTypes.TryGetValue(_names[i], out var expected) && tried[i] == expected;
            columns[i] = _columns.Read(cells, firstRow, i, _names[i], ref types[i], widens: !_options.Types.ContainsKey(_names[i]), isExpected, out int misfit);
            if (isExpected && misfit >= 0)
                misfits.Add(new CsvMisfit(_names[i], expected, cells.Fault(misfit, "").Line, i + 1, CsvFault.Short(cells[misfit])));
        }
        if (isFirst)
            _types = [.. types];
        bool isOfUse = isFirst || (!IsContradicted && types.AsSpan().SequenceEqual(tried.AsSpan()));
        return new ParsedBlock(isOfUse ? map(new Table(columns)) : default!, cells.LineCount, [.. types], misfits.DrainToImmutable());
    }
}
