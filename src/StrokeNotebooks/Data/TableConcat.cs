namespace StrokeNotebooks.Data;

/// <summary>Puts columns of one name and type one below the other.</summary>
internal static class TableConcat
{
    public static Column Columns(IReadOnlyList<Column> parts) => parts[0] switch
    {
        IntColumn first => new IntColumn(first.Name, Values(parts, part => ((IntColumn)part).Values), Missing(parts)),
        FloatColumn first => new FloatColumn(first.Name, Values(parts, part => ((FloatColumn)part).Values), Missing(parts)),
        _ => Texts(parts[0].Name, [.. parts.Cast<StringColumn>()]),
    };

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

    private static StringColumn Texts(string name, StringColumn[] parts)
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
        return new StringColumn(name, codes, [.. numbers.Keys]);
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
