namespace StrokeNotebooks.Data;

/// <summary>One named column of a <see cref="Table"/>: values of one type and a mask of the missing ones. Immutable.</summary>
/// <remarks>Its kinds are <see cref="IntColumn"/>, <see cref="DoubleColumn"/>, <see cref="FloatColumn"/> and <see cref="StringColumn"/>.</remarks>
public abstract class Column : IEquatable<Column>
{
    private protected Column(string name, int length, MissingMask missing)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        (Name, Length, Missing) = (name, length, missing);
    }

    /// <summary>The column's name, unique in its table.</summary>
    public string Name { get; }

    /// <summary>How many rows the column has, the missing ones included.</summary>
    public int Length { get; }

    /// <summary>Which rows are missing.</summary>
    public MissingMask Missing { get; }

    /// <summary>What the column holds.</summary>
    public abstract ColumnType Type { get; }

    /// <summary>How cells stood in the file where that is not the text of their value, as <c>1.50</c> or <c>N/A</c>; <see langword="null"/> if there are none. Only the CSV writer asks.</summary>
    internal CellTexts? Written { get; init; }

    /// <summary>Whether the source says what the column holds. A column has a kind if it has a value, or if it comes from one that has; one without any value has it only if its file says so.</summary>
    internal bool HasKind
    {
        get => field || Missing.Count < Length;
        init;
    }

    /// <summary>Whether row <paramref name="row"/> is missing.</summary>
    public bool IsMissing(int row) => Missing[row];

    /// <summary>The value of a row as invariant text (a real number in its shortest form that reads back the same), or <see langword="null"/> if missing.</summary>
    public abstract string? TextAt(int row);

    /// <summary>The value of a row as a number, or NaN if missing.</summary>
    /// <exception cref="InvalidOperationException">The column holds text or times.</exception>
    public abstract double NumberAt(int row);

    /// <summary>The kind of times that the column holds: all its values are dates, or all of them dates with a time of day, or all of them with an offset as well. <see langword="null"/> if it holds no times.</summary>
    public virtual TimeKind? TimeKind => null;

    /// <summary>The value of a row as a time, or <see langword="null"/> if missing. A date is its midnight; where a column says no offset, it is zero.</summary>
    /// <exception cref="InvalidOperationException">The column holds no times.</exception>
    public virtual DateTimeOffset? TimeAt(int row) =>
        throw new InvalidOperationException($"Column '{Name}' holds numbers ({Type.ToString().ToUpperInvariant()}), not times. Times are written as 2024-01-31, 2024-01-31T08:30:00 or 2024-01-31T08:30:00+01:00.");

    /// <summary>The values that are not missing, as numbers, in order.</summary>
    /// <exception cref="InvalidOperationException">The column holds text.</exception>
    public IEnumerable<double> Numbers()
    {
        for (int row = 0; row < Length; row++)
            if (!IsMissing(row))
                yield return NumberAt(row);
    }

    /// <summary>All values as text in the order of the rows, <see langword="null"/> where missing: what <c>Chart.Counts</c> takes.</summary>
    public IEnumerable<string?> Texts() => Enumerable.Range(0, Length).Select(TextAt);

    /// <summary>A column of the given rows, in the given order; a row may come more than once.</summary>
    /// <exception cref="IndexOutOfRangeException">A row does not exist.</exception>
    public abstract Column Take(ReadOnlySpan<int> rows);

    /// <summary>The same values under another name.</summary>
    public abstract Column Rename(string name);

    /// <summary>Orders two rows by value: missing ones last, times by when they are, other text by its code units (ordinal).</summary>
    /// <returns>Less than zero if <paramref name="row"/> comes first, zero if equal, else more than zero.</returns>
    public int CompareRows(int row, int other) => (IsMissing(row), IsMissing(other)) switch
    {
        (true, true) => 0,
        (true, false) => 1,
        (false, true) => -1,
        _ => ComparePresent(row, other),
    };

    /// <summary>Whether two columns have the same name, type and values; how text is coded does not matter, NaN equals NaN.</summary>
    public bool Equals(Column? other) =>
        other is not null && Name == other.Name && Type == other.Type && Length == other.Length && Missing == other.Missing && ValuesEqual(other);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as Column);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => HashCode.Combine(Name, Type, Length, Missing.Count);

    private protected abstract int ComparePresent(int row, int other);

    private protected abstract bool ValuesEqual(Column other);

    private protected MissingMask TakeMissing(ReadOnlySpan<int> rows)
    {
        if (!Missing.Any)
            return MissingMask.None;
        var taken = new MissingMask.Builder();
        for (int i = 0; i < rows.Length; i++)
            if (Missing[rows[i]])
                taken.Add(i);
        return taken.Build();
    }
}
