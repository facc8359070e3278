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
