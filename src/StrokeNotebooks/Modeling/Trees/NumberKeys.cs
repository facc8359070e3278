using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StrokeNotebooks.Modeling;

/// <summary>Up to 255 cuts of one feature. The key of a value is the number of cuts below it, less 128: so the value is greater than a cut if its key is greater than that of the cut.</summary>
internal sealed class NumberKeys
{
    /// <summary>How many cuts one byte can tell apart.</summary>
    public const int MaxCuts = 255;

    private const int Step = 16;

    private readonly int _feature;
    private readonly float[] _cuts;
    private readonly float[] _lastOfStep;

    /// <summary>Makes rising cuts ready to be searched: sixteen at once, behind one look at every sixteenth.</summary>
    public NumberKeys(int feature, ReadOnlySpan<float> cuts)
    {
        // No value is above the infinity that fills up the last step.
        _feature = feature;
        _cuts = new float[(cuts.Length / Step + 1) * Step];
        _cuts.AsSpan().Fill(float.PositiveInfinity);
        cuts.CopyTo(_cuts);
        _lastOfStep = new float[Step];
        _lastOfStep.AsSpan().Fill(float.PositiveInfinity);
        for (int step = 0; step < _cuts.Length / Step; step++)
            _lastOfStep[step] = _cuts[step * Step + Step - 1];
    }

    /// <summary>The key of a cut that stands at a place, counted from 0.</summary>
    public static sbyte KeyOf(int place) => (sbyte)(place + sbyte.MinValue);

    /// <summary>Writes the keys of some rows twice: with the least in place of what is missing, and with the greatest.</summary>
    /// <param name="values">The rows, one after the other.</param>
    /// <param name="columns">How many values a row has.</param>
    /// <param name="missingLeft">For cuts whose left side takes missing values.</param>
    /// <param name="missingRight">For the others.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill(ReadOnlySpan<float> values, int columns, Span<sbyte> missingLeft, Span<sbyte> missingRight)
    {
        ref float cuts = ref MemoryMarshal.GetArrayDataReference(_cuts);
        var last = Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_lastOfStep));
        for (int row = 0, at = _feature; row < missingLeft.Length; row++, at += columns)
        {
            float value = values[at];
            int step = _cuts.Length == Step ? 0 : CutsBelow(value, last) * Step;
            sbyte key = KeyOf(step + CutsBelow(value, Vector512.LoadUnsafe(ref cuts, (nuint)step)));
            missingLeft[row] = key;
            missingRight[row] = float.IsNaN(value) ? sbyte.MaxValue : key;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int CutsBelow(float value, Vector512<float> cuts) => BitOperations.PopCount(Vector512.GreaterThan(Vector512.Create(value), cuts).ExtractMostSignificantBits());
}
