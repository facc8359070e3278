using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace StrokeNotebooks.Interactive.Comparison;

public class NumberComparerTests
{
    private readonly NumberComparer _numbers = new(new ComparisonOptions());

    [Theory]
    [InlineData("AUC 0.8457", "AUC 0.8457000001")]
    [InlineData("3", "3.0")]
    [InlineData("1,234.5 rows", "1234.5000001 rows")]
    [InlineData("-1e-300", "1e-300")]
    [InlineData("1,234.5 rows", "1,234.5000001 rows")]
    [InlineData("0", "-0")]
    [InlineData("[-0, 1]", "[0, 1]")]
    [InlineData("-0.0", "0")]
    [InlineData("12.5kg", "12.500000001kg")]
    [InlineData("1.5e-7 and 2.5E+10", "1.500000001e-7 and 2.5000000001E+10")]
    [InlineData("[0.1, .2; 3]", "[0.1, 0.2; 3]")]
    public void Numbers_within_the_tolerance_are_the_same(string committed, string actual) => Assert.True(_numbers.AreSame(committed, actual));

    [Theory]
    [InlineData("AUC 0.8457", "AUC 0.8458")]
    [InlineData("1000000000 rows", "1000000001 rows")]
    [InlineData("0.5", "-0.5")]
    [InlineData("0.5", "0.5 0.5")]
    [InlineData("0.5 a", "0.5 b")]
    [InlineData("float32", "float64")]
    [InlineData("1e999", "2e999")]
    [InlineData("0.5", "NaN")]
    [InlineData("100,200,300.5", "100,200,399.5")]
    [InlineData("[101,202,303.25]", "[101,202,309.25]")]
    [InlineData("100,200,300.5", "100,201,300.5")]
    [InlineData("1,200.5", "1,200,000.5")]
    [InlineData("version 1.20.3", "version 1.2.3")]
    [InlineData("10.0.0.1", "10.0.00.1")]
    [InlineData("05.10.2024", "05.1.2024")]
    [InlineData("commit 1e5f3a", "commit 100000f3a")]
    [InlineData("id 007", "id 7")]
    [InlineData("2024-01-05", "2024-01-06")]
    [InlineData("-1", "1")]
    public void Other_numbers_words_and_counts_differ(string committed, string actual) => Assert.False(_numbers.AreSame(committed, actual));

    [Fact]
    public void In_a_drawing_digits_after_a_letter_are_numbers()
    {
        Assert.False(_numbers.AreSame("M12.5L3.25", "M12.5L3.2500000001"));
        Assert.True(_numbers.AreSame("M12.5L3.25", "M12.5L3.2500000001", glued: true));
        Assert.False(_numbers.AreSame("M12.5L3.25", "M12.5L3.26", glued: true));
    }

    [Fact]
    public void A_text_is_always_the_same_as_itself() =>
        Prop.ForAll<NonNull<string>>(text => _numbers.AreSame(text.Get, text.Get) && _numbers.AreSame(text.Get, text.Get, glued: true)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_number_beyond_the_tolerance_always_differs_and_one_within_never() =>
        Prop.ForAll<NormalFloat>(number =>
        {
            double value = Math.Abs(number.Get) + 1;
            return !_numbers.AreSame(Text(value), Text(value * 1.00001)) && _numbers.AreSame(Text(value), Text(value * 1.0000001));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_tolerance_is_a_number_and_not_negative()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ComparisonOptions { RelativeTolerance = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ComparisonOptions { AbsoluteTolerance = double.NaN });
    }

    private static string Text(double value) => "x = " + value.ToString("E17", CultureInfo.InvariantCulture) + ";";
}
