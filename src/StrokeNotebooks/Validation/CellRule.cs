using System.Globalization;
using StrokeNotebooks.Data;
using StrokeNotebooks.Schemas;

namespace StrokeNotebooks.Validation;

/// <summary>What a schema says of the single cells of one column.</summary>
internal sealed class CellRule(Feature feature, Domain? domain, Column column)
{
    private readonly HashSet<string>? _texts = domain is StringDomain texts ? texts.Values.ToHashSet(StringComparer.Ordinal) : null;

    public Column Column => column;

    /// <summary>What the cell should hold, if it does not.</summary>
    public string? Violation(int row)
    {
        if (column.IsMissing(row))
            return feature.IsRequired ? "a value in every row" : null;
        return domain switch
        {
            StringDomain => _texts!.Contains(column.TextAt(row)!) ? null : "a value of the domain",
            IntDomain range when column.Type != ColumnType.Float => Whole(row) is { } whole && !(whole < range.Min) && !(whole > range.Max) ? null : Range("a whole number", range.Min, range.Max),
            FloatDomain range when column.Type != ColumnType.Int => Real(row) is { } real && Holds(range, real) ? null : Range("a number", range.Min, range.Max),
            BoolDomain boolean => IsBoolean(boolean, row) ? null : column.Type == ColumnType.String ? $"'{boolean.TrueValue}' or '{boolean.FalseValue}'" : "0 or 1",
            _ => null,
        };
    }

    private long? Whole(int row) => column is IntColumn ints ? ints.Values[row] : ObservedFeature.ParseInt(column.TextAt(row)!);

    private float? Real(int row) => column.Type == ColumnType.Float ? (float)column.NumberAt(row) : ObservedFeature.ParseFloat(column.TextAt(row)!);

    private static bool Holds(FloatDomain range, float real) =>
        !(real < range.Min) && !(real > range.Max) && !(range.DisallowNaN == true && float.IsNaN(real)) && !(range.DisallowInf == true && float.IsInfinity(real));

    private bool IsBoolean(BoolDomain boolean, int row) => column.Type == ColumnType.String
        ? column.TextAt(row) is var text && (text == boolean.TrueValue || text == boolean.FalseValue)
        : column.NumberAt(row) is 0 or 1;

    private static string Range(string kind, IFormattable? min, IFormattable? max)
    {
        string? from = min?.ToString(null, CultureInfo.InvariantCulture), to = max?.ToString(null, CultureInfo.InvariantCulture);
        return (from, to) switch
        {
            (null, null) => kind,
            (_, null) => $"{kind} from {from}",
            (null, _) => $"{kind} up to {to}",
            _ => $"{kind} from {from} to {to}",
        };
    }
}
