using System.Collections.Concurrent;
using StrokeNotebooks.Data;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Statistics;

/// <summary>What is remembered of a table: the number of rows and a <see cref="FeatureProfile"/> for each column.</summary>
internal sealed class TableProfile(StatisticsOptions options)
{
    // A source that yields larger chunks than this, such as a table, does not divide its work among threads by itself.
    private const int RowsWorthThreads = 200_000;

    private readonly Dictionary<string, FeatureProfile> _byName = new(StringComparer.Ordinal);
    private readonly List<FeatureProfile> _features = [];

    public StatisticsOptions Options => options;

    public long Rows { get; private set; }

    /// <summary>The profiles of the slices that the options ask for, by name.</summary>
    public SortedDictionary<string, TableProfile> Slices { get; } = new(Utf8Comparer.Instance);

    /// <summary>The features, in the order in which they were first seen.</summary>
    public IReadOnlyList<FeatureProfile> Features => _features;

    /// <summary>The profile of a source's rows.</summary>
    /// <remarks>
    /// How numbers are counted does not depend on their order; so whoever counts a chunk adds its numbers to a profile that nobody else is using.
    /// Counts of very many distinct texts do depend on it; so texts are counted by chunk and merged in order. Thus the result is the same for any number of threads.
    /// </remarks>
    public static TableProfile Of(ITableSource source, StatisticsOptions options)
    {
        var idle = new ConcurrentBag<TableProfile>();
        var profile = source.Aggregate(
            () =>
            {
                idle.Clear();
                return new TableProfile(options);
            },
            chunk =>
            {
                var numbers = idle.TryTake(out var free) ? free : new TableProfile(options);
                var texts = numbers.AddNumbers(chunk);
                idle.Add(numbers);
                return texts;
            },
            (sum, texts) =>
            {
                sum.Merge(texts);
                return sum;
            });
        foreach (var numbers in idle)
            profile.Merge(numbers);
        return profile;
    }

    /// <summary>Adds the columns of numbers to this profile.</summary>
    /// <returns>A profile with all other columns and the number of rows.</returns>
    private TableProfile AddNumbers(Table chunk)
    {
        var others = new TableProfile(options) { Rows = chunk.RowCount };
        FeatureProfile[] features = [.. chunk.Columns.Select(column =>
            others.FeatureOf(column.Name, column.Type) is { Texts: not null } texts ? texts : FeatureOf(column.Name, column.Type))];
        for (int i = 0; i < features.Length; i++)
            features[i].Expect(chunk.Columns[i]);
        if (chunk.RowCount < RowsWorthThreads)
            for (int i = 0; i < features.Length; i++)
                features[i].Add(chunk.Columns[i]);
        else
            Parallel.For(0, features.Length, i => features[i].Add(chunk.Columns[i]));
        foreach (string name in options.SliceBy)
            if (chunk.Has(name))
                others.AddSlices(chunk, chunk[name]);
        return others;
    }

    private void AddSlices(Table chunk, Column by)
    {
        var slices = Enumerable.Range(0, chunk.RowCount).Where(row => !by.IsMissing(row)).GroupBy(row => by.TextAt(row)!, StringComparer.Ordinal);
        foreach (var rows in slices)
            Slice($"{by.Name}_{rows.Key}").Merge(Of(chunk.Take([.. rows]), options with { SliceBy = [] }));
    }

    private TableProfile Slice(string name)
    {
        if (!Slices.TryGetValue(name, out var slice))
            Slices.Add(name, slice = new TableProfile(options with { SliceBy = [] }));
        return slice;
    }

    public void Merge(TableProfile other)
    {
        Rows += other.Rows;
        foreach (var feature in other._features)
            FeatureOf(feature.Name, feature.Type).Merge(feature);
        foreach (var (name, slice) in other.Slices)
            Slice(name).Merge(slice);
    }

    /// <summary>Takes over which features have a kind from the whole that this is a slice of.</summary>
    public TableProfile KnowKindsOf(TableProfile whole)
    {
        foreach (var feature in _features)
            if (whole._byName.TryGetValue(feature.Name, out var same) && same.HasKind)
                feature.KnowKind();
        return this;
    }

    private FeatureProfile FeatureOf(string name, ColumnType type)
    {
        if (!_byName.TryGetValue(name, out var feature))
        {
            feature = new FeatureProfile(name, type, options);
            _byName.Add(name, feature);
            _features.Add(feature);
        }
        return feature;
    }
}
