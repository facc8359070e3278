using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace StrokeNotebooks.Data;

/// <summary>Numbers the distinct texts of one column of a block straight from the bytes; a string is made once for each.</summary>
internal sealed class CsvDictionary(CsvCells cells, CsvMissingTokens missing, bool quotesMatter)
{
    private readonly List<string> _categories = [];
    private readonly Dictionary<string, int> _quotedTokens = new(StringComparer.Ordinal);
    private readonly bool _quotesMatter = quotesMatter && cells.HasQuotes;
    private Slot[] _slots = new Slot[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(2 * cells.RowCount, 4, 64))];
    private int _used;

    // Code is 0 in a slot that is free, else the category's number + 1, or -1 for a missing token.
    private record struct Slot(ulong Hash, int Start, int Length, int Code);

    /// <summary>The distinct texts, in the order of their codes.</summary>
    public IReadOnlyList<string> Categories => _categories;

    /// <summary>The number of a cell's text, or -1 if it is missing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int CodeOf(int cell)
    {
        (int start, int length) = cells.Cells[cell];
        ulong hash = HashOf(cells.Bytes, start, length);
        int code = Find(hash, start, length).Code;
        if (code > 0)
            return code - 1;
        return code < 0 ? CodeOfToken(cell) : Add(hash, start, length, cell);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Slot Find(ulong hash, int start, int length)
    {
        var slots = _slots;
        for (int i = (int)hash; ; i++)
        {
            ref var slot = ref slots[i & (slots.Length - 1)];
            if (slot.Code == 0 || (slot.Hash == hash && slot.Length == length
                && (length <= 8 || cells.Bytes.AsSpan(slot.Start, length).SequenceEqual(cells.Bytes.AsSpan(start, length)))))
                return ref slot;
        }
    }

    private int Add(ulong hash, int start, int length, int cell)
    {
        if (2 * ++_used > _slots.Length)
            Grow();
        bool isToken = missing.Contains(cells[cell]);
        Find(hash, start, length) = new Slot(hash, start, length, isToken ? -1 : _categories.Count + 1);
        return isToken ? CodeOfToken(cell) : NewCategory(cell);
    }

    // A missing token in quotes is text, with a code of its own.
    private int CodeOfToken(int cell)
    {
        if (!_quotesMatter || !cells.IsQuoted(cell))
            return -1;
        string text = Encoding.UTF8.GetString(cells[cell]);
        if (!_quotedTokens.TryGetValue(text, out int code))
            _quotedTokens.Add(text, code = NewCategory(cell));
        return code;
    }

    private int NewCategory(int cell)
    {
        _categories.Add(Encoding.UTF8.GetString(cells[cell]));
        return _categories.Count - 1;
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new Slot[2 * old.Length];
        foreach (var slot in old)
            if (slot.Code != 0)
                Find(slot.Hash, slot.Start, slot.Length) = slot;
    }

    // Eight bytes at a time; the last ones are cut off a load that may run into the padding. Up to eight bytes the hash is one to one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong HashOf(byte[] bytes, int start, int length)
    {
        const ulong odd = 0x9E3779B97F4A7C15;
        ulong hash = 0;
        for (; length > 8; start += 8, length -= 8)
        {
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(start))) * odd;
            hash ^= hash >> 32;
        }
        ulong last = length == 0 ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(start)) & (ulong.MaxValue >> (64 - (8 * length)));
        hash = (hash ^ last) * odd;
        return hash ^ (hash >> 32);
    }
}
