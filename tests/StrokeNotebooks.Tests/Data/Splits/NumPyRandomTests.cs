using FsCheck;
using FsCheck.Fluent;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Data;

/// <summary>The expected numbers were printed by <c>golden.py</c>.</summary>
public sealed class NumPyRandomTests
{
    [Theory]
    [InlineData(0, new[] { 2357136044u, 2546248239u, 3071714933u, 3626093760u })]
    [InlineData(1, new[] { 1791095845u, 4282876139u, 3093770124u, 4005303368u })]
    [InlineData(42, new[] { 1608637542u, 3421126067u, 4083286876u, 787846414u })]
    [InlineData(2147483647, new[] { 1689602031u, 3831148394u, 2820341149u, 2744746572u })]
    public void Bits_are_those_of_NumPy(int seed, uint[] expected)
    {
        var random = new NumPyRandom(seed);
        Assert.Equal(expected, expected.Select(_ => random.NextUInt32()));
    }

    // RandomState([0, 1]) and so on.
    [Theory]
    [InlineData(0, 1, new[] { 485306839u, 1508871100u, 1794561286u, 4014597330u })]
    [InlineData(3, 5, new[] { 3961491736u, 4056252204u, 2265084926u, 3351590105u })]
    [InlineData(2147483647, 2147483647, new[] { 2969371764u, 1356492390u, 1191244935u, 2028237418u })]
    public void Bits_of_a_stream_are_those_of_NumPy(int seed, int stream, uint[] expected)
    {
        var random = new NumPyRandom(seed, stream);
        Assert.Equal(expected, expected.Select(_ => random.NextUInt32()));
    }

    [Fact]
    public void No_stream_of_one_seed_is_a_stream_of_another()
    {
        var first = Enumerable.Range(0, 100).SelectMany(seed => Enumerable.Range(0, 100).Select(stream => new NumPyRandom(seed, stream) is var random ? ((ulong)random.NextUInt32() << 32) | random.NextUInt32() : 0));

        Assert.Equal(10_000, first.Distinct().Count());
    }

    [Theory]
    [InlineData(0, new[] { 2, 8, 4, 9, 1, 6, 7, 3, 0, 5 })]
    [InlineData(1, new[] { 2, 9, 6, 4, 0, 3, 1, 7, 8, 5 })]
    [InlineData(42, new[] { 8, 1, 5, 0, 7, 2, 9, 4, 3, 6 })]
    public void Permutations_are_those_of_NumPy(int seed, int[] expected) => Assert.Equal(expected, new NumPyRandom(seed).Permutation(10));

    [Fact]
    public void A_long_permutation_and_the_next_one_go_on_as_in_NumPy()
    {
        var random = new NumPyRandom(7);
        Assert.Equal([1603, 502, 537, 1220, 175], random.Permutation(2000)[^5..]);
        Assert.Equal([0, 2, 1], random.Permutation(3));
    }

    [Theory]
    [InlineData(0, 0.5488135039273248)]
    [InlineData(1, 0.417022004702574)]
    [InlineData(42, 0.3745401188473625)]
    public void Doubles_are_those_of_NumPy(int seed, double expected) => Assert.Equal(expected, new NumPyRandom(seed).NextDouble());

    [Fact]
    public void A_permutation_holds_every_number_once() => Prop.ForAll<NonNegativeInt, byte>((seed, count) =>
        new NumPyRandom(seed.Get).Permutation(count).Order().SequenceEqual(Enumerable.Range(0, count))).QuickCheckThrowOnFailure();

    [Fact]
    public void A_negative_seed_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new NumPyRandom(-1));
}
