namespace StrokeNotebooks.Statistics;

/// <summary>
/// Counts numbers by cell of a fixed grid: a cell holds the numbers that agree in sign, exponent and the leading 11 bits of the fraction, so that two of its numbers
/// differ by less than one part in 2^11. The grid does not depend on the data; therefore merging is exact, commutative and associative (the idea of HdrHistogram and DDSketch).
/// A cell also keeps the sums of the remaining fraction bits and of their squares as whole numbers: mean and variance lose nothing.
/// </summary>
internal sealed class NumberGrid
{
    private const int LowBits = 52 - 11;
    private const int CellBits = 10;

    // Indexed by the leading bits, half of a power of two a page; a page is made when its first number comes.
    private readonly Cell[]?[] _pages = new Cell[]?[1 << (64 - LowBits - CellBits)];

    private struct Cell
    {
        public long Count;
        public UInt128 Sum;
        public UInt128 SumOfSquares;
    }

    /// <summary>Counts a finite number that is not -0.</summary>
    public void Add(double value)
    {
        ref var cell = ref Find(value, out ulong low);
        cell.Count++;
        cell.Sum += low;
        ulong high = Math.BigMul(low, low, out ulong square);
        cell.SumOfSquares += new UInt128(high, square);
    }

    /// <summary>Counts a finite number that is not -0 several times.</summary>
    public void Add(double value, long count)
    {
        ref var cell = ref Find(value, out ulong low);
        cell.Count += count;
        cell.Sum += (UInt128)low * (ulong)count;
        cell.SumOfSquares += (UInt128)low * low * (ulong)count;
    }

    /// <summary>Adds the counts of another grid.</summary>
    public void Add(NumberGrid other)
    {
        for (int page = 0; page < _pages.Length; page++)
        {
            if (other._pages[page] is not { } theirs)
                continue;
            var ours = _pages[page] ??= new Cell[1 << CellBits];
            for (int i = 0; i < theirs.Length; i++)
            {
                ours[i].Count += theirs[i].Count;
                ours[i].Sum += theirs[i].Sum;
                ours[i].SumOfSquares += theirs[i].SumOfSquares;
            }
        }
    }

    /// <summary>For each cell that is not empty the mean, the number and the variance of its numbers, ascending.</summary>
    public IEnumerable<NumberCell> Cells()
    {
        // Negative numbers have the sign bit set and come last in the order of bits, the least of them at the very end.
        int half = _pages.Length / 2;
        return [.. CellsOf(half, _pages.Length).Reverse(), .. CellsOf(0, half)];
    }

    private IEnumerable<NumberCell> CellsOf(int firstPage, int endPage)
    {
        for (int page = firstPage; page < endPage; page++)
            for (int i = 0; i < (_pages[page]?.Length ?? 0); i++)
                if (_pages[page]![i].Count > 0)
                    yield return Describe((ulong)((page << CellBits) + i) << LowBits, _pages[page]![i]);
    }

    private ref Cell Find(double value, out ulong low)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(value);
        low = bits & ((1UL << LowBits) - 1);
        int index = (int)(bits >> LowBits);
        var page = _pages[index >> CellBits] ??= new Cell[1 << CellBits];
        return ref page[index & ((1 << CellBits) - 1)];
    }

    private static NumberCell Describe(ulong bits, Cell cell)
    {
        double start = BitConverter.UInt64BitsToDouble(bits);
        double unit = BitConverter.UInt64BitsToDouble(bits + 1) - start;
        double mean = (double)cell.Sum / cell.Count;
        double variance = ((double)cell.SumOfSquares / cell.Count) - (mean * mean);
        return new NumberCell(start + (mean * unit), cell.Count, Math.Max(0, variance) * unit * unit);
    }
}

/// <summary>Some numbers that stand together: their mean, how many they are, and the variance among them (0 if all are the same).</summary>
internal readonly record struct NumberCell(double Mean, long Count, double Variance);
