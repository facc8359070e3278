using System.Collections.Immutable;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Data;

/// <summary>An immutable table in columns. Every operation gives a new table and shares the columns that it does not change.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed partial class Table : ITableSource, IEquatable<Table>, IShowsHtml
{
    private readonly Dictionary<string, int> _indexByName = new(StringComparer.Ordinal);

    /// <summary>Puts columns of equal length side by side.</summary>
    /// <exception cref="ArgumentException">Two columns have the same name, or lengths differ.</exception>
    public Table(params IEnumerable<Column> columns)
    {
        Columns = [.. columns];
        RowCount = Columns.IsEmpty ? 0 : Columns[0].Length;
        foreach (var column in Columns)
        {
            if (column.Length != RowCount)
                throw new ArgumentException($"Column '{column.Name}' has {column.Length} rows, but '{Columns[0].Name}' has {RowCount}. The columns of a table have one length.", nameof(columns));
            if (!_indexByName.TryAdd(column.Name, _indexByName.Count))
                throw new ArgumentException($"Two columns are named '{column.Name}'. The names of a table's columns are unique.", nameof(columns));
        }
    }

    /// <summary>The columns, in order.</summary>
    public ImmutableArray<Column> Columns { get; }

    /// <summary>How many rows there are.</summary>
    public int RowCount { get; }

    /// <summary>The names of the columns, in order.</summary>
    public IEnumerable<string> ColumnNames => Columns.Select(column => column.Name);

    /// <summary>The column of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message lists those that there are.</exception>
    public Column this[string name] => _indexByName.TryGetValue(name, out int index)
        ? Columns[index]
        : throw new KeyNotFoundException($"There is no column '{name}'. The columns are: {string.Join(", ", ColumnNames)}.");

    /// <summary>Whether there is a column of that name.</summary>
    public bool Has(string name) => _indexByName.ContainsKey(name);

    /// <summary>The rows, in order.</summary>
    public IEnumerable<Row> Rows()
    {
        for (int row = 0; row < RowCount; row++)
            yield return new Row(this, row);
    }

    /// <inheritdoc/>
    public IEnumerable<Table> ReadChunks() => [this];

    /// <summary>Whether two tables have equal columns in the same order.</summary>
    public bool Equals(Table? other) => other is not null && Columns.SequenceEqual(other.Columns);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Table);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(RowCount, Columns.Length);

    /// <summary>The first rows with aligned columns, for a console or a log, and how many there are in all.</summary>
    public override string ToString()
    {
        if (Columns.IsEmpty)
            return Summary;
        int shown = Math.Min(RowCount, ShownRows);
        var text = new PlainTable([.. Columns.Select(column => (column.Name, column.Type != ColumnType.String))]);
        for (int row = 0; row < shown; row++)
            text.Add([.. Columns.Select(column => column.TextAt(row))]);
        return text.ToText($"{(shown < RowCount ? $"first {shown} of " : "")}{RowCount} rows x {Columns.Length} columns");
    }

    /// <summary>Rows and columns in one line.</summary>
    internal string Summary => $"{RowCount} rows x {Columns.Length} columns ({string.Join(", ", ColumnNames)})";
}
