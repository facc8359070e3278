using System.Globalization;

namespace StrokeNotebooks.Data;

/// <summary>A column of 64-bit whole numbers.</summary>
public sealed class IntColumn : Column
{
    private readonly long[] _values;

    /// <summary>Takes over <paramref name="values"/>, which the caller must not change afterwards; the value of a missing row does not matter.</summary>
    public IntColumn(string name, long[] values, MissingMask missing = default) : base(name, values.Length, missing)
    {
        _values = values;
        if (missing.Any)
            for (int row = 0; row < values.Length; row++)
                if (missing[row])
                    values[row] = 0;
    }

    /// <summary>The values, 0 where missing.</summary>
    public ReadOnlySpan<long> Values => _values;

    /// <inheritdoc/>
    public override ColumnType Type => ColumnType.Int;

    /// <inheritdoc/>
    public override string? TextAt(int row) => IsMissing(row) ? null : _values[row].ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override double NumberAt(int row) => IsMissing(row) ? double.NaN : _values[row];

    /// <inheritdoc/>
    public override IntColumn Take(ReadOnlySpan<int> rows)
    {
        var taken = new long[rows.Length];
        for (int i = 0; i < taken.Length; i++)
            taken[i] = _values[rows[i]];
        return new IntColumn(Name, taken, TakeMissing(rows)) { HasKind = HasKind, Written = Written?.Take(rows) };
    }

    /// <inheritdoc/>
    public override IntColumn Rename(string name) => new(name, _values, Missing) { HasKind = HasKind, Written = Written };

    private protected override int ComparePresent(int row, int other) => _values[row].CompareTo(_values[other]);

    private protected override bool ValuesEqual(Column other) => Values.SequenceEqual(((IntColumn)other).Values);
}

/// <summary>A column of real numbers in single precision, as <c>tf.Example</c> holds them and as features are. What a file or a database holds is a <see cref="DoubleColumn"/>.</summary>
public sealed class FloatColumn : Column
{
    private readonly float[] _values;

    /// <summary>Takes over <paramref name="values"/>, which the caller must not change afterwards; the value of a missing row does not matter.</summary>
    public FloatColumn(string name, float[] values, MissingMask missing = default) : base(name, values.Length, missing)
    {
        _values = values;
        if (missing.Any)
            for (int row = 0; row < values.Length; row++)
                if (missing[row])
                    values[row] = float.NaN;
    }

    /// <summary>The values, NaN where missing. A NaN that was in the data is not missing: ask <see cref="Column.Missing"/>.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <inheritdoc/>
    public override ColumnType Type => ColumnType.Float;

    /// <inheritdoc/>
    public override string? TextAt(int row) => IsMissing(row) ? null : _values[row].ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override double NumberAt(int row) => _values[row];

    /// <inheritdoc/>
    public override FloatColumn Take(ReadOnlySpan<int> rows)
    {
        var taken = new float[rows.Length];
        for (int i = 0; i < taken.Length; i++)
            taken[i] = _values[rows[i]];
        return new FloatColumn(Name, taken, TakeMissing(rows)) { HasKind = HasKind };
    }

    /// <inheritdoc/>
    public override FloatColumn Rename(string name) => new(name, _values, Missing) { HasKind = HasKind };

    private protected override int ComparePresent(int row, int other) => _values[row].CompareTo(_values[other]);

    private protected override bool ValuesEqual(Column other) => other is FloatColumn floats ? Values.SequenceEqual(floats.Values) : other.Equals(InDouble());

    private DoubleColumn InDouble()
    {
        var values = new double[_values.Length];
        for (int row = 0; row < values.Length; row++)
            values[row] = _values[row];
        return new DoubleColumn(Name, values, Missing);
    }
}
