using System.Numerics;
using System.Runtime.CompilerServices;

namespace StrokeNotebooks.Statistics;

/// <summary>How often each number comes: a hash table by the bits of the number (open addressing, linear probing), which a dictionary is too slow for.</summary>
internal sealed class ExactCounts
{
    // Small at first: a file may have a million columns.
    private Slot[] _slots = new Slot[4];
    private int _shift = 64 - 2;

    /// <summary>How many distinct numbers there are.</summary>
    public int Distinct { get; private set; }

    private struct Slot
    {
        public long Bits;
        public long Count;
    }

    /// <summary>Counts a number that is neither NaN nor -0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double value, long count)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        ref var slot = ref Find(bits);
        if (slot.Count == 0)
            slot = ref Insert(bits);
        slot.Count += count;
    }

    /// <summary>The numbers and their counts, in no particular order.</summary>
    public IEnumerable<(double Value, long Count)> Items()
    {
        foreach (var slot in _slots)
            if (slot.Count != 0)
                yield return (BitConverter.Int64BitsToDouble(slot.Bits), slot.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Slot Find(long bits)
    {
        var slots = _slots;
        // Fibonacci hashing: the high bits of the product depend on all bits of the number.
        int index = (int)((ulong)bits * 0x9E3779B97F4A7C15 >> _shift);
        while (slots[index].Bits != bits && slots[index].Count != 0)
            index = (index + 1) & (slots.Length - 1);
        return ref slots[index];
    }

    private ref Slot Insert(long bits)
    {
        if (++Distinct > _slots.Length / 2)
            Grow();
        ref var slot = ref Find(bits);
        slot.Bits = bits;
        return ref slot;
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new Slot[4 * old.Length];
        _shift = 64 - BitOperations.Log2((uint)_slots.Length);
        foreach (var slot in old)
            if (slot.Count != 0)
                Find(slot.Bits) = slot;
    }
}
