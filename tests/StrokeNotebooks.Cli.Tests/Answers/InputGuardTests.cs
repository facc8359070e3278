using StrokeNotebooks.IO;

namespace StrokeNotebooks.Cli.Answers;

public class InputGuardTests
{
    [Fact]
    public async Task Input_ends_in_3_a_stop_in_130_and_a_fault_of_the_program_in_2()
    {
        Assert.Equal(0, await InputGuard.RunAsync("stroke x", () => Task.FromResult(0)));
        Assert.Equal(3, await InputGuard.RunAsync("stroke x", () => throw new InputException("a.csv(1,2): no number")));
        Assert.Equal(3, await InputGuard.RunAsync("stroke x", () => throw new InvalidDataException("a.gz: damaged")));
        Assert.Equal(130, await InputGuard.RunAsync("stroke x", () => throw new OperationCanceledException()));
        Assert.Equal(2, await InputGuard.RunAsync("stroke x", () => throw new KeyNotFoundException("impossible")));
    }

    [Fact]
    public void No_stack_trace_and_nothing_that_steers_the_terminal_is_shown()
    {
        using var stroke = new StrokeCommand();
        var result = stroke.Run("run", "\e[31mred\u009b\u202e.ipynb");
        Assert.Equal(3, result.ExitCode);
        Assert.StartsWith("\\u001b[31mred\\u009b\\u202e.ipynb: there is no such file or folder.", result.Errors);
        File.WriteAllText(stroke.PathOf("s.csx"), "return 0;");
        Assert.Contains("write -- before it: stroke run s.csx -- a b", stroke.Run("run", "s.csx", "a", "b").Errors);
        Assert.Equal(3, stroke.Run("run", "s.csx", "-p", "a=1").ExitCode);
    }
}
