using System.Globalization;

namespace StrokeNotebooks.Data;

/// <summary>A column of real numbers in double precision, as a CSV file or a database holds them.</summary>
public sealed class DoubleColumn : Column
{
    private readonly double[] _values;

    /// <summary>Takes over <paramref name="values"/>, which the caller must not change afterwards; the value of a missing row does not matter.</summary>
    public DoubleColumn(string name, double[] values, MissingMask missing = default) : base(name, values.Length, missing)
    {
        _values = values;
        if (missing.Any)
            for (int row = 0; row < values.Length; row++)
                if (missing[row])
                    values[row] = double.NaN;
    }

    /// <summary>The values, NaN where missing. A NaN that was in the data is not missing: ask <see cref="Column.Missing"/>.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <inheritdoc/>
    public override ColumnType Type => ColumnType.Float;

    /// <inheritdoc/>
    public override string? TextAt(int row) => IsMissing(row) ? null : _values[row].ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override double NumberAt(int row) => _values[row];

    /// <inheritdoc/>
    public override DoubleColumn Take(ReadOnlySpan<int> rows)
    {
        var taken = new double[rows.Length];
        for (int i = 0; i < taken.Length; i++)
            taken[i] = _values[rows[i]];
        return new DoubleColumn(Name, taken, TakeMissing(rows)) { HasKind = HasKind, Written = Written?.Take(rows) };
    }

    /// <inheritdoc/>
    public override DoubleColumn Rename(string name) => new(name, _values, Missing) { HasKind = HasKind, Written = Written };

    /// <summary>The values rounded to single precision, as TFX's formats and TFX's statistics have them.</summary>
    public FloatColumn ToSingle()
    {
        var values = new float[_values.Length];
        for (int row = 0; row < values.Length; row++)
            values[row] = (float)_values[row];
        return new FloatColumn(Name, values, Missing) { HasKind = HasKind };
    }

    /// <summary>Whether single precision holds every value exactly.</summary>
    internal bool IsSingle()
    {
        foreach (double value in _values)
            if ((float)value != value && !double.IsNaN(value))
                return false;
        return true;
    }

    private protected override int ComparePresent(int row, int other) => _values[row].CompareTo(_values[other]);

    private protected override bool ValuesEqual(Column other)
    {
        if (other is DoubleColumn doubles)
            return Values.SequenceEqual(doubles.Values);
        for (int row = 0; row < Length; row++)
            if (!NumberAt(row).Equals(other.NumberAt(row)))
                return false;
        return true;
    }
}
