using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace StrokeNotebooks.Data;

public sealed class CsvNumbersTests
{
    private static readonly CsvNumbers s_numbers = new(pythonCells: false);

    [Fact]
    public void A_real_number_is_the_double_that_the_framework_reads()
    {
        Prop.ForAll<long, byte, short>((digits, places, exponent) =>
            Agrees($"{digits}") && Agrees(WithPoint(digits, places % 20)) && Agrees($"{WithPoint(digits, places % 20)}e{exponent % 340}"))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
        Prop.ForAll<double, float>((wide, single) => Agrees(wide.ToString("R", CultureInfo.InvariantCulture)) && Agrees(single.ToString("R", CultureInfo.InvariantCulture)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void Random_short_decimals_are_read_as_the_framework_reads_them()
    {
        var random = new Random(1);
        for (int i = 0; i < 100_000; i++)
        {
            string text = WithPoint((random.Next(2) == 0 ? 1 : -1) * random.NextInt64((long)Math.Pow(10, random.Next(1, 19))), random.Next(0, 18));
            Assert.True(Agrees(text), text);
        }
    }

    [Fact]
    public void A_whole_number_is_the_long_that_the_framework_reads()
    {
        foreach (long value in new[] { 0, 1, -1, 999_999_999_999_999_999, 1_000_000_000_000_000_000, long.MaxValue, long.MinValue })
        {
            Assert.True(s_numbers.TryWhole(Encoding.UTF8.GetBytes(value.ToString()), out long read, out _));
            Assert.Equal(value, read);
        }
        Assert.False(s_numbers.TryWhole("9223372036854775808"u8, out _, out bool tooLarge));
        Assert.True(tooLarge);
        Assert.True(s_numbers.TryWhole("000000000000000000000000012"u8, out long twelve, out _));
        Assert.Equal(12, twelve);
    }

    private static string WithPoint(long digits, int places)
    {
        string text = Math.Abs((decimal)digits).ToString().PadLeft(places + 1, '0');
        return $"{(digits < 0 ? "-" : "")}{text[..^places]}{(places > 0 ? "." : "")}{text[^places..]}";
    }

    private static bool Agrees(string text) =>
        s_numbers.TryReal(Encoding.UTF8.GetBytes(text), out double value)
        && BitConverter.DoubleToInt64Bits(value) == BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture));
}
