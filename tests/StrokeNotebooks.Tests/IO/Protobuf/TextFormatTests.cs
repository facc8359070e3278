using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace StrokeNotebooks.IO;

public sealed class TextFormatTests
{
    [Theory]
    [InlineData("a { b: 1 }")]
    [InlineData("a: { b: 1 }")]
    [InlineData("a < b: 1 >")]
    [InlineData("a{b:1;},")]
    [InlineData("\ufeff# a remark\na { # another\n  b: 1, }\r\n")]
    public void All_spellings_of_a_message_are_read(string text) => Assert.Equal("a {\n  b: 1\n}\n", Print(text));

    [Theory]
    [InlineData("v: 'it\\'s'", "v: \"it\\'s\"\n")]
    [InlineData("v: \"a\" 'b'\n\"c\"", "v: \"abc\"\n")]
    [InlineData("v: \"\\101\\x42\\u0043\\n\\t\\\\\\?\"", "v: \"ABC\\n\\t\\\\?\"\n")]
    [InlineData("v: \"é\"", "v: \"\\303\\251\"\n")]
    [InlineData("v: \"\\U0001F600\"", "v: \"\\360\\237\\230\\200\"\n")]
    [InlineData("v: [1, 2]", "v: 1\nv: 2\n")]
    [InlineData("v: - inf", "v: -inf\n")]
    [InlineData("v: -1.5e-3f", "v: -1.5e-3f\n")]
    [InlineData("[type.googleapis.com/a.B] { x: y }", "[type.googleapis.com/a.B] {\n  x: y\n}\n")]
    public void All_spellings_of_a_scalar_are_read(string text, string printed) => Assert.Equal(printed, Print(text));

    [Theory]
    [InlineData("a {\n  b: 1\n", 3, 1, "Found the end of the text, expected '}' to close '{' of line 1.")]
    [InlineData("a {\n  b 1\n}", 2, 5, "Found '1' after the field 'b', expected ':' and a value, or '{' and fields.")]
    [InlineData("a: }", 1, 4, "Found '}', expected a value for 'a': a number, a name or a string in quotes.")]
    [InlineData("a {\n}\n}", 3, 1, "Found '}', expected the name of a field.")]
    [InlineData("a: \"b\n\"", 1, 4, "The string that begins here has no closing \" on its line. Close it; a line break inside a string is written \\n.")]
    [InlineData("a: 1.2.3", 1, 4, "'1.2.3' is not a number. Expected for example 100, 0.5, 1e-3 or 0x1F; put text in quotes.")]
    [InlineData("a: \"\\q\"", 1, 5, "'\\q' is not an escape. Expected \\n, \\t, \\\\, \\\", \\ooo (octal), \\xhh or \\uhhhh; a backslash itself is written \\\\.")]
    [InlineData("a: \"\\ud800\"", 1, 5, "\\ud800 is not a Unicode character. Expected a code point up to 10ffff that is no surrogate.")]
    [InlineData("a = 1", 1, 3, "Found the character '=', which has no meaning here. Expected a field's name, a value or a bracket; put strings in quotes and comments after '#'.")]
    public void Errors_name_the_place_and_what_to_do(string text, int line, int column, string message)
    {
        var error = Assert.Throws<InputException>(() => TextParser.Parse(text, "schema.pbtxt"));
        Assert.Equal($"schema.pbtxt({line},{column}): {message}", error.Message);
    }

    [Fact]
    public void Nesting_has_an_end()
    {
        var error = Assert.Throws<InputException>(() => TextParser.Parse(new StringBuilder().Insert(0, "a{", 100_000).ToString(), "schema.pbtxt"));
        Assert.Contains("nested more than 100 deep", error.Message);
    }

    // How Python 3 prints them: repr(x), and for single precision the shortest digits that read back the same.
    [Theory]
    [InlineData(1, "1.0")]
    [InlineData(0.01, "0.01")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(1e-5, "1e-05")]
    [InlineData(1e-6, "1e-06")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0, "0.0")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(1e15, "1000000000000000.0")]
    [InlineData(1e16, "1e+16")]
    [InlineData(1.5e300, "1.5e+300")]
    [InlineData(123456.789, "123456.789")]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    [InlineData(double.NegativeInfinity, "-inf")]
    [InlineData(double.NaN, "nan")]
    public void Doubles_are_printed_as_python_prints_them(double value, string printed) => Assert.Equal(printed, ProtoNumber.Format(value));

    [Theory]
    [InlineData(228.69f, "228.69")]
    [InlineData(200f, "200.0")]
    [InlineData(1e10f, "10000000000.0")]
    [InlineData(16777216f, "16777216.0")]
    public void Floats_are_printed_with_their_own_shortest_digits(float value, string printed) => Assert.Equal(printed, ProtoNumber.Format(value));

    [Theory]
    [InlineData("17", 17L)]
    [InlineData("017", 15L)]
    [InlineData("-0x1F", -31L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("9223372036854775808", null)]
    [InlineData("08", null)]
    [InlineData("1.0", null)]
    public void Whole_numbers_are_decimal_octal_or_hexadecimal(string token, long? value) => Assert.Equal(value, ProtoNumber.ParseInt64(token));

    [Fact]
    public void Every_double_reads_back_the_same() =>
        Prop.ForAll<double>(value => ProtoNumber.ParseDouble(ProtoNumber.Format(value)) is { } back && back.Equals(value)).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_text_reads_back_the_same() => Prop.ForAll<string?>(text =>
    {
        var message = new ProtoMessage([new ProtoField("v", ProtoScalar.OfText(text ?? ""))]);
        return TextParser.Parse(TextPrinter.Print(message), "test").Equals(message);
    }).QuickCheckThrowOnFailure();

    private static string Print(string text) => TextPrinter.Print(TextParser.Parse(text, "test"));
}
