namespace Microsoft.Data.Analysis;

// Stand-ins with the names and shapes of the package's members that the adapter calls; the package itself is not referenced.

internal sealed class DataFrame(params DataFrameColumn[] columns)
{
    public IReadOnlyList<DataFrameColumn> Columns => columns;

    public (long Count, bool IsFake) Rows => (columns[0].Length, true);
}

internal sealed class DataFrameColumn(string name, Type dataType, params object?[] values)
{
    public string Name => name;

    public Type DataType => dataType;

    public long Length => values.Length;

    public object? this[long row] => values[row];
}
