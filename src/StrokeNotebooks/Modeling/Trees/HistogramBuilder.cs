using System.Buffers.Binary;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

/// <summary>Adds up derivatives by bin. What is added to what, and in which order, goes by the rows alone, so that the sums are the same at any thread count.</summary>
internal sealed class HistogramBuilder(BinnedFeatures features, int threads)
{
    /// <summary>Bins of a feature, that of missing values among them.</summary>
    public const int Bins = 256;

    // Fewer rows are not worth a second thread.
    private const int ParallelRows = 4096;

    private const int BlockRows = 512;

    private const int SumBytes = 16;

    private readonly Stack<GradientSum[]> _spare = [];

    /// <summary>The sums of some rows, for the columns asked for.</summary>
    /// <param name="rows">The rows, rising.</param>
    /// <param name="gradients">First and second derivative of each row of the whole matrix, one after the other.</param>
    /// <param name="columns">The columns that count.</param>
    public GradientSum[] Build(ReadOnlyMemory<int> rows, float[] gradients, int[] columns)
    {
        // Of many rows each part is added up by itself: a thread then reads its own rows, not all of them for some columns.
        var parts = new GradientSum[InParallel.Parts(rows.Length)][];
        for (int part = 0; part < parts.Length; part++)
            parts[part] = Rent(columns);
        int groups = rows.Length < ParallelRows ? 1 : Math.Min(columns.Length, (threads + parts.Length - 1) / parts.Length);
        InParallel.Each(parts.Length * groups, threads, piece =>
        {
            var (part, group) = Math.DivRem(piece, groups);
            Add(rows.Span[InParallel.Part(rows.Length, part, parts.Length)], gradients, columns.AsSpan(InParallel.Part(columns.Length, group, groups)), parts[part]);
        });
        foreach (var part in parts.AsSpan(1))
        {
            Combine(parts[0], part, columns, TensorPrimitives.Add);
            Return(part);
        }
        return parts[0];
    }

    /// <summary>Takes one child's sums from its parent's, in place: what is left is the other child's.</summary>
    public void Subtract(GradientSum[] parent, GradientSum[] child, int[] columns) => Combine(parent, child, columns, TensorPrimitives.Subtract);

    private void Combine(GradientSum[] into, GradientSum[] other, int[] columns, Operation operation)
    {
        foreach (int column in columns)
            foreach (var bins in (ReadOnlySpan<Range>)[Used(column), Missing(column)])
            {
                var left = MemoryMarshal.Cast<GradientSum, double>(into.AsSpan(bins));
                operation(left, MemoryMarshal.Cast<GradientSum, double>(other.AsSpan(bins)), left);
            }
    }

    // Most features have few bins, and no row is ever in the others.
    private Range Used(int column) => (column * Bins)..(column * Bins + features.Cuts[column].Count);

    private static Range Missing(int column) => (column * Bins + BinCuts.Missing)..(column * Bins + BinCuts.Missing + 1);

    private delegate void Operation(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result);

    /// <summary>Gives a histogram back, to be used for another node.</summary>
    public void Return(GradientSum[] histogram) => _spare.Push(histogram);

    private GradientSum[] Rent(int[] columns)
    {
        if (!_spare.TryPop(out var histogram))
            return new GradientSum[features.ColumnCount * Bins];
        foreach (int column in columns)
        {
            histogram.AsSpan(Used(column)).Clear();
            histogram.AsSpan(Missing(column)).Clear();
        }
        return histogram;
    }

    private void Add(ReadOnlySpan<int> rows, float[] gradients, ReadOnlySpan<int> columns, GradientSum[] histogram)
    {
        ref var pairs = ref Unsafe.As<float, Vector64<float>>(ref MemoryMarshal.GetArrayDataReference(gradients));
        Span<Vector128<double>> ofRows = stackalloc Vector128<double>[BlockRows];
        for (; !rows.IsEmpty; rows = rows[Math.Min(BlockRows, rows.Length)..])
        {
            var block = rows[..Math.Min(BlockRows, rows.Length)];
            for (int i = 0; i < block.Length; i++)
                ofRows[i] = Vector128.WidenLower(Unsafe.Add(ref pairs, block[i]).ToVector128Unsafe());
            for (int done = 0; done < columns.Length;)
                done += AddNeighbours(block, ofRows, columns[done..], histogram);
        }
    }

    // Four columns at a time, if so many stand side by side: their sums stay in the processor's first cache, which those of eight would not, and while one column waits for the sum that it has just written, another goes on.
    private int AddNeighbours(ReadOnlySpan<int> rows, ReadOnlySpan<Vector128<double>> ofRows, ReadOnlySpan<int> columns, GradientSum[] histogram)
    {
        int count = AreNeighbours(columns, 4) ? 4 : AreNeighbours(columns, 2) ? 2 : 1;
        if (count == 4)
            Add<uint>(rows, ofRows, columns[0], histogram);
        else if (count == 2)
            Add<ushort>(rows, ofRows, columns[0], histogram);
        else
            Add<byte>(rows, ofRows, columns[0], histogram);
        return count;

        static bool AreNeighbours(ReadOnlySpan<int> columns, int count) => count <= columns.Length && columns[count - 1] - columns[0] == count - 1;
    }

    // The inner loop of all training. Each byte of a word is the bin of a column; moved to where it is that times SumBytes, it says where the bin's sums are.
    // No bounds are checked, because bins are bytes and rows and columns come from the matrix itself.
    private void Add<TWord>(ReadOnlySpan<int> rows, ReadOnlySpan<Vector128<double>> ofRows, int column, GradientSum[] histogram)
        where TWord : unmanaged, IBinaryInteger<TWord>
    {
        ref byte bins = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(features.Bins), column);
        ref byte sums = ref Unsafe.As<GradientSum, byte>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(histogram), column * Bins));
        ref int first = ref MemoryMarshal.GetReference(rows);
        ref var ofFirst = ref MemoryMarshal.GetReference(ofRows);
        nint width = features.ColumnCount;
        for (nint i = 0; i < rows.Length; i++)
        {
            uint word = uint.CreateTruncating(Unsafe.ReadUnaligned<TWord>(ref Unsafe.Add(ref bins, Unsafe.Add(ref first, i) * width)));
            if (!BitConverter.IsLittleEndian)
                word = BinaryPrimitives.ReverseEndianness(word) >> (32 - 8 * Unsafe.SizeOf<TWord>());
            var sum = Unsafe.Add(ref ofFirst, i);
            One(ref sums, word << 4, 0, sum);
            if (Unsafe.SizeOf<TWord>() >= 2)
                One(ref sums, word >> 4, 1, sum);
            if (Unsafe.SizeOf<TWord>() == 4)
            {
                One(ref sums, word >> 12, 2, sum);
                One(ref sums, word >> 20, 3, sum);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void One(ref byte sums, uint bin, int column, Vector128<double> sum) =>
            Unsafe.As<byte, Vector128<double>>(ref Unsafe.AddByteOffset(ref sums, (nint)(bin & (Bins - 1) * SumBytes) + column * Bins * SumBytes)) += sum;
    }
}
