using System.Diagnostics;

namespace StrokeNotebooks.Cli.Pipelines;

/// <summary>The real command on a folder that files come into.</summary>
public sealed class WatchCommandTests : IDisposable
{
    private readonly StrokeCommand _stroke = new();

    public WatchCommandTests() => Directory.CreateDirectory(_stroke.PathOf("in"));

    private static string Data => Path.Combine(Repository.Root, "data", "stroke-synthetic.csv");

    [UnixFact]
    public void A_file_that_comes_is_run_once_and_a_watch_that_is_asked_to_end_ends_after_the_run()
    {
        using var process = _stroke.Start(Arguments());
        var errors = process.StandardError.ReadToEndAsync();
        Assert.Contains("Watching in", process.StandardOutput.ReadLine());
        File.Copy(Data, _stroke.PathOf("in/.a"));
        File.Move(_stroke.PathOf("in/.a"), _stroke.PathOf("in/a.csv"));
        Assert.Contains("a.csv is new: run ", process.StandardOutput.ReadLine());
        Process.Start("kill", ["-TERM", $"{process.Id}"]).WaitForExit();
        string rest = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal((0, ""), (process.ExitCode, errors.GetAwaiter().GetResult()));
        Assert.Contains("Asked to end: ending after the current run.", rest);
        Assert.Matches("a.csv: run .* is done", rest);

        File.Copy(Data, _stroke.PathOf("in/again.csv"));
        var once = _stroke.Run([.. Arguments(), "--once"]);
        Assert.Equal(0, once.ExitCode);
        Assert.Contains("again.csv was run before (as a.csv, run ", once.Output);
        Assert.Contains("There is nothing new.", once.Output);
    }

    [Fact]
    public void With_once_the_exit_code_says_how_it_went_and_what_failed_is_left_alone_in_the_end()
    {
        File.WriteAllText(_stroke.PathOf("in/broken.csv"), "id,gender\n1\n");
        var first = _stroke.Run([.. Arguments(), "--once", "--attempts", "2", "--backoff", "0"]);
        Assert.Equal(3, first.ExitCode);
        Assert.Contains("failed with exit code 3, the next try is in 0 s", first.Output);
        Assert.Contains("the file is left alone until its content changes", _stroke.Run([.. Arguments(), "--once", "--attempts", "2", "--backoff", "0"]).Output);
        var last = _stroke.Run([.. Arguments(), "--once", "--attempts", "2", "--backoff", "0"]);
        Assert.Equal(0, last.ExitCode);
        Assert.Contains("broken.csv failed 2 times and is left alone", last.Output);
    }

    [Theory]
    [InlineData("There is no folder nowhere to watch.", "nowhere")]
    [InlineData("The minute '61' in column 1 of '61 * * * *' is not understood", "in", "--cron", "61 * * * *")]
    [InlineData("The day of week '*/SUN' in column 9 of '0 0 * * */SUN' is not understood", "in", "--cron", "0 0 * * */SUN")]
    [InlineData("--settle is a number with a decimal point, such as 0.5, not 'abc'.", "in", "--settle", "abc")]
    [InlineData("--settle is a number of seconds, 0 or more.", "in", "--settle", "-1")]
    [InlineData("--settle is a number with a decimal point, such as 0.5, not 'NaN'.", "in", "--settle", "NaN")]
    [InlineData("--backoff is a number with a decimal point, such as 0.5, not 'soon'.", "in", "--backoff", "soon")]
    [InlineData("--attempts is a whole number, not 'x'.", "in", "--attempts", "x")]
    [InlineData("--attempts is a whole number up to 2147483647, not '99999999999'.", "in", "--attempts", "99999999999")]
    [InlineData("--min-auc is a number with a decimal point, such as 0.5, not 'high'.", "in", "--min-auc", "high")]
    [InlineData("--max-parallel is a whole number, not 'many'.", "in", "--max-parallel", "many")]
    [InlineData("There is no time zone 'Mars'", "in", "--time-zone", "Mars")]
    [InlineData("--attempts is 1 or more.", "in", "--attempts", "0")]
    public void What_cannot_be_used_ends_in_code_3(string message, params string[] args)
    {
        var run = _stroke.Run(["watch", "--once", .. args]);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains(message, run.Errors);
        Assert.DoesNotContain("   at ", run.Errors);
    }

    public void Dispose() => _stroke.Dispose();

    private static string[] Arguments() => ["watch", "in", "--root", "root", "--schema", Path.Combine(Repository.Root, "data", "schema.pbtxt"), "--algorithm", "logistic", "--settle", "0.2"];
}
