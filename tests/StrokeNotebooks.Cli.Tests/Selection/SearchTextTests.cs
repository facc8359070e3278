using StrokeNotebooks.Cli.Answers;

namespace StrokeNotebooks.Cli.Selection;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData(0.004, "0.00 s")]
    [InlineData(9.994, "9.99 s")]
    [InlineData(9.996, "10.0 s")]
    [InlineData(99.94, "99.9 s")]
    [InlineData(99.96, "1:39")]
    [InlineData(3725, "1:02:05")]
    [InlineData(100000, "27:46:40")]
    public void Times_are_as_exact_as_they_are_short(double seconds, string expected) => Assert.Equal(expected, SearchText.Took(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData("trials.jsonl", "trials.jsonl")]
    [InlineData("my trials.jsonl", "'my trials.jsonl'")]
    [InlineData("it's", "'it'\\''s'")]
    [InlineData("", "''")]
    [InlineData("$HOME", "'$HOME'")]
    public void Words_can_be_pasted_into_a_shell(string word, string expected)
    {
        if (!OperatingSystem.IsWindows())
            Assert.Equal(expected, CommandLineText.Quoted(word));
    }
}
