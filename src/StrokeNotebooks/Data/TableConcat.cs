using StrokeNotebooks.IO;

namespace StrokeNotebooks.Data;

/// <summary>Puts columns of one name and type one below the other.</summary>
internal static class TableConcat
{
    /// <summary>The same columns, where those without any value have the type of the others.</summary>
    /// <exception cref="InputException">Two columns that have values are of different types.</exception>
    public static IReadOnlyList<Column> OfOneType(Column[] parts)
    {
        if (Array.TrueForAll(parts, part => part.Type == parts[0].Type))
            return parts;
        int leading = Array.FindIndex(parts, HasValues);
        if (leading < 0)
            leading = Math.Max(0, Array.FindIndex(parts, part => part.HasKind));
        var first = parts[leading];
        return [.. parts.Select((part, number) =>
            part.Type == first.Type ? part
            : !HasValues(part) ? Empty(part, first.Type)
            : throw new InputException($"Column '{part.Name}' is {Text(first)} in table {leading + 1} and {Text(part)} in table {number + 1}. Read all of them with the same types, those of a schema for example."))];
    }

    private static bool HasValues(Column column) => column.Missing.Count < column.Length;

    private static string Text(Column column) => column.Type.ToString().ToUpperInvariant();

    private static Column Empty(Column column, ColumnType type) => type switch
    {
        ColumnType.Int => new IntColumn(column.Name, new long[column.Length], column.Missing) { Written = column.Written },
        ColumnType.Float => new FloatColumn(column.Name, new float[column.Length], column.Missing),
        _ => StringColumn.Of(column.Name, Enumerable.Repeat<string?>(null, column.Length)),
    };

    public static Column Columns(IReadOnlyList<Column> parts) => parts[0] switch
    {
        IntColumn first => new IntColumn(first.Name, Values(parts, part => ((IntColumn)part).Values), Missing(parts)) { HasKind = HasKind(parts), Written = CellTexts.Concat(parts) },
        FloatColumn first when parts.All(part => part is FloatColumn) => new FloatColumn(first.Name, Values(parts, part => ((FloatColumn)part).Values), Missing(parts)) { HasKind = HasKind(parts) },
        StringColumn first => Texts(first.Name, [.. parts.Cast<StringColumn>()], CellTexts.Concat(parts)),
        var first => new DoubleColumn(first.Name, Doubles(parts), Missing(parts)) { HasKind = HasKind(parts), Written = CellTexts.Concat(parts) },
    };

    private static bool HasKind(IEnumerable<Column> parts) => parts.Any(part => part.HasKind);

    // Where some parts are in single precision and some in double, all are in double.
    private static double[] Doubles(IReadOnlyList<Column> parts)
    {
        if (parts.All(part => part is DoubleColumn))
            return Values(parts, part => ((DoubleColumn)part).Values);
        var values = new double[parts.Sum(part => part.Length)];
        int row = 0;
        foreach (var part in parts)
            for (int i = 0; i < part.Length; i++)
                values[row++] = part.NumberAt(i);
        return values;
    }

    private static T[] Values<T>(IReadOnlyList<Column> parts, Func<Column, ReadOnlySpan<T>> valuesOf)
    {
        var values = new T[parts.Sum(part => part.Length)];
        int start = 0;
        foreach (var part in parts)
        {
            valuesOf(part).CopyTo(values.AsSpan(start));
            start += part.Length;
        }
        return values;
    }

    private static StringColumn Texts(string name, StringColumn[] parts, CellTexts? written)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var codes = new int[parts.Sum(part => part.Length)];
        int row = 0;
        foreach (var part in parts)
        {
            var renumbered = part.Categories.Select(value => numbers.TryAdd(value, numbers.Count) ? numbers.Count - 1 : numbers[value]).ToArray();
            foreach (int code in part.Codes)
                codes[row++] = code < 0 ? -1 : renumbered[code];
        }
        return new StringColumn(name, codes, [.. numbers.Keys]) { HasKind = HasKind(parts), Written = written };
    }

    private static MissingMask Missing(IReadOnlyList<Column> parts)
    {
        var missing = new MissingMask.Builder();
        int start = 0;
        foreach (var part in parts)
        {
            if (part.Missing.Any)
                for (int row = 0; row < part.Length; row++)
                    if (part.IsMissing(row))
                        missing.Add(start + row);
            start += part.Length;
        }
        return missing.Build();
    }
}
