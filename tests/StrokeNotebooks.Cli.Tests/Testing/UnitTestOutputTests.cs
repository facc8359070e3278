using StrokeNotebooks.Cli.Running;

namespace StrokeNotebooks.Cli.Testing;

/// <summary>What <c>stroke test</c> shows of what <c>dotnet test</c> prints.</summary>
public sealed class UnitTestOutputTests
{
    private const string Quiet = """
          Determining projects to restore...
          All projects are up-to-date for restore.
          StrokeNotebooks -> /home/me/src/StrokeNotebooks/bin/Release/net10.0/StrokeNotebooks.dll
        Test run for /home/me/tests/A.Tests/bin/Release/net10.0/A.Tests.dll (.NETCoreApp,Version=v10.0)
        VSTest version 18.0.0 (x64)

        Starting test execution, please wait...
        A total of 1 test files matched the specified pattern.
        [xUnit.net 00:00:01.38]     A.Tests.Needs_a_server [SKIP]
        [xUnit.net 00:00:01.38]       PostgreSQL is not installed.
          Skipped A.Tests.Needs_a_server [1 ms]

        Passed!  - Failed:     0, Passed:    54, Skipped:     1, Total:    55, Duration: 4 s - A.Tests.dll (net10.0)
        """;

    private const string Broken = """
        [xUnit.net 00:00:03.40]     B.Tests.Adds [FAIL]
          Failed B.Tests.Adds(a: 1, b: "[x]") [86 ms]
          Error Message:
           Assert.Equal() Failure: Values differ
        Expected: 2

        Actual:   3
          Stack Trace:
             at B.Tests.Adds() in /home/me/tests/B.Tests/Adds.cs:line 7
        [xUnit.net 00:00:03.40]     B.Tests.Other [SKIP]

        Failed!  - Failed:     1, Passed:     9, Skipped:     1, Total:    11, Duration: 4 s - B.Tests.dll (net10.0)
        """;

    [Fact]
    public void When_all_is_well_each_project_is_one_line()
    {
        var (output, shown) = Read(Quiet);
        Assert.Equal(["Passed!  - Failed:     0, Passed:    54, Skipped:     1, Total:    55, Duration: 4 s - A.Tests.dll (net10.0)"], shown);
        Assert.Equal((54, 0, 1), (output.Passed, output.Failed, output.Skipped));
        Assert.Empty(output.Failures);
    }

    [Fact]
    public void A_failure_is_shown_whole_and_named_again_at_the_end()
    {
        var (output, shown) = Read(Quiet + "\n" + Broken);
        Assert.Equal(
            [
                "Passed!  - Failed:     0, Passed:    54, Skipped:     1, Total:    55, Duration: 4 s - A.Tests.dll (net10.0)", "  Failed B.Tests.Adds(a: 1, b: \"[x]\") [86 ms]", "  Error Message:",
                "   Assert.Equal() Failure: Values differ", "Expected: 2", "", "Actual:   3", "  Stack Trace:", "     at B.Tests.Adds() in /home/me/tests/B.Tests/Adds.cs:line 7",
                "Failed!  - Failed:     1, Passed:     9, Skipped:     1, Total:    11, Duration: 4 s - B.Tests.dll (net10.0)",
            ], shown);
        Assert.Equal((63, 1, 2), (output.Passed, output.Failed, output.Skipped));
        Assert.Equal(
            ["What failed:", "  test B.Tests.Adds(a: 1, b: \"[x]\")", "  notebook notebooks/04.ipynb", "393 passed, 2 failed"],
            TestCommand.Summary(new RunSummary(1, output.Passed, output.Failed) { Failures = output.Failures }, new RunSummary(2, 330, 1) { Failures = ["notebooks/04.ipynb"] }));
    }

    [Theory]
    [InlineData("/home/me/src/A.cs(3,7): error CS1002: ; expected [/home/me/src/A.csproj]")]
    [InlineData("The active test run was aborted. Reason: Test host process crashed")]
    [InlineData("[xUnit.net 00:00:00.50] A.Tests: Catastrophic failure: System.OutOfMemoryException")]
    public void What_broke_otherwise_is_shown(string line) => Assert.Equal([line], Read(line).Shown);

    [Fact]
    public void When_nothing_failed_the_summary_is_one_line() => Assert.Equal(["3 passed, 0 failed"], TestCommand.Summary(new RunSummary(0, 1, 0), new RunSummary(0, 2, 0)));

    private static (UnitTestOutput Output, string[] Shown) Read(string text)
    {
        using var console = new StringWriter { NewLine = "\n" };
        var output = new UnitTestOutput(console);
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
            output.Add(line);
        return (output, console.ToString().Split('\n')[..^1]);
    }
}
