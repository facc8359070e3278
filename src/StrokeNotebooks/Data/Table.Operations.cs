using System.Runtime.InteropServices;

namespace StrokeNotebooks.Data;

public sealed partial class Table
{
    /// <summary>The named columns, in the given order.</summary>
    /// <exception cref="KeyNotFoundException">A name is unknown.</exception>
    public Table Select(params IEnumerable<string> names) => new(names.Select(name => this[name]));

    /// <summary>All columns but the named ones.</summary>
    /// <exception cref="KeyNotFoundException">A name is unknown.</exception>
    public Table Drop(params IEnumerable<string> names)
    {
        var dropped = names.Select(name => this[name].Name).ToHashSet(StringComparer.Ordinal);
        return new Table(Columns.Where(column => !dropped.Contains(column.Name)));
    }

    /// <summary>The rows for which <paramref name="keep"/> holds.</summary>
    public Table Where(Func<Row, bool> keep)
    {
        var rows = new List<int>();
        foreach (var row in Rows())
            if (keep(row))
                rows.Add(row.Index);
        return Take(CollectionsMarshal.AsSpan(rows));
    }

    /// <summary>The given rows, in the given order; a row may come more than once.</summary>
    /// <exception cref="IndexOutOfRangeException">A row does not exist.</exception>
    public Table Take(ReadOnlySpan<int> rows)
    {
        var columns = new Column[Columns.Length];
        for (int i = 0; i < columns.Length; i++)
            columns[i] = Columns[i].Take(rows);
        return new Table(columns);
    }

    /// <summary>The first <paramref name="count"/> rows, or all if there are fewer.</summary>
    public Table Head(int count = 5) => Take([.. Enumerable.Range(0, Math.Min(count, RowCount))]);

    /// <summary>The rows in which nothing is missing (pandas: <c>dropna</c>); with <paramref name="names"/>, in which none of those columns is missing.</summary>
    /// <exception cref="KeyNotFoundException">A name is unknown.</exception>
    public Table DropMissing(params IEnumerable<string> names)
    {
        var looked = names.Select(name => this[name]).DefaultIfEmpty().ToArray() is [not null, ..] some ? some! : [.. Columns];
        return Where(row => !looked.Any(column => column!.IsMissing(row.Index)));
    }

    /// <summary>How many values are missing in each column, in order, as a table with the columns <c>column</c> and <c>missing</c> (pandas: <c>isna().sum()</c>).</summary>
    public Table MissingCounts() => new(
        StringColumn.Of("column", ColumnNames),
        new IntColumn("missing", [.. Columns.Select(column => (long)column.Missing.Count)]));

    /// <summary>The rows sorted by the named columns, the first named first; rows that are equal keep their order, missing values come last either way.</summary>
    /// <exception cref="KeyNotFoundException">A name is unknown.</exception>
    public Table SortBy(IEnumerable<string> names, bool descending = false)
    {
        var keys = names.Select(name => this[name]).ToArray();
        var rows = Enumerable.Range(0, RowCount).ToArray();
        Array.Sort(rows, (a, b) =>
        {
            foreach (var key in keys)
            {
                int order = key.CompareRows(a, b);
                if (order != 0)
                    return descending && !key.IsMissing(a) && !key.IsMissing(b) ? -order : order;
            }
            return a.CompareTo(b);
        });
        return Take(rows);
    }

    /// <inheritdoc cref="SortBy(IEnumerable{string}, bool)"/>
    public Table SortBy(string name, bool descending = false) => SortBy([name], descending);

    /// <summary>How many rows there are of each combination of the named columns' values, the most frequent first (ties by value), in a last column <c>count</c>.</summary>
    /// <exception cref="KeyNotFoundException">A name is unknown.</exception>
    public Table GroupCounts(params IEnumerable<string> names)
    {
        var keys = names.Select(name => this[name]).ToArray();
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        var counts = new List<long>();
        var rows = new List<int>();
        for (int row = 0; row < RowCount; row++)
        {
            // The length before each value keeps ("ab", "c") and ("a", "bc") apart.
            string key = string.Concat(keys.Select(column => column.TextAt(row) is { } text ? $"{text.Length}:{text}" : "-"));
            if (first.TryGetValue(key, out int group))
            {
                counts[group]++;
                continue;
            }
            first.Add(key, counts.Count);
            counts.Add(1);
            rows.Add(row);
        }
        var groups = new Table([.. keys.Select(column => column.Take(CollectionsMarshal.AsSpan(rows))), new IntColumn("count", [.. counts])]);
        return groups.SortBy(keys.Select(column => column.Name)).SortBy("count", descending: true);
    }

    /// <summary>This table with one more column, or with the column of that name replaced in its place.</summary>
    /// <exception cref="ArgumentException">Its length differs.</exception>
    public Table With(Column column) =>
        Has(column.Name) ? new Table(Columns.Select(old => old.Name == column.Name ? column : old)) : new Table([.. Columns, column]);

    /// <summary>The columns of another table of as many rows put beside these.</summary>
    /// <exception cref="ArgumentException">Lengths differ or a name stands in both.</exception>
    public Table Beside(Table other) => new([.. Columns, .. other.Columns]);

    /// <summary>Tables with the same columns, one below the other. A column without any value in one table takes the type that it has in the others.</summary>
    /// <exception cref="ArgumentException">A table's columns differ from the first one's in name, order or type; the message names the column.</exception>
    public static Table Concat(IEnumerable<Table> tables)
    {
        var parts = tables.ToArray();
        if (parts.Length <= 1)
            return parts.Length == 1 ? parts[0] : new Table();
        string[] names = [.. parts[0].Columns.Select(column => column.Name)];
        for (int part = 1; part < parts.Length; part++)
            if (!parts[part].Columns.Select(column => column.Name).SequenceEqual(names))
                throw new ArgumentException($"Table {part + 1} does not have the columns of the first: {parts[part].Summary} against {parts[0].Summary}.", nameof(tables));
        return new Table(names.Select((_, i) => TableConcat.Columns(TableConcat.OfOneType([.. parts.Select(part => part.Columns[i])]))));
    }
}
