using System.Collections.Immutable;
using System.Runtime.InteropServices;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Data;

/// <summary>What a model learns from and predicts on: rows of single-precision numbers with named columns, stored row after row. Immutable.</summary>
/// <remarks>NaN stands for missing; whether that is allowed is the model's to say.</remarks>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class FeatureMatrix : IEquatable<FeatureMatrix>, IShowsHtml
{
    private readonly ImmutableArray<float> _values;

    /// <summary>A matrix over <paramref name="values"/>, without copying them.</summary>
    /// <param name="rowCount">How many rows; needed because a matrix without columns has rows too.</param>
    /// <param name="columnNames">The columns' names, each of them once.</param>
    /// <param name="values">All values, row after row: <paramref name="rowCount"/> times as many as there are names.</param>
    /// <exception cref="ArgumentException">The number of values does not fit, or two columns have one name.</exception>
    public FeatureMatrix(int rowCount, ImmutableArray<string> columnNames, ImmutableArray<float> values)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        if (values.Length != (long)rowCount * columnNames.Length)
            throw new ArgumentException($"{rowCount} rows of {columnNames.Length} columns need {(long)rowCount * columnNames.Length} values, but there are {values.Length}.", nameof(values));
        if (columnNames.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Two columns are named '{twice.Key}'. The names of a matrix's columns are unique.", nameof(columnNames));
        (RowCount, ColumnNames, _values) = (rowCount, columnNames, values);
    }

    /// <summary>How many rows (examples) there are.</summary>
    public int RowCount { get; }

    /// <summary>How many columns (features) there are.</summary>
    public int ColumnCount => ColumnNames.Length;

    /// <summary>The columns' names, in order.</summary>
    public ImmutableArray<string> ColumnNames { get; }

    /// <summary>All values, row after row.</summary>
    public ReadOnlySpan<float> Values => _values.AsSpan();

    /// <summary>The value in a row and a column, both counted from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or column.</exception>
    public float this[int row, int column] => Row(row)[column];

    /// <summary>The values of one row, counted from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ReadOnlySpan<float> Row(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)RowCount, nameof(row));
        return Values.Slice(row * ColumnCount, ColumnCount);
    }

    /// <summary>The values of one column, from the first row to the last (a copy).</summary>
    /// <exception cref="KeyNotFoundException">The name is unknown; the message lists those that there are.</exception>
    public float[] Column(string name)
    {
        int column = IndexOf(name);
        var values = new float[RowCount];
        for (int row = 0; row < values.Length; row++)
            values[row] = _values[row * ColumnCount + column];
        return values;
    }

    /// <summary>The given rows, in the given order; a row may come more than once.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A row does not exist.</exception>
    public FeatureMatrix Take(ReadOnlySpan<int> rows)
    {
        var taken = new float[rows.Length * ColumnCount];
        for (int i = 0; i < rows.Length; i++)
            Row(rows[i]).CopyTo(taken.AsSpan(i * ColumnCount));
        return new FeatureMatrix(rows.Length, ColumnNames, ImmutableCollectionsMarshal.AsImmutableArray(taken));
    }

    /// <summary>The named columns, in the given order; this very matrix if nothing changes.</summary>
    /// <exception cref="KeyNotFoundException">A name is unknown; the message lists those that there are.</exception>
    public FeatureMatrix SelectColumns(params IEnumerable<string> names)
    {
        ImmutableArray<string> selected = [.. names];
        if (selected.SequenceEqual(ColumnNames, StringComparer.Ordinal))
            return this;
        int[] sources = [.. selected.Select(IndexOf)];
        var values = new float[RowCount * sources.Length];
        for (int row = 0, next = 0; row < RowCount; row++)
            foreach (int source in sources)
                values[next++] = _values[row * ColumnCount + source];
        return new FeatureMatrix(RowCount, selected, ImmutableCollectionsMarshal.AsImmutableArray(values));
    }

    /// <summary>The columns of a table as features, NaN where missing; whole numbers are rounded to single precision.</summary>
    /// <exception cref="InvalidOperationException">A column holds text: encode it first.</exception>
    public static FeatureMatrix Of(Table table)
    {
        int columns = table.Columns.Length;
        var values = new float[table.RowCount * columns];
        for (int column = 0; column < columns; column++)
            for (int row = 0; row < table.RowCount; row++)
                values[row * columns + column] = (float)table.Columns[column].NumberAt(row);
        return new FeatureMatrix(table.RowCount, [.. table.ColumnNames], ImmutableCollectionsMarshal.AsImmutableArray(values));
    }

    /// <summary>The same values as a table of float columns; NaN becomes missing.</summary>
    public Table ToTable() => new(ColumnNames.Select(name =>
    {
        float[] values = Column(name);
        return new FloatColumn(name, values, MissingMask.Of(values.Length, row => float.IsNaN(values[row])));
    }));

    /// <summary>The first rows as an HTML table.</summary>
    public string ToHtml() => ToTable().ToHtml();

    /// <summary>Whether two matrices have the same columns and the same values; NaN equals NaN.</summary>
    public bool Equals(FeatureMatrix? other) =>
        other is not null && RowCount == other.RowCount && ColumnNames.SequenceEqual(other.ColumnNames, StringComparer.Ordinal) && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FeatureMatrix);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(RowCount, ColumnCount);

    /// <summary>Rows and columns in one line, for a debugger or a log.</summary>
    public override string ToString() => $"{RowCount} rows x {ColumnCount} features ({string.Join(", ", ColumnNames)})";

    private int IndexOf(string name)
    {
        int index = ColumnNames.IndexOf(name);
        return index >= 0 ? index : throw new KeyNotFoundException($"There is no feature '{name}'. The features are: {string.Join(", ", ColumnNames)}.");
    }
}
