using System.Numerics;

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

    public double Min { get; private set; } = double.PositiveInfinity;

    public double Max { get; private set; } = double.NegativeInfinity;

    /// <summary>Counts a finite number that is not -0.</summary>
    public void Add(double value, long count)
    {
        if (value < Min)
            Min = value;
        if (value > Max)
            Max = value;
        ulong bits = BitConverter.DoubleToUInt64Bits(value);
        ulong low = bits & ((1UL << LowBits) - 1);
        int index = (int)(bits >> LowBits);
        var page = _pages[index >> CellBits] ??= new Cell[1 << CellBits];
        ref var cell = ref page[index & ((1 << CellBits) - 1)];
        cell.Count += count;
        cell.Sum += Product(low, (ulong)count);
        var square = Product(low, low);
        cell.SumOfSquares += count == 1 ? square : square * (ulong)count;
    }

    /// <summary>Adds the counts of another grid.</summary>
    public void Add(NumberGrid other)
    {
        (Min, Max) = (Math.Min(Min, other.Min), Math.Max(Max, other.Max));
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

    private static UInt128 Product(ulong left, ulong right)
    {
        ulong high = Math.BigMul(left, right, out ulong low);
        return new UInt128(high, low);
    }

    private static NumberCell Describe(ulong bits, Cell cell)
    {
        double start = BitConverter.UInt64BitsToDouble(bits);
        double unit = BitConverter.UInt64BitsToDouble(bits + 1) - start;
        double mean = (double)cell.Sum / cell.Count;
        // The difference of two huge numbers: in whole numbers it loses nothing.
        var scaled = (cell.Count * (BigInteger)cell.SumOfSquares) - BigInteger.Pow(cell.Sum, 2);
        double variance = (double)scaled / cell.Count / cell.Count;
        return new NumberCell(start + (mean * unit), cell.Count, variance * unit * unit);
    }
}

/// <summary>Some numbers that stand together: their mean, how many they are, and the variance among them (0 if all are the same).</summary>
internal readonly record struct NumberCell(double Mean, long Count, double Variance);
