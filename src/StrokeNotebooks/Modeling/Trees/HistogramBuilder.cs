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
    private void Add(ReadOnlySpan<int> rows, float[] gradients, ReadOnlySpan<int> columns, GradientSum[] histogram)
    {
        ref byte bins = ref MemoryMarshal.GetArrayDataReference(features.Bins);
        ref var sums = ref Unsafe.As<GradientSum, Vector128<double>>(ref MemoryMarshal.GetArrayDataReference(histogram));
        ref var pairs = ref Unsafe.As<float, Vector64<float>>(ref MemoryMarshal.GetArrayDataReference(gradients));
        foreach (int row in rows)
        {
            var pair = Unsafe.Add(ref pairs, row);
            var sum = Vector128.Create((double)pair[0], pair[1]);
            ref byte of = ref Unsafe.Add(ref bins, (nint)row * features.ColumnCount);
            foreach (int column in columns)
            {
                ref var at = ref Unsafe.Add(ref sums, column * Bins + Unsafe.Add(ref of, column));
                at += sum;
            }
        }
    }
}
