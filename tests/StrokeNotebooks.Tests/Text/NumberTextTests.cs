namespace StrokeNotebooks.Text;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(12345, "12,345")]
    [InlineData(0.049, "0.049")]
    [InlineData(28.893, "28.89")]
    [InlineData(-0.5, "-0.5")]
    [InlineData(3e-7, "3e-7")]
    public void Values_are_short(double value, string text) => Assert.Equal(text, NumberText.Value(value));

    [Theory]
    [InlineData(0, "0 rows")]
    [InlineData(1, "1 row")]
    [InlineData(2, "2 rows")]
    public void Things_are_counted_as_a_person_says_it(long count, string text) => Assert.Equal(text, NumberText.Counted(count, "row"));
}
