namespace StrokeNotebooks.Interactive.Running;

public class CrashTests
{
    [Theory]
    [InlineData(134, "Stack overflow.\n   at F()", "StackOverflow")]
    [InlineData(137, "", "OutOfMemory")]
    [InlineData(134, "Process terminated.\nbecause\n   at System.Environment.FailFast()", "FailFast")]
    [InlineData(134, "Unhandled exception. System.Exception: late\n   at F()", "FailFast")]
    [InlineData(139, "Segmentation fault", "Crash")]
    [InlineData(0, "", "Exit")]
    [InlineData(null, "", "Disconnected")]
    public void Each_way_to_end_has_its_name(int? exitCode, string output, string name) => Assert.Equal(name, Crash.Explain(exitCode, output).Name);

    [Fact]
    public void What_the_code_said_is_told() => Assert.EndsWith(": because", Crash.Explain(134, "Process terminated.\nbecause\n   at F()\n").Message, StringComparison.Ordinal);
}
