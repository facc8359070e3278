using System.Numerics;

namespace StrokeNotebooks.Data;

/// <summary>Which rows of a column are missing: one bit a row, nothing stored when no row is missing. Immutable.</summary>
public readonly struct MissingMask : IEquatable<MissingMask>
{
    private readonly ulong[]? _bits;

    private MissingMask(ulong[]? bits, int count) => (_bits, Count) = (bits, count);

    /// <summary>The mask of a column without missing values.</summary>
    public static MissingMask None => default;

    /// <summary>How many rows are missing.</summary>
    public int Count { get; }

    /// <summary>Whether any row is missing.</summary>
    public bool Any => Count > 0;

    /// <summary>Whether row <paramref name="row"/> (counted from 0) is missing.</summary>
    public bool this[int row] => _bits is not null && (row >> 6) < _bits.Length && (_bits[row >> 6] >> (row & 63) & 1) != 0;

    /// <summary>Makes the mask of <paramref name="length"/> rows by asking <paramref name="isMissing"/> for each.</summary>
    public static MissingMask Of(int length, Func<int, bool> isMissing)
    {
        var builder = new Builder();
        for (int row = 0; row < length; row++)
            if (isMissing(row))
                builder.Add(row);
        return builder.Build();
    }

    /// <inheritdoc/>
    public bool Equals(MissingMask other)
    {
        if (Count != other.Count)
            return false;
        int words = Math.Max(_bits?.Length ?? 0, other._bits?.Length ?? 0);
        for (int i = 0; i < words; i++)
            if (Word(i) != other.Word(i))
                return false;
        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MissingMask other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Count;

    /// <summary>Whether two masks name the same rows.</summary>
    public static bool operator ==(MissingMask left, MissingMask right) => left.Equals(right);

    /// <summary>Whether two masks differ in some row.</summary>
    public static bool operator !=(MissingMask left, MissingMask right) => !left.Equals(right);

    private ulong Word(int index) => _bits is not null && index < _bits.Length ? _bits[index] : 0;

    /// <summary>Collects missing rows in any order and makes a mask of them.</summary>
    public sealed class Builder
    {
        private ulong[]? _bits;

        /// <summary>Marks row <paramref name="row"/> (counted from 0) as missing; a row may be marked twice.</summary>
        public void Add(int row)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(row);
            int word = row >> 6;
            if (_bits is null || word >= _bits.Length)
                Array.Resize(ref _bits, Math.Max(word + 1, 2 * (_bits?.Length ?? 1)));
            _bits[word] |= 1UL << (row & 63);
        }

        /// <summary>The mask of all rows marked so far.</summary>
        public MissingMask Build()
        {
            if (_bits is null)
                return None;
            int count = 0;
            foreach (ulong word in _bits)
                count += BitOperations.PopCount(word);
            return new MissingMask([.. _bits], count);
        }
    }
}
