using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Preprocessing;

/// <summary>How often each value of a column occurs: all that an analyzer needs to know, whatever the size of the data. A transform changes it like the data.</summary>
/// <param name="Column">The column that was read.</param>
/// <param name="Missing">How many rows have no value; NaN counts as none.</param>
internal abstract record Distribution(string Column, long Missing)
{
    /// <summary>The distribution after a transform, so that the next one learns from what it will see.</summary>
    public abstract Distribution After(FittedTransform transform);
}

/// <summary>Numbers in ascending order with their counts.</summary>
/// <param name="Column">The column that was read.</param>
/// <param name="Cells">The numbers.</param>
/// <param name="Missing">How many rows have no value; NaN counts as none.</param>
/// <param name="InSingle">Whether transforms may compute in single precision: see <see cref="LearnedNumber"/>.</param>
internal sealed record NumberDistribution(string Column, NumberCell[] Cells, long Missing, bool InSingle = true) : Distribution(Column, Missing)
{
    // A spread of less than one part in this many of the numbers is too small to be computed in single precision.
    private const double LargestRatio = 64;

    // Beyond these, squares of deviations leave the range of single precision.
    private const double LeastDeviation = 1e-15;
    private const double GreatestDeviation = 1e15;

    public long Count => Cells.Sum(cell => cell.Count);

    /// <summary>The least and the greatest number; both 0 if there is none.</summary>
    public (double Min, double Max) Extremes { get; init; } = Cells.Length == 0 ? (0, 0) : (Cells[0].Mean, Cells[^1].Mean);

    /// <summary>The number that occurs most often, the least of several; <see langword="null"/> if it was not asked for.</summary>
    public double? MostFrequent { get; init; }

    /// <summary>A constant learned from these numbers, in the precision in which they are computed with.</summary>
    public LearnedNumber Constant(double value) => InSingle ? (LearnedNumber)(float)value : value;

    /// <summary>The same numbers for transforms to compute with: rounded to single precision where that loses nothing, else in double precision.</summary>
    /// <param name="kind">What the numbers are.</param>
    /// <param name="areExact">Whether each number is a cell of its own.</param>
    public NumberDistribution InItsPrecision(NumberKind kind, bool areExact)
    {
        var finite = Cells.Where(cell => double.IsFinite(cell.Mean)).ToArray();
        double deviation = Math.Sqrt(NumericSummary.Moments(finite).Variance), greatest = Math.Max(Math.Abs(Extremes.Min), Math.Abs(Extremes.Max));
        bool losesNothing = kind == NumberKind.Single || (areExact ? finite.All(cell => SinglePrecision.LosesNothing(cell.Mean)) : kind == NumberKind.Whole && greatest <= 1 << 24);
        if (!losesNothing || (deviation != 0 && (greatest > LargestRatio * deviation || deviation is < LeastDeviation or > GreatestDeviation)))
            return this with { InSingle = false };
        return kind != NumberKind.Double ? this : Of(Column, Cells.Select(cell => ((double)(float)cell.Mean, cell.Count)), inSingle: true) with { Missing = Missing, MostFrequent = (float?)MostFrequent };
    }

    public static NumberDistribution Of(string column, IEnumerable<(double Number, long Count)> values, bool inSingle)
    {
        var groups = values.Where(value => value.Count > 0).GroupBy(value => value.Number, value => value.Count).ToArray();
        return new NumberDistribution(
            column,
            [.. groups.Where(group => !double.IsNaN(group.Key)).OrderBy(group => group.Key).Select(group => new NumberCell(group.Key, group.Sum(), 0))],
            groups.Where(group => double.IsNaN(group.Key)).Sum(group => group.Sum()),
            inSingle);
    }

    public override Distribution After(FittedTransform transform)
    {
        return Of(Column, Cells.Select(cell => (Apply(cell.Mean), cell.Count)).Append((Apply(double.NaN), Missing)), InSingle);

        double Apply(double number)
        {
            var value = new CellValue { Number = number };
            transform.Apply(ref value);
            return value.Number;
        }
    }
}

/// <summary>Texts with their counts, the most frequent first, ties in descending order of bytes (TFX's order).</summary>
internal sealed record TextDistribution(string Column, ValueFrequency[] Values, long Missing) : Distribution(Column, Missing)
{
    public override Distribution After(FittedTransform transform)
    {
        var values = Values.Select(value => (Value: Apply(value.Value), Count: (long)value.Frequency)).Append((Value: Apply(null), Count: Missing)).ToArray();
        if (transform is not FittedTextImputation)
            return NumberDistribution.Of(Column, values.Select(value => (value.Value.Number, value.Count)), inSingle: true);
        var texts = values.Where(value => value.Value.Text is not null).GroupBy(value => value.Value.Text!, value => value.Count, StringComparer.Ordinal);
        return new TextDistribution(Column, [.. texts.Select(group => new ValueFrequency(group.Key, group.Sum()))
            .OrderByDescending(value => value.Frequency).ThenByDescending(value => value.Value, Text.Utf8Comparer.Instance)], 0);

        CellValue Apply(string? text)
        {
            var value = new CellValue { Text = text, Number = float.NaN };
            transform.Apply(ref value);
            return value;
        }
    }
}
