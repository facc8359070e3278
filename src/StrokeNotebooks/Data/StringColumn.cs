using System.Collections.Immutable;

namespace StrokeNotebooks.Data;

/// <summary>A column of text, dictionary-coded: each distinct value is kept once and a row holds its number.</summary>
public sealed class StringColumn : Column
{
    private readonly int[] _codes;

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
    public override double NumberAt(int row) =>
        throw new InvalidOperationException($"Column '{Name}' holds text (STRING), not numbers. Encode it first, by a vocabulary for example.");

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

    private protected override int ComparePresent(int row, int other) => string.CompareOrdinal(TextAt(row), TextAt(other));

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
