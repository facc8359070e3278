using StrokeNotebooks.Data;

namespace StrokeNotebooks.Statistics;

/// <summary>What is remembered of a table: the number of rows and a <see cref="FeatureProfile"/> for each column.</summary>
internal sealed class TableProfile(StatisticsOptions options)
{
    private readonly Dictionary<string, FeatureProfile> _byName = new(StringComparer.Ordinal);
    private readonly List<FeatureProfile> _features = [];

    public StatisticsOptions Options => options;

    public long Rows { get; private set; }

    /// <summary>The features, in the order in which they were first seen.</summary>
    public IReadOnlyList<FeatureProfile> Features => _features;

    /// <summary>Adds all rows of a table. Columns are counted side by side, each by one thread; so the result does not depend on how many threads there are.</summary>
    public void Add(Table table)
    {
        Rows += table.RowCount;
        foreach (var column in table.Columns)
            Feature(column.Name, column.Type);
        if (options.MaxDegreeOfParallelism == 1)
        {
            foreach (var column in table.Columns)
                _byName[column.Name].Add(column);
            return;
        }
        Parallel.For(0, table.Columns.Length, new ParallelOptions { MaxDegreeOfParallelism = options.MaxDegreeOfParallelism },
            i => _byName[table.Columns[i].Name].Add(table.Columns[i]));
    }

    public void Merge(TableProfile other)
    {
        Rows += other.Rows;
        foreach (var feature in other._features)
            Feature(feature.Name, feature.Type).Merge(feature);
    }

    private FeatureProfile Feature(string name, ColumnType type)
    {
        if (!_byName.TryGetValue(name, out var feature))
        {
            feature = new FeatureProfile(name, type, options);
            _byName.Add(name, feature);
            _features.Add(feature);
        }
        feature.Expect(type);
        return feature;
    }
}
