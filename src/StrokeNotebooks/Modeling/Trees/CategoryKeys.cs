using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StrokeNotebooks.Modeling;

/// <summary>The cuts of one feature by categories. Each set of categories that go left has a plane; the key of a row that goes left is the least, and so is that of the cut.</summary>
/// <param name="feature">The feature's column.</param>
internal sealed class CategoryKeys(int feature)
{
    private readonly List<(Vector256<ulong> Left, int Start)> _sets = [];

    /// <summary>The bits of a cut by categories; bit 255, behind the last category, is that of what is none.</summary>
    public static Vector256<ulong> BitsOf(CategorySplit split, bool missingLeft)
    {
        Span<ulong> bits = stackalloc ulong[4];
        foreach (int category in split.Left)
            bits[category >> 6] |= 1UL << (category & 63);
        if (missingLeft)
            bits[BinCuts.Missing >> 6] |= 1UL << (BinCuts.Missing & 63);
        return Vector256.Create<ulong>(bits);
    }

    /// <summary>Adds a set, given as its bits, whose plane starts at a place.</summary>
    public void Add(Vector256<ulong> left, int start) => _sets.Add((left, start));

    /// <summary>Writes the keys of some rows.</summary>
    /// <param name="values">The rows, one after the other.</param>
    /// <param name="columns">How many values a row has.</param>
    /// <param name="planes">All planes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill(ReadOnlySpan<float> values, int columns, Span<sbyte> planes)
    {
        // Of the 256 bits of a set, where a row's is: in which byte, and which of its eight.
        Span<byte> places = stackalloc byte[KeyPlanes.Rows], masks = stackalloc byte[KeyPlanes.Rows];
        int rows = values.Length / columns;
        for (int row = 0, at = feature; row < rows; row++, at += columns)
        {
            int category = BinCuts.CategoryOf(values[at]);
            (places[row], masks[row]) = ((byte)(category >> 3), (byte)(1 << (category & 7)));
        }
        ref byte place = ref MemoryMarshal.GetReference(places), mask = ref MemoryMarshal.GetReference(masks);
        foreach (var (left, start) in _sets)
        {
            ref byte keys = ref Unsafe.As<sbyte, byte>(ref planes[start]);
            var (low, high) = (left.GetLower().AsByte(), left.GetUpper().AsByte());
            for (int row = 0; row < rows; row += Vector128<byte>.Count)
            {
                // A place outside the sixteen bytes of a half gives nothing.
                var which = Vector128.LoadUnsafe(ref place, (nuint)row);
                var bits = (Vector128.Shuffle(low, which) | Vector128.Shuffle(high, which - Vector128.Create((byte)16))) & Vector128.LoadUnsafe(ref mask, (nuint)row);
                (Vector128.Equals(bits, Vector128<byte>.Zero) | Vector128.Create((byte)0x80)).StoreUnsafe(ref keys, (nuint)row);
            }
        }
    }
}
