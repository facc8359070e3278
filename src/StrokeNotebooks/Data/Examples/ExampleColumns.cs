namespace StrokeNotebooks.Data;

/// <summary>Gathers <c>tf.Example</c> rows into a table. The columns and their types are known beforehand.</summary>
internal sealed class ExampleColumns(IReadOnlyDictionary<string, FeatureKind> kinds)
{
    private readonly (string Name, FeatureKind Kind, List<ExampleFeature> Values)[] _columns =
        [.. kinds.OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => (kind.Key, kind.Value, new List<ExampleFeature>()))];

    public int RowCount { get; private set; }

    public void Add(Dictionary<string, ExampleFeature> features)
    {
        foreach (var (name, _, values) in _columns)
            values.Add(features.GetValueOrDefault(name));
        RowCount++;
    }

    /// <summary>The rows added since the last call.</summary>
    public Table Take()
    {
        var table = new Table(_columns.Select(column => Column(column.Name, column.Kind, column.Values)));
        foreach (var (_, _, values) in _columns)
            values.Clear();
        RowCount = 0;
        return table;
    }

    private static Column Column(string name, FeatureKind kind, List<ExampleFeature> values)
    {
        var missing = MissingMask.Of(values.Count, row => values[row].IsMissing);
        return kind switch
        {
            FeatureKind.Int64 => new IntColumn(name, [.. values.Select(value => value.Int)], missing) { HasKind = true },
            FeatureKind.Float => new FloatColumn(name, [.. values.Select(value => value.Float)], missing) { HasKind = true },
            FeatureKind.Bytes => StringColumn.Of(name, values.Select(value => value.IsMissing ? null : value.Bytes!.ToStringUtf8()), hasKind: true),
            _ => StringColumn.Of(name, values.Select(_ => (string?)null)),
        };
    }
}
