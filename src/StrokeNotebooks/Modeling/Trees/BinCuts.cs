using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Modeling;

/// <summary>How one feature's values fall into at most 255 bins, so that a tree looks at bins in place of values (LightGBM, XGBoost's <c>hist</c>).</summary>
internal sealed class BinCuts
{
    /// <summary>The bin of missing values, and of categories that are none.</summary>
    public const int Missing = 255;

    private readonly float[] _upper;

    private BinCuts(float[] upper, bool isCategorical) => (_upper, IsCategorical) = (upper, isCategorical);

    /// <summary>Whether the feature holds categories: whole numbers from 0 to 254, each a bin of its own.</summary>
    public bool IsCategorical { get; }

    /// <summary>How many bins there are, the one of missing values not counted.</summary>
    public int Count => IsCategorical ? Missing : _upper.Length + 1;

    /// <summary>The greatest value that falls in a bin; the last bin has none.</summary>
    public float Upper(int bin) => _upper[bin];

    /// <summary>The bin of a value.</summary>
    public byte BinOf(float value)
    {
        if (IsCategorical)
            return (byte)CategoryOf(value);
        if (float.IsNaN(value))
            return Missing;
        return (byte)StepOf(_upper, value);
    }

    /// <summary>The category that a value is, or <see cref="Missing"/> if it is none.</summary>
    public static int CategoryOf(float value) => value >= 0 && value < Missing && value == (int)value ? (int)value : Missing;

    /// <summary>How many of some rising cuts are below a value: which step of a step function it is on. A value that is a cut belongs below it.</summary>
    public static int StepOf(ReadOnlySpan<float> cuts, float value)
    {
        // Halves what is left without a branch, which the processor would guess wrong every other time.
        ref float first = ref MemoryMarshal.GetReference(cuts);
        int low = 0;
        for (int count = cuts.Length, half; count > 0; count -= half)
        {
            half = (count + 1) >>> 1;
            low += half & (Unsafe.BitCast<bool, byte>(value <= Unsafe.Add(ref first, low + half - 1)) - 1);
        }
        return low;
    }

    /// <summary>The bins of categories.</summary>
    /// <exception cref="InputException">A value is no category: the message says which.</exception>
    public static BinCuts OfCategories(FeatureMatrix features, int column)
    {
        for (int row = 0; row < features.RowCount; row++)
            if (features[row, column] is var value && value >= Missing)
                throw new InputException(FormattableString.Invariant($"Feature '{features.ColumnNames[column]}' of row {row} is {value}, but a category is a whole number from 0 to 254. Keep fewer categories: Vocabulary(..., top: 250)."));
        return new BinCuts([], isCategorical: true);
    }

    /// <summary>Bins of about as many rows each; every value is one if there are few.</summary>
    /// <param name="features">The rows.</param>
    /// <param name="column">Which feature.</param>
    /// <param name="maxBins">How many bins at most, 2 to 255.</param>
    public static BinCuts OfNumbers(FeatureMatrix features, int column, int maxBins)
    {
        // Of all rows, however many: a sample misses what only some of them have, and one by a fixed step sees nothing of rows that alternate.
        var values = features.Values;
        var sorted = new float[features.RowCount];
        int count = 0;
        for (int row = 0; row < features.RowCount; row++)
            if (values[row * features.ColumnCount + column] is var value && !float.IsNaN(value))
                sorted[count++] = value;
        SortedNumbers.Sort(sorted.AsSpan(0, count));
        return new BinCuts(Cuts(sorted.AsSpan(0, count), maxBins), isCategorical: false);
    }

    private static float[] Cuts(ReadOnlySpan<float> sorted, int maxBins)
    {
        int distinct = sorted.IsEmpty ? 0 : 1;
        for (int i = 1; i < sorted.Length; i++)
            distinct += sorted[i] != sorted[i - 1] ? 1 : 0;
        var cuts = new List<float>();
        // A cut stands between two neighbours that differ: behind each of them if they are few, else where a bin has its share.
        double share = distinct <= maxBins ? 0 : sorted.Length / (double)maxBins, next = share;
        for (int i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] == sorted[i - 1] || i < next)
                continue;
            cuts.Add(Between(sorted[i - 1], sorted[i]));
            next = share == 0 ? 0 : Math.Max(next + share, i + share / 2);
        }
        return [.. cuts.Take(maxBins - 1)];
    }

    // The sum of two floats may overflow and their middle may round to the upper one.
    private static float Between(float low, float high) => (float)((low + (double)high) / 2) is var middle && middle < high ? middle : low;
}
