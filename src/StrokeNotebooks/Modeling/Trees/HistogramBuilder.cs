using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StrokeNotebooks.Modeling.Trees;

/// <summary>Adds up derivatives by bin. Each feature is added up by one thread in the order of the rows, so that the sums are the same at any thread count.</summary>
internal sealed class HistogramBuilder(BinnedFeatures features, int threads)
{
    /// <summary>Bins of a feature, that of missing values among them.</summary>
    public const int Bins = 256;

    // Fewer rows are not worth a second thread.
    private const int ParallelRows = 4096;

    private const int BlockRows = 512;

    private readonly Stack<GradientSum[]> _spare = [];

    /// <summary>The sums of some rows, for the columns asked for.</summary>
    /// <param name="rows">The rows, rising.</param>
    /// <param name="gradients">First and second derivative of each row of the whole matrix, one after the other.</param>
    /// <param name="columns">The columns that count.</param>
    public GradientSum[] Build(ReadOnlyMemory<int> rows, float[] gradients, int[] columns)
    {
        var histogram = Rent(columns);
        int parts = rows.Length < ParallelRows ? 1 : Math.Min(threads, columns.Length);
        if (parts == 1)
            Add(rows.Span, gradients, columns, histogram);
        else
            Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = parts }, part =>
                Add(rows.Span, gradients, columns.AsSpan(columns.Length * part / parts, columns.Length * (part + 1) / parts - columns.Length * part / parts), histogram));
        return histogram;
    }

    /// <summary>Takes one child's sums from its parent's, in place: what is left is the other child's.</summary>
    public static void Subtract(GradientSum[] parent, GradientSum[] child, int[] columns)
    {
        foreach (int column in columns)
        {
            var left = MemoryMarshal.Cast<GradientSum, double>(parent.AsSpan(column * Bins, Bins));
            System.Numerics.Tensors.TensorPrimitives.Subtract(left, MemoryMarshal.Cast<GradientSum, double>(child.AsSpan(column * Bins, Bins)), left);
        }
    }

    /// <summary>Gives a histogram back, to be used for another node.</summary>
    public void Return(GradientSum[] histogram) => _spare.Push(histogram);

    private GradientSum[] Rent(int[] columns)
    {
        if (!_spare.TryPop(out var histogram))
            return new GradientSum[features.ColumnCount * Bins];
        foreach (int column in columns)
            histogram.AsSpan(column * Bins, Bins).Clear();
        return histogram;
    }

    // The inner loop of all training: no bounds are checked in it, because bins are bytes and rows and columns come from the matrix itself.
    // A block of rows is gone through for four columns at a time, whose sums then stay in the processor's first cache; all sums of 20 columns would not.
    private void Add(ReadOnlySpan<int> rows, float[] gradients, ReadOnlySpan<int> columns, GradientSum[] histogram)
    {
        ref byte bins = ref MemoryMarshal.GetArrayDataReference(features.Bins);
        ref var sums = ref Unsafe.As<GradientSum, Vector128<double>>(ref MemoryMarshal.GetArrayDataReference(histogram));
        ref var pairs = ref Unsafe.As<float, Vector64<float>>(ref MemoryMarshal.GetArrayDataReference(gradients));
        Span<Vector128<double>> ofRows = stackalloc Vector128<double>[BlockRows];
        for (; !rows.IsEmpty; rows = rows[Math.Min(BlockRows, rows.Length)..])
        {
            var block = rows[..Math.Min(BlockRows, rows.Length)];
            for (int i = 0; i < block.Length; i++)
                ofRows[i] = Vector128.WidenLower(Unsafe.Add(ref pairs, block[i]).ToVector128Unsafe());
            int done = 0;
            for (; done + 4 <= columns.Length; done += 4)
                AddFour(block, ofRows, ref bins, ref sums, columns.Slice(done, 4));
            foreach (int column in columns[done..])
                for (int i = 0; i < block.Length; i++)
                    Unsafe.Add(ref sums, column * Bins + Unsafe.Add(ref bins, (nint)block[i] * features.ColumnCount + column)) += ofRows[i];
        }
    }

    private void AddFour(ReadOnlySpan<int> rows, ReadOnlySpan<Vector128<double>> ofRows, ref byte bins, ref Vector128<double> sums, ReadOnlySpan<int> columns)
    {
        int width = features.ColumnCount, c0 = columns[0], c1 = columns[1], c2 = columns[2], c3 = columns[3];
        ref var s0 = ref Unsafe.Add(ref sums, c0 * Bins);
        ref var s1 = ref Unsafe.Add(ref sums, c1 * Bins);
        ref var s2 = ref Unsafe.Add(ref sums, c2 * Bins);
        ref var s3 = ref Unsafe.Add(ref sums, c3 * Bins);
        for (int i = 0; i < rows.Length; i++)
        {
            ref byte of = ref Unsafe.Add(ref bins, (nint)rows[i] * width);
            var sum = ofRows[i];
            Unsafe.Add(ref s0, (nint)Unsafe.Add(ref of, c0)) += sum;
            Unsafe.Add(ref s1, (nint)Unsafe.Add(ref of, c1)) += sum;
            Unsafe.Add(ref s2, (nint)Unsafe.Add(ref of, c2)) += sum;
            Unsafe.Add(ref s3, (nint)Unsafe.Add(ref of, c3)) += sum;
        }
    }
}
