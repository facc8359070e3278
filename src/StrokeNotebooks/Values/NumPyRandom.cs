namespace StrokeNotebooks.Values;

/// <summary>NumPy's legacy generator, <c>numpy.random.RandomState(seed)</c>: the same seed gives the same shuffles as in Python.</summary>
/// <remarks>
/// Mersenne Twister MT19937 (Matsumoto and Nishimura, ACM TOMACS 8(1), 1998), seeded by the authors' <c>init_genrand</c>. Not for secrets.
/// Not thread-safe: every shuffle moves the state on, as in NumPy.
/// </remarks>
public sealed class NumPyRandom
{
    private const int StateLength = 624;
    private const int Middle = 397;

    private readonly uint[] _state = new uint[StateLength];
    private int _next = StateLength;

    /// <summary>Starts the sequence that NumPy's <c>RandomState(seed)</c> starts.</summary>
    /// <param name="seed">Any number from 0 on.</param>
    /// <exception cref="ArgumentOutOfRangeException">The seed is negative.</exception>
    public NumPyRandom(int seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seed);
        Fill((uint)seed);
    }

    /// <summary>
    /// Starts the sequence that NumPy's <c>RandomState([seed, stream])</c> starts (the authors' <c>init_by_array</c>): one of many sequences of a seed, for pieces of work that must not depend on each other.
    /// No two pairs share a sequence; seeds that are counted up do: piece 1 of seed 0 would be piece 0 of seed 1.
    /// </summary>
    /// <param name="seed">Any number from 0 on.</param>
    /// <param name="stream">Which sequence of the seed, from 0 on.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is negative.</exception>
    public NumPyRandom(int seed, int stream)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seed);
        ArgumentOutOfRangeException.ThrowIfNegative(stream);
        Fill(19650218);
        ReadOnlySpan<uint> key = [(uint)seed, (uint)stream];
        int at = 1;
        for (int step = 0; step < StateLength; step++)
            Mix(ref at, 1664525, key[step % key.Length] + (uint)(step % key.Length));
        for (int step = 1; step < StateLength; step++)
            Mix(ref at, 1566083941, unchecked((uint)-at));
        _state[0] = 0x80000000u;
    }

    /// <summary>The next 32 random bits.</summary>
    public uint NextUInt32()
    {
        if (_next == StateLength)
            Twist();
        uint bits = _state[_next++];
        bits ^= bits >> 11;
        bits ^= (bits << 7) & 0x9D2C5680u;
        bits ^= (bits << 15) & 0xEFC60000u;
        return bits ^ (bits >> 18);
    }

    /// <summary>A number of the interval [0, 1) with 53 random bits (NumPy: <c>random_sample</c>).</summary>
    public double NextDouble() => (((NextUInt32() >> 5) * 67108864.0) + (NextUInt32() >> 6)) / 9007199254740992.0;

    /// <summary>A whole number from 0 to <paramref name="largest"/> inclusive, each as likely: masked bits are drawn until they fit.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="largest"/> is negative.</exception>
    public int NextUpTo(int largest)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(largest);
        if (largest == 0)
            return 0;
        uint mask = uint.MaxValue >> System.Numerics.BitOperations.LeadingZeroCount((uint)largest);
        uint drawn;
        do
            drawn = NextUInt32() & mask;
        while (drawn > largest);
        return (int)drawn;
    }

    /// <summary>Puts <paramref name="items"/> in random order (Fisher and Yates, from the last one down; NumPy: <c>shuffle</c>).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = NextUpTo(last);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    /// <summary>The numbers 0 to <paramref name="count"/> - 1 in random order (NumPy: <c>permutation</c>).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public int[] Permutation(int count)
    {
        int[] numbers = [.. Enumerable.Range(0, count)];
        Shuffle<int>(numbers);
        return numbers;
    }

    private void Fill(uint seed)
    {
        _state[0] = seed;
        for (uint i = 1; i < StateLength; i++)
            _state[i] = (1812433253u * (_state[i - 1] ^ (_state[i - 1] >> 30))) + i;
    }

    private void Mix(ref int at, uint factor, uint added)
    {
        uint before = _state[at - 1];
        _state[at] = (_state[at] ^ ((before ^ (before >> 30)) * factor)) + added;
        if (++at < StateLength)
            return;
        _state[0] = _state[StateLength - 1];
        at = 1;
    }

    private void Twist()
    {
        for (int i = 0; i < StateLength; i++)
        {
            uint joined = (_state[i] & 0x80000000u) | (_state[(i + 1) % StateLength] & 0x7FFFFFFFu);
            _state[i] = _state[(i + Middle) % StateLength] ^ (joined >> 1) ^ ((joined & 1) * 0x9908B0DFu);
        }
        _next = 0;
    }
}
