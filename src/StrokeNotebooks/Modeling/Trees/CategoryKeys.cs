using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StrokeNotebooks.Modeling.Trees;

/// <summary>A set of categories that go left. The key of a row is the least if it goes left, and the greatest if right; that of the cut is the least.</summary>
/// <param name="feature">The feature's column.</param>
/// <param name="left">A bit for each category that goes left; see <see cref="BitsOf"/>.</param>
internal sealed class CategoryKeys(int feature, Vector256<ulong> left)
{
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

    /// <summary>Writes the keys of some rows.</summary>
    /// <param name="values">The rows, one after the other.</param>
    /// <param name="columns">How many values a row has.</param>
    /// <param name="keys">Where to write them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill(ReadOnlySpan<float> values, int columns, Span<sbyte> keys)
    {
        Span<ulong> bits = stackalloc ulong[4];
        left.CopyTo(bits);
        for (int row = 0, at = feature; row < keys.Length; row++, at += columns)
        {
            int category = BinCuts.CategoryOf(values[at]);
            keys[row] = (bits[category >> 6] >> (category & 63) & 1) != 0 ? sbyte.MinValue : sbyte.MaxValue;
        }
    }
}
