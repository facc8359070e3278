using System.Collections.Immutable;

namespace StrokeNotebooks.Data;

/// <summary>A column of text, dictionary-coded: each distinct value is kept once and a row holds its number. Where all texts are times of one kind it is a column of times, too.</summary>
public sealed class StringColumn : Column
{
    private readonly int[] _codes;

    // Found when first asked for; two threads find the same.
    private ColumnTimes? _times;

    /// <summary>Takes over <paramref name="codes"/>, which the caller must not change afterwards.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="codes">For each row the index of its value in <paramref name="categories"/>, or -1 where missing.</param>
    /// <param name="categories">The distinct values.</param>
    /// <exception cref="ArgumentException">A code is neither -1 nor an index of a category.</exception>
    public StringColumn(string name, int[] codes, ImmutableArray<string> categories) : base(name, codes.Length, MissingIn(codes, categories.Length, name))
        => (_codes, Categories) = (codes, categories);

    /// <summary>For each row the index of its value in <see cref="Categories"/>, or -1 where missing.</summary>
    public ReadOnlySpan<int> Codes => _codes;

    /// <summary>The values that codes stand for, in the order in which they were first seen; some may stand in no row.</summary>
    public ImmutableArray<string> Categories { get; }

    /// <inheritdoc/>
    public override ColumnType Type => ColumnType.String;

    /// <inheritdoc/>
    public override TimeKind? TimeKind => Times.Kind;

    private ColumnTimes Times => _times ??= ColumnTimes.Of(this);

    /// <summary>Codes <paramref name="values"/>, in which <see langword="null"/> is missing; categories in order of first appearance.</summary>
    public static StringColumn Of(string name, IEnumerable<string?> values) => Of(name, values, hasKind: false);

    internal static StringColumn Of(string name, IEnumerable<string?> values, bool hasKind)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var codes = new List<int>();
        foreach (string? value in values)
        {
            if (value is null)
            {
                codes.Add(-1);
                continue;
            }
            if (!numbers.TryGetValue(value, out int code))
                numbers.Add(value, code = numbers.Count);
            codes.Add(code);
        }
        return new StringColumn(name, [.. codes], [.. numbers.Keys]) { HasKind = hasKind };
    }

    /// <inheritdoc/>
    public override string? TextAt(int row) => _codes[row] < 0 ? null : Categories[_codes[row]];

    /// <inheritdoc/>
    public override double NumberAt(int row) => throw new InvalidOperationException(TimeKind is null
        ? $"Column '{Name}' holds text (STRING), not numbers. Encode it first, by a vocabulary for example."
        : $"Column '{Name}' holds times, not numbers. Make a number of them first, the days since a date for example: TimeAt gives a row's time.");

    /// <inheritdoc/>
    public override DateTimeOffset? TimeAt(int row) => IsMissing(row) ? null
        : TimeKind is not null ? Times[_codes[row]]
        : throw new InvalidOperationException($"Column '{Name}' holds text, not times, '{TextAt(row)}' in row {row} for example. Times are 2024-01-31, 2024-01-31T08:30:00 or 2024-01-31T08:30:00+01:00, and all of a column are of one of these kinds.");

    /// <inheritdoc/>
    public override StringColumn Take(ReadOnlySpan<int> rows)
    {
        var taken = new int[rows.Length];
        for (int i = 0; i < taken.Length; i++)
            taken[i] = _codes[rows[i]];
        return new StringColumn(Name, taken, Categories) { HasKind = HasKind, Written = Written?.Take(rows) };
    }

    /// <inheritdoc/>
    public override StringColumn Rename(string name) => new(name, _codes, Categories) { HasKind = HasKind, Written = Written };

    private protected override int ComparePresent(int row, int other)
    {
        int order = TimeKind is null ? 0 : Times[_codes[row]].CompareTo(Times[_codes[other]]);
        return order != 0 ? order : string.CompareOrdinal(TextAt(row), TextAt(other));
    }

    private protected override bool ValuesEqual(Column other)
    {
        for (int row = 0; row < Length; row++)
            if (TextAt(row) != other.TextAt(row))
                return false;
        return true;
    }

    private static MissingMask MissingIn(int[] codes, int categories, string name)
    {
        var missing = new MissingMask.Builder();
        for (int row = 0; row < codes.Length; row++)
        {
            if (codes[row] < -1 || codes[row] >= categories)
                throw new ArgumentException($"Row {row} of column '{name}' has code {codes[row]}, but the codes of {categories} categories run from -1 (missing) to {categories - 1}.", nameof(codes));
            if (codes[row] == -1)
                missing.Add(row);
        }
        return missing.Build();
    }
}
