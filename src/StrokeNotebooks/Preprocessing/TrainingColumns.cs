using System.Collections.Immutable;
using System.Runtime.InteropServices;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Preprocessing;

/// <summary>What one pass over the training data leaves: of each column that a feature needs, how often each value occurs, as numbers or as text.</summary>
internal sealed class TrainingColumns
{
    private static readonly StatisticsOptions Exactness = new();

    private readonly Dictionary<string, NumberProfile> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TextProfile> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<double, long>> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _missing = new(StringComparer.Ordinal);

    /// <summary>The columns that features need, in order of the features, with what they hold.</summary>
    public Dictionary<string, ColumnType> Types { get; } = new(StringComparer.Ordinal);

    public static TrainingColumns Read(ITableSource source, ImmutableArray<FeaturePlan> features, string? label)
    {
        var columns = new TrainingColumns();
        bool any = false;
        foreach (var chunk in source.ReadChunks())
        {
            any = true;
            if (label is not null)
                TableColumns.Find(chunk, label, "the label");
            foreach (var column in features.Select(feature => feature.Column).Distinct(StringComparer.Ordinal))
                columns.Add(TableColumns.Find(chunk, column, "the transform"), features);
        }
        return any ? columns : throw new InputException("The training data has no rows and no columns. Hand Fit a table with at least the columns of the features.");
    }

    public Distribution DistributionOf(FeaturePlan feature)
    {
        long missing = _missing[feature.Column];
        if (feature.TakesText)
            return new TextDistribution(feature.Column, _texts[feature.Column].Top(int.MaxValue, 1), missing);
        var profile = _numbers[feature.Column];
        var cells = profile.Cells();
        var numbers = new NumberDistribution(feature.Column, [.. Infinite(-1, profile.NegativeInfinities), .. cells, .. Infinite(1, profile.PositiveInfinities)], missing + profile.NumNaN);
        if (cells.Length == 0)
            return numbers;
        return (numbers with { Extremes = profile.Range(), MostFrequent = MostFrequent(feature.Column) }).InItsPrecision(profile.Kind, profile.IsExact);

        static NumberCell[] Infinite(int sign, long count) => count > 0 ? [new NumberCell(sign * double.PositiveInfinity, count, 0)] : [];
    }

    private double? MostFrequent(string column) => _counts.TryGetValue(column, out var counts) && counts.Count > 0
        ? counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).First().Key
        : null;

    private void Add(Column column, ImmutableArray<FeaturePlan> features)
    {
        if (!Types.TryAdd(column.Name, column.Type) && Types[column.Name] != column.Type)
            throw new InputException($"Column '{column.Name}' holds {column.Type} in one part of the training data and {Types[column.Name]} in another. Give the column's type when reading it.");
        _missing[column.Name] = _missing.GetValueOrDefault(column.Name) + column.Missing.Count;
        foreach (bool takesText in features.Where(feature => feature.Column == column.Name).Select(feature => feature.TakesText).Distinct())
            if (takesText)
                AddTexts(column);
            else
                AddNumbers(column);
        if (features.Any(feature => feature.Column == column.Name && feature is { TakesText: false, NeedsMostFrequent: true }))
            CountEach(column);
    }

    private void AddTexts(Column column)
    {
        if (!_texts.TryGetValue(column.Name, out var profile))
            _texts.Add(column.Name, profile = new TextProfile(Exactness.MaxExactTexts));
        if (TableColumns.AsTexts(column) is StringColumn texts)
            profile.Add(texts);
        else
            profile.Add((IntColumn)column);
    }

    private void AddNumbers(Column column)
    {
        if (!_numbers.TryGetValue(column.Name, out var profile))
            _numbers.Add(column.Name, profile = new NumberProfile(Exactness.MaxExactNumbers, column switch { FloatColumn => NumberKind.Single, DoubleColumn => NumberKind.Double, _ => NumberKind.Whole }));
        if (TableColumns.AsNumbers(column) is IntColumn ints)
            profile.Add(ints);
        else if (column is FloatColumn floats)
            profile.Add(floats);
        else if (column is DoubleColumn doubles)
            profile.Add(doubles);
    }

    // A profile of very many numbers no longer knows each of them.
    private void CountEach(Column column)
    {
        if (!_counts.TryGetValue(column.Name, out var counts))
            _counts.Add(column.Name, counts = []);
        foreach (double number in column.Numbers())
            if (double.IsFinite(number))
                CollectionsMarshal.GetValueRefOrAddDefault(counts, number + 0.0, out _)++;
    }
}
