using StrokeNotebooks.Data;

namespace StrokeNotebooks.Statistics;

/// <summary>What numbers a <see cref="NumberProfile"/> counts.</summary>
internal enum NumberKind
{
    /// <summary>Whole numbers of 64 bits.</summary>
    Whole,

    /// <summary>Real numbers in single precision.</summary>
    Single,

    /// <summary>Real numbers in double precision.</summary>
    Double,
}

/// <summary>
/// What is remembered of a feature of numbers: every distinct number and its count up to <paramref name="maxExact"/> of them, beyond that a <see cref="NumberGrid"/>.
/// It depends only on which numbers were added how often: not on their order, nor on how they were divided into parts.
/// </summary>
/// <param name="maxExact">Up to how many distinct numbers are counted each by itself.</param>
/// <param name="kind">What numbers they are. Real numbers are rounded to single precision if that is their kind, as TFX has them.</param>
internal sealed class NumberProfile(int maxExact, NumberKind kind)
{
    // Whole numbers below this are often codes or flags, and counted in an array.
    private const int SmallNumbers = 256;

    private ExactCounts? _exact = new();
    private NumberGrid? _grid;

    public NumberKind Kind => kind;

    /// <summary>Whether each distinct number is counted by itself.</summary>
    public bool IsExact => _exact is not null;

    public long NumNaN { get; private set; }

    public long NegativeInfinities { get; private set; }

    public long PositiveInfinities { get; private set; }

    public void Add(FloatColumn column)
    {
        foreach (float value in column.Values)
        {
            // Adding zero turns -0 into +0, which it equals, and changes nothing else.
            if (float.IsFinite(value))
                AddFinite(value + 0f);
            else
                AddSpecial(value);
        }
        // A column holds NaN where a row is missing.
        NumNaN -= column.Missing.Count;
    }

    public void Add(DoubleColumn column)
    {
        if (kind == NumberKind.Single)
            AddSingles(column.Values);
        else
            AddDoubles(column.Values);
        NumNaN -= column.Missing.Count;
    }

    private void AddSingles(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            float single = (float)value;
            if (float.IsFinite(single))
                AddFinite(single + 0f);
            else
                AddSpecial(single);
        }
    }

    private void AddDoubles(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            if (double.IsFinite(value))
                AddFinite(value + 0.0);
            else
                AddSpecial(value);
        }
    }

    public void Add(IntColumn column)
    {
        Span<long> small = stackalloc long[SmallNumbers];
        small.Clear();
        foreach (long value in column.Values)
        {
            if ((ulong)value < SmallNumbers)
                small[(int)value]++;
            else
                AddFinite(value);
        }
        // A column holds 0 where a row is missing.
        small[0] -= column.Missing.Count;
        for (int value = 0; value < SmallNumbers; value++)
            if (small[value] > 0)
                AddFinite(value, small[value]);
    }

    public void Merge(NumberProfile other)
    {
        NumNaN += other.NumNaN;
        NegativeInfinities += other.NegativeInfinities;
        PositiveInfinities += other.PositiveInfinities;
        if (other._exact is not null)
        {
            foreach (var (value, count) in other._exact.Items())
                AddFinite(value, count);
            return;
        }
        if (_exact is not null)
            Collapse(_exact);
        _grid!.Add(other._grid!);
    }

    /// <summary>The finite numbers in ascending order: each by itself, or by cell once there are too many.</summary>
    public NumberCell[] Cells() => _exact is null
        ? [.. _grid!.Cells()]
        : [.. _exact.Items().OrderBy(item => item.Value).Select(item => new NumberCell(item.Value, item.Count, 0))];

    /// <summary>The finite numbers and how often each comes; <see langword="null"/> once there are too many.</summary>
    public IReadOnlyDictionary<double, long>? Counts() => _exact?.Items().ToDictionary(item => item.Value, item => item.Count);

    /// <summary>The least and the greatest finite number, exact in any case.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public (double Min, double Max) Range() => _exact is null
        ? (_grid!.Min, _grid.Max)
        : (_exact.Items().Min(item => item.Value), _exact.Items().Max(item => item.Value));

    private void AddFinite(double value, long count = 1)
    {
        if (_exact is null)
        {
            _grid!.Add(value, count);
            return;
        }
        _exact.Add(value, count);
        if (_exact.Distinct > maxExact)
            Collapse(_exact);
    }

    private void AddSpecial(double value)
    {
        if (double.IsNaN(value))
            NumNaN++;
        else if (value > 0)
            PositiveInfinities++;
        else
            NegativeInfinities++;
    }

    private void Collapse(ExactCounts exact)
    {
        (_exact, _grid) = (null, kind == NumberKind.Single ? NumberGrid.OfSingles() : NumberGrid.OfDoubles());
        foreach (var (value, count) in exact.Items())
            _grid.Add(value, count);
    }
}
