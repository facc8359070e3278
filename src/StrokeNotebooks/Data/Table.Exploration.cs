namespace StrokeNotebooks.Data;

// The first looks at a table; each gives a table, which shows itself.
public sealed partial class Table
{
    /// <summary>For each column its type (of times their <see cref="TimeKind"/>) and how many values it has, lacks, and has of different kinds, with the columns <c>column</c>, <c>type</c>, <c>values</c>, <c>missing</c> and <c>distinct</c> (pandas: <c>info</c>, <c>dtypes</c>, <c>nunique</c>).</summary>
    public Table Info() => new(
        StringColumn.Of("column", ColumnNames),
        StringColumn.Of("type", Columns.Select(column => column.TimeKind?.ToString() ?? column.Type.ToString())),
        new IntColumn("values", [.. Columns.Select(column => (long)(column.Length - column.Missing.Count))]),
        new IntColumn("missing", [.. Columns.Select(column => (long)column.Missing.Count)]),
        new IntColumn("distinct", [.. Columns.Select(column => column.Texts().OfType<string>().Distinct(StringComparer.Ordinal).LongCount())]));

    /// <summary>How many rows have each pair of values of two columns (pandas: <c>crosstab</c>): a row for each value of the first, a column for each of the second, named <c>stroke = 1</c>. Values are in order, missing ones last.</summary>
    /// <param name="rows">The column whose values become rows.</param>
    /// <param name="columns">The column whose values become columns.</param>
    /// <param name="share">Whether to give, in place of counts, the share of each row of the result, to four decimals: how often does a stroke come among women? Default no.</param>
    /// <exception cref="KeyNotFoundException">A name is unknown.</exception>
    /// <exception cref="ArgumentException">Both are the same column.</exception>
    public Table CrossTab(string rows, string columns, bool share = false)
    {
        if (rows == columns)
            throw new ArgumentException($"Two columns are crossed, not '{rows}' with itself: for one, use GroupCounts.", nameof(columns));
        var (keys, firstOfRow) = Groups(this[rows]);
        var (places, firstOfColumn) = Groups(this[columns]);
        long[][] counts = [.. firstOfColumn.Select(_ => new long[firstOfRow.Length])];
        for (int row = 0; row < RowCount; row++)
            counts[places[row]][keys[row]]++;
        long[] sums = [.. firstOfRow.Select((_, key) => counts.Sum(column => column[key]))];
        return new Table([this[rows].Take(firstOfRow), .. counts.Select((column, place) => share
            ? (Column)new FloatColumn(NameOf(place), [.. column.Select((count, key) => (float)Math.Round((double)count / sums[key], 4))])
            : new IntColumn(NameOf(place), column))]);

        string NameOf(int place) => this[columns].TextAt(firstOfColumn[place]) is { } value ? $"{columns} = {value}" : $"{columns} missing";
    }

    /// <summary>For each row the number of its value among the distinct ones in order, and for each of these the first row that has it.</summary>
    private static (int[] Numbers, int[] FirstRows) Groups(Column column)
    {
        var groups = Enumerable.Range(0, column.Length).GroupBy(row => (column.IsMissing(row), column.TextAt(row))).Select(group => group.ToArray()).ToArray();
        Array.Sort(groups, (group, other) => column.CompareRows(group[0], other[0]));
        int[] numbers = new int[column.Length];
        for (int number = 0; number < groups.Length; number++)
            foreach (int row in groups[number])
                numbers[row] = number;
        return (numbers, [.. groups.Select(group => group[0])]);
    }
}
