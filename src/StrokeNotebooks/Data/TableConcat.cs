namespace StrokeNotebooks.Data;

/// <summary>Puts columns of one name and type one below the other.</summary>
internal static class TableConcat
{
    public static Column Columns(IReadOnlyList<Column> parts)
    {
        string name = parts[0].Name;
        switch (parts[0])
        {
            case IntColumn:
                return new IntColumn(name, [.. parts.SelectMany(part => ((IntColumn)part).Values.ToArray())], Missing(parts));
            case FloatColumn:
                return new FloatColumn(name, [.. parts.SelectMany(part => ((FloatColumn)part).Values.ToArray())], Missing(parts));
            default:
                var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
                var codes = new List<int>();
                foreach (var part in parts.Cast<StringColumn>())
                {
                    var renumbered = part.Categories.Select(value => numbers.TryAdd(value, numbers.Count) ? numbers.Count - 1 : numbers[value]).ToArray();
                    foreach (int code in part.Codes)
                        codes.Add(code < 0 ? -1 : renumbered[code]);
                }
                return new StringColumn(name, [.. codes], [.. numbers.Keys]);
        }
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
