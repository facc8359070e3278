using FsCheck;
using FsCheck.Fluent;

namespace StrokeNotebooks.Modeling;

public sealed class SortedNumbersTests
{
    [Fact]
    public void Numbers_are_sorted_as_comparing_sorts_them() => Prop.ForAll((int[] bits, float[] numbers) =>
    {
        float[] sorted = [.. bits.Select(BitConverter.Int32BitsToSingle).Concat(numbers).Concat([0, float.MaxValue, float.MinValue, float.Epsilon, float.PositiveInfinity, float.NegativeInfinity]).Where(number => !float.IsNaN(number))];
        float[] expected = [.. sorted.Order()];

        SortedNumbers.Sort(sorted);

        Assert.Equal(expected, sorted);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public void Alike_numbers_stay_as_they_are(int count)
    {
        float[] numbers = [.. Enumerable.Repeat(-1.5f, count)];

        SortedNumbers.Sort(numbers);

        Assert.All(numbers, number => Assert.Equal(-1.5f, number));
    }
}
