using Microsoft.Data.Analysis;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Adapters;

/// <summary>A data frame as a source of rows, some thousand at a time.</summary>
internal sealed class DataFrameSource(DataFrame frame) : ITableSource
{
    private const int ChunkRows = 8192;

    public IEnumerable<Table> ReadChunks()
    {
        // At least one chunk, so that a frame without rows still tells its columns.
        for (long first = 0; first == 0 || first < frame.Rows.Count; first += ChunkRows)
            yield return Chunk(first, (int)Math.Min(ChunkRows, frame.Rows.Count - first));
    }

    private Table Chunk(long first, int rows) => new(frame.Columns.Select(column => ColumnOf(column, [.. Enumerable.Range(0, rows).Select(row => column[first + row])])));

    private static Column ColumnOf(DataFrameColumn column, object?[] values)
    {
        var missing = MissingMask.Of(values.Length, row => values[row] is null);
        return Type.GetTypeCode(column.DataType) switch
        {
            TypeCode.Boolean or TypeCode.Byte or TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64 => new IntColumn(column.Name, [.. values.Select(Convert.ToInt64)], missing),
            TypeCode.Single => new FloatColumn(column.Name, [.. values.Select(Convert.ToSingle)], missing),
            TypeCode.Double or TypeCode.Decimal => new DoubleColumn(column.Name, [.. values.Select(Convert.ToDouble)], missing),
            TypeCode.String => StringColumn.Of(column.Name, values.Cast<string?>()),
            _ => throw new InputException($"Column '{column.Name}' holds {column.DataType.Name}, which a table does not. Make numbers or text of it first, or leave it out."),
        };
    }
}
