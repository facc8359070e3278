using System.Runtime.InteropServices;

namespace StrokeNotebooks.Modeling;

/// <summary>Sorts many floats by their bits, digit after digit: some ten times as fast as by comparing, so that all rows can be sorted where else only some would be.</summary>
internal static class SortedNumbers
{
    private const int DigitBits = 11, Digits = 3, DigitValues = 1 << DigitBits;

    /// <summary>Puts numbers in rising order; -0 stands before 0. None of them is NaN.</summary>
    public static void Sort(Span<float> numbers)
    {
        var keys = MemoryMarshal.Cast<float, uint>(numbers);
        var counts = new int[Digits * DigitValues];
        foreach (ref uint key in keys)
        {
            key = KeyOf(key);
            for (int digit = 0; digit < Digits; digit++)
                counts[digit * DigitValues + Digit(key, digit)]++;
        }
        Span<uint> from = keys, to = new uint[keys.Length];
        for (int digit = 0; digit < Digits; digit++)
        {
            var starts = counts.AsSpan(digit * DigitValues, DigitValues);
            if (starts.Contains(keys.Length))
                continue;
            for (int value = 0, start = 0; value < DigitValues; value++)
                (starts[value], start) = (start, start + starts[value]);
            foreach (uint key in from)
                to[starts[Digit(key, digit)]++] = key;
            var sorted = to;
            to = from;
            from = sorted;
        }
        for (int i = 0; i < keys.Length; i++)
            keys[i] = NumberOf(from[i]);
    }

    private static int Digit(uint key, int digit) => (int)(key >> (digit * DigitBits)) & (DigitValues - 1);

    // The bits of floats rise with the numbers from 0 on and fall below it: a negative number is turned over, and the others are put above.
    private static uint KeyOf(uint bits) => bits ^ ((uint)((int)bits >> 31) | 0x80000000u);

    private static uint NumberOf(uint key) => key ^ (((key >> 31) - 1) | 0x80000000u);
}
