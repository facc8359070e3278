using StrokeNotebooks.Data;

namespace StrokeNotebooks.Statistics;

/// <summary>
/// What is remembered of a feature of numbers: every distinct number and its count up to <paramref name="maxExact"/> of them, beyond that a <see cref="NumberGrid"/>.
/// It depends only on which numbers were added how often: not on their order, nor on how they were divided into parts.
/// </summary>
internal sealed class NumberProfile(int maxExact)
{
    private ExactCounts? _exact = new();
    private NumberGrid? _grid;

    public double Min { get; private set; } = double.PositiveInfinity;

    public double Max { get; private set; } = double.NegativeInfinity;

    public long NumNaN { get; private set; }

    public long NegativeInfinities { get; private set; }

    public long PositiveInfinities { get; private set; }

    public void Add(FloatColumn column)
    {
        int row = 0;
        var values = column.Values;
        // Adding zero turns -0 into +0, which it equals, and changes nothing else.
        for (; row < values.Length && _exact is not null; row++)
            Add(values[row] + 0f, 1);
        for (; row < values.Length; row++)
            AddToGrid(values[row] + 0f);
        // A column holds NaN where a row is missing.
        NumNaN -= column.Missing.Count;
    }

    public void Add(IntColumn column)
    {
        var values = column.Values;
        bool anyMissing = column.Missing.Any;
        for (int row = 0; row < values.Length; row++)
        {
            if (anyMissing && column.Missing[row])
                continue;
            if (_exact is not null)
                Add(values[row], 1);
            else
                AddToGrid(values[row]);
        }
    }

    public void Merge(NumberProfile other)
    {
        NumNaN += other.NumNaN;
        NegativeInfinities += other.NegativeInfinities;
        PositiveInfinities += other.PositiveInfinities;
        Min = Math.Min(Min, other.Min);
        Max = Math.Max(Max, other.Max);
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

    private void Add(double value, long count)
    {
        if (!double.IsFinite(value))
        {
            AddSpecial(value);
            return;
        }
        Min = Math.Min(Min, value);
        Max = Math.Max(Max, value);
        AddFinite(value, count);
    }

    private void AddFinite(double value, long count)
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

    private void AddToGrid(double value)
    {
        if (!double.IsFinite(value))
        {
            AddSpecial(value);
            return;
        }
        if (value < Min)
            Min = value;
        if (value > Max)
            Max = value;
        _grid!.Add(value);
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
        (_exact, _grid) = (null, new NumberGrid());
        foreach (var (value, count) in exact.Items())
            _grid.Add(value, count);
    }
}
