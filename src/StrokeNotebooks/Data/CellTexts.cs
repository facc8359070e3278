namespace StrokeNotebooks.Data;

/// <summary>How some cells of a column stood in a file: for the number of a row its text. Immutable.</summary>
internal sealed class CellTexts(IReadOnlyDictionary<int, string> texts)
{
    /// <summary>The text of a row, if it is kept.</summary>
    public string? At(int row) => texts.GetValueOrDefault(row);

    /// <summary>The texts of the given rows, numbered anew.</summary>
    public CellTexts? Take(ReadOnlySpan<int> rows)
    {
        var taken = new Dictionary<int, string>();
        for (int i = 0; i < rows.Length; i++)
            if (texts.TryGetValue(rows[i], out string? text))
                taken.Add(i, text);
        return OrNone(taken);
    }

    /// <summary>The texts of columns that are put one below the other.</summary>
    public static CellTexts? Concat(IReadOnlyList<Column> parts)
    {
        var all = new Dictionary<int, string>();
        int start = 0;
        foreach (var part in parts)
        {
            if (part.Written is { } written)
                foreach (var (row, text) in written.All())
                    all.Add(start + row, text);
            start += part.Length;
        }
        return OrNone(all);
    }

    /// <summary>The texts, or <see langword="null"/> if there are none.</summary>
    public static CellTexts? OrNone(Dictionary<int, string>? texts) => texts is { Count: > 0 } ? new CellTexts(texts) : null;

    private IEnumerable<KeyValuePair<int, string>> All() => texts;
}
