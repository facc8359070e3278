namespace StrokeNotebooks.Text;

public class PrintableTextTests
{
    [Theory]
    [InlineData("plain\ttext\r\nin äöü 😀 lines\n", "plain\ttext\r\nin äöü 😀 lines\n")]
    [InlineData("\u001b[31mred\u0007", "\\u001b[31mred\\u0007")]
    [InlineData("over\rwritten", "over\\u000dwritten")]
    [InlineData("\u009b31m \u007f", "\\u009b31m \\u007f")]
    [InlineData("\u202egnp.exe\u2066", "\\u202egnp.exe\\u2066")]
    public void What_steers_a_terminal_is_escaped_and_the_rest_stays(string text, string shown)
    {
        Assert.Equal(shown, PrintableText.Of(text));
        var inner = new StringWriter { NewLine = "\n" };
        using var writer = new PrintableWriter(inner);
        writer.WriteLine(text);
        foreach (char letter in "\u001bx")
            writer.Write(letter);
        Assert.Equal(shown + "\n\\u001bx", inner.ToString());
    }
}
