namespace StrokeNotebooks.Data;

/// <summary>Anything that can be read as a run of tables: a table itself, a CSV file too large for memory, a data frame of another library behind an adapter.</summary>
/// <remarks>An adapter for <c>Microsoft.Data.Analysis.DataFrame</c> or an ML.NET <c>IDataView</c> is one small class that yields chunks of some thousand rows: docs/adapters.md has one.</remarks>
public interface ITableSource
{
    /// <summary>Reads all rows from the start, in order, as tables with the same columns. May be called again for another pass.</summary>
    IEnumerable<Table> ReadChunks();

    /// <summary>Makes something of every chunk, on several threads where the source can, and merges it in the order of the chunks, so that the result is the same for any number of threads.</summary>
    /// <param name="seed">What to begin with; asked for again if the source has to begin again.</param>
    /// <param name="map">What to make of a chunk, statistics for example: called by several threads at a time, so it must not change anything outside.</param>
    /// <param name="merge">Adds a chunk's part to the result, which it may change: called by one thread at a time, in order.</param>
    TResult Aggregate<TPart, TResult>(Func<TResult> seed, Func<Table, TPart> map, Func<TResult, TPart, TResult> merge)
    {
        var result = seed();
        foreach (var chunk in ReadChunks())
            result = merge(result, map(chunk));
        return result;
    }
}
