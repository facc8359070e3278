using System.Collections.Immutable;
using System.Globalization;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Metrics;

namespace StrokeNotebooks.Evaluation;

/// <summary>A way to cut a table in groups of rows that are judged apart: by the values of a column, or by bands of numbers. A plain string means <see cref="By"/> (TFMA: <c>SlicingSpec</c>).</summary>
public sealed record SlicingSpec
{
    /// <summary>A number column with more distinct values than this is cut in four bands of about as many rows each, unless bands are given.</summary>
    public const int MostValues = 12;

    private SlicingSpec(string column, ImmutableArray<double> edges) => (Column, Edges) = (column, edges);

    /// <summary>Whether numbers are never cut in bands, however many values there are.</summary>
    public bool IsRaw { get; private init; }

    /// <summary>The cut that this one is crossed with, if any.</summary>
    public SlicingSpec? Other { get; private init; }

    /// <summary>The column that is looked at. It need not be a feature.</summary>
    public string Column { get; }

    /// <summary>Where bands begin and end, rising; empty: by value.</summary>
    public ImmutableArray<double> Edges { get; }

    /// <summary>One group for each value of a column; a number column with more than <see cref="MostValues"/> values is cut in bands.</summary>
    public static SlicingSpec By(string column) => new(column, []);

    /// <summary>One group for each distinct value, however many there are (TFMA: <c>feature_keys</c>). Of an age this makes about a hundred, most of them too small to be judged.</summary>
    public static SlicingSpec Values(string column) => new(column, []) { IsRaw = true };

    /// <summary>Groups of numbers: below the first edge, from each edge (inclusive) to the next, and from the last edge on.</summary>
    /// <exception cref="ArgumentException">There is no edge, or they do not rise.</exception>
    public static SlicingSpec Bands(string column, params double[] edges)
    {
        if (edges.Length == 0 || edges.Zip(edges.Skip(1)).Any(pair => !(pair.First < pair.Second)))
            throw new ArgumentException("Bands need at least one edge, and each edge is above the one before.", nameof(edges));
        return new(column, [.. edges]);
    }

    /// <summary>The groups of this cut by those of another: women of 65 and more (TFMA: several <c>feature_keys</c>). Groups without a row are left out.</summary>
    public SlicingSpec And(SlicingSpec other) => this with { Other = Other is null ? other : Other.And(other) };

    /// <summary>A column's name, taken as <see cref="By"/>.</summary>
    public static implicit operator SlicingSpec(string column) => By(column);

    /// <summary>The column, or columns, that groups are made by: <c>gender</c>, <c>gender and age</c>.</summary>
    public override string ToString() => Other is null ? Column : $"{Column} and {Other}";

    /// <summary>The groups, text in ordinal and numbers in rising order, missing values last. Each row is in exactly one.</summary>
    /// <exception cref="InputException">There is no such column, or bands are asked of text.</exception>
    internal IEnumerable<(string Name, int[] Rows)> Groups(Table table) => Other is null
        ? OwnGroups(table)
        : from own in OwnGroups(table)
          from other in Other.Groups(table).ToArray()
          let rows = own.Rows.Intersect(other.Rows).ToArray()
          where rows.Length > 0
          select ($"{own.Name} and {other.Name}", rows);

    private IEnumerable<(string Name, int[] Rows)> OwnGroups(Table table)
    {
        if (!table.Has(Column))
            throw new InputException($"There is no column '{Column}' to slice by. The columns are: {string.Join(", ", table.ColumnNames)}.");
        var column = table[Column];
        if (column.Type == ColumnType.String && !Edges.IsEmpty)
            throw new InputException($"Column '{Column}' holds text, so it has no bands: slice by its values.");
        bool byValue = Edges.IsEmpty && (IsRaw || column.Type == ColumnType.String || column.Numbers().Distinct().Take(MostValues + 1).Count() <= MostValues);
        var edges = Edges.IsEmpty && !byValue ? Quartiles(column) : Edges;
        return Enumerable.Range(0, table.RowCount)
            .GroupBy(row => (IsMissing: column.IsMissing(row), Band: byValue || column.IsMissing(row) ? 0 : edges.Count(edge => edge <= column.NumberAt(row)), Value: byValue ? column.TextAt(row) : null))
            .Select(group => (group.Key, Rows: group.ToArray()))
            .OrderBy(group => group.Rows[0], Comparer<int>.Create((row, other) => byValue ? column.CompareRows(row, other) : 0))
            .ThenBy(group => group.Key.IsMissing).ThenBy(group => group.Key.Band)
            .Select(group => (group.Key.IsMissing ? $"{Column} missing" : byValue ? $"{Column} = {group.Key.Value}" : BandName(edges, group.Key.Band), group.Rows));
    }

    private static ImmutableArray<double> Quartiles(Column column)
    {
        double[] sorted = [.. column.Numbers().Order()];
        return [.. new[] { 0.25, 0.5, 0.75 }.Select(share => Percentile.Of(sorted, share)).Distinct()];
    }

    private string BandName(ImmutableArray<double> edges, int band)
    {
        if (band == 0)
            return $"{Column} < {Shown(edges[0])}";
        return band == edges.Length ? $"{Column} ≥ {Shown(edges[^1])}" : $"{Shown(edges[band - 1])} ≤ {Column} < {Shown(edges[band])}";

        static string Shown(double edge) => edge.ToString("G6", CultureInfo.InvariantCulture);
    }
}
