namespace StrokeNotebooks.Data;

/// <summary>Anything that can be read as a run of tables: a table itself, a CSV file too large for memory, a data frame of another library behind an adapter.</summary>
/// <remarks>An adapter for <c>Microsoft.Data.Analysis.DataFrame</c> or an ML.NET <c>IDataView</c> is one small class: it yields chunks of some thousand rows.</remarks>
public interface ITableSource
{
    /// <summary>Reads all rows from the start, in order, as tables with the same columns. May be called again for another pass.</summary>
    IEnumerable<Table> ReadChunks();
}
