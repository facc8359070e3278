using StrokeNotebooks.Data;

namespace StrokeNotebooks.Pipelines;

/// <summary>A source of which every chunk is changed.</summary>
internal sealed class MappedSource(ITableSource source, Func<Table, Table> map) : ITableSource
{
    public IEnumerable<Table> ReadChunks() => source.ReadChunks().Select(map);
}
