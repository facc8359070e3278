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
internal sealed record NumberDistribution(string Column, NumberCell[] Cells, long Missing) : Distribution(Column, Missing)
{
    public long Count => Cells.Sum(cell => cell.Count);

    /// <summary>The least and the greatest number; both 0 if there is none.</summary>
    public (float Min, float Max) Extremes { get; init; } = Cells.Length == 0 ? (0, 0) : ((float)Cells[0].Mean, (float)Cells[^1].Mean);

    public static NumberDistribution Of(string column, IEnumerable<(float Number, long Count)> values)
    {
        var groups = values.Where(value => value.Count > 0).GroupBy(value => value.Number, value => value.Count).ToArray();
        return new NumberDistribution(
            column,
            [.. groups.Where(group => !float.IsNaN(group.Key)).OrderBy(group => group.Key).Select(group => new NumberCell(group.Key, group.Sum(), 0))],
            groups.Where(group => float.IsNaN(group.Key)).Sum(group => group.Sum()));
    }

    public override Distribution After(FittedTransform transform)
    {
        return Of(Column, Cells.Select(cell => (Apply((float)cell.Mean), cell.Count)).Append((Apply(float.NaN), Missing)));

        float Apply(float number)
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
            return NumberDistribution.Of(Column, values.Select(value => (value.Value.Number, value.Count)));
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
