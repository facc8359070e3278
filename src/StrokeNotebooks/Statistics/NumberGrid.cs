using System.Numerics;

namespace StrokeNotebooks.Statistics;

/// <summary>
/// Counts numbers by cell of a fixed grid: a cell holds the numbers that agree in sign, exponent and the leading 11 bits of the fraction, so that two of its numbers
/// differ by less than one part in 2^11. The grid does not depend on the data; therefore merging is exact, commutative and associative (the idea of HdrHistogram and DDSketch).
/// A cell also keeps the sums of the remaining fraction bits and of their squares as whole numbers: mean and variance lose nothing.
/// </summary>
internal abstract class NumberGrid
{
    public double Min { get; protected set; } = double.PositiveInfinity;

    public double Max { get; protected set; } = double.NegativeInfinity;

    /// <summary>A grid for numbers in single precision, whose fractions have 23 bits: sums of squares of the 12 that remain fit 64 bits.</summary>
    public static NumberGrid OfSingles() => new NumberGrid<ulong>(unusedBits: 52 - 23);

    /// <summary>A grid for numbers in double precision, whole ones too: they have 52 bits of fraction, and sums of squares of the 41 that remain need 128.</summary>
    public static NumberGrid OfDoubles() => new NumberGrid<UInt128>(unusedBits: 0);

    /// <summary>Counts a finite number that is not -0.</summary>
    public abstract void Add(double value, long count);

    /// <summary>Adds the counts of another grid for the same kind of numbers.</summary>
    public abstract void Add(NumberGrid other);

    /// <summary>For each cell that is not empty the mean, the number and the variance of its numbers, ascending.</summary>
    public abstract IEnumerable<NumberCell> Cells();
}

/// <param name="unusedBits">How many bits at the end of a number are always zero.</param>
/// <typeparam name="TSum">What sums of remaining bits and of their squares fit.</typeparam>
internal sealed class NumberGrid<TSum>(int unusedBits) : NumberGrid where TSum : struct, IBinaryInteger<TSum>, IUnsignedNumber<TSum>
{
    private const int LowBits = 52 - 11;
    private const int CellBits = 10;

    // Indexed by the leading bits, half of a power of two a page; a page is made when its first number comes.
    private readonly Cell[]?[] _pages = new Cell[]?[1 << (64 - LowBits - CellBits)];

    private struct Cell
    {
        public long Count;
        public TSum Sum;
        public TSum SumOfSquares;
    }

    public override void Add(double value, long count)
    {
        if (value < Min)
            Min = value;
        if (value > Max)
            Max = value;
        ulong bits = BitConverter.DoubleToUInt64Bits(value);
        int index = (int)(bits >> LowBits);
        var page = _pages[index >> CellBits] ??= new Cell[1 << CellBits];
        ref var cell = ref page[index & ((1 << CellBits) - 1)];
        var low = TSum.CreateTruncating((bits & ((1UL << LowBits) - 1)) >> unusedBits);
        var times = TSum.CreateTruncating(count);
        cell.Count += count;
        cell.Sum += low * times;
        cell.SumOfSquares += low * low * times;
    }

    public override void Add(NumberGrid other)
    {
        (Min, Max) = (Math.Min(Min, other.Min), Math.Max(Max, other.Max));
        var pages = ((NumberGrid<TSum>)other)._pages;
        for (int page = 0; page < pages.Length; page++)
        {
            if (pages[page] is not { } theirs)
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

    public override IEnumerable<NumberCell> Cells()
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

    private NumberCell Describe(ulong bits, Cell cell)
    {
        double start = BitConverter.UInt64BitsToDouble(bits);
        double unit = BitConverter.UInt64BitsToDouble(bits + (1UL << unusedBits)) - start;
        // The difference of two huge numbers: in whole numbers it loses nothing.
        var (sum, squares) = (BigInteger.CreateChecked(cell.Sum), BigInteger.CreateChecked(cell.SumOfSquares));
        double mean = (double)sum / cell.Count;
        double variance = (double)((cell.Count * squares) - (sum * sum)) / cell.Count / cell.Count;
        return new NumberCell(start + (mean * unit), cell.Count, variance * unit * unit);
    }
}

/// <summary>Some numbers that stand together: their mean, how many they are, and the variance among them (0 if all are the same).</summary>
internal readonly record struct NumberCell(double Mean, long Count, double Variance);
