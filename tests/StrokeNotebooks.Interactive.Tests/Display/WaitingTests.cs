namespace StrokeNotebooks.Interactive.Display;

public class WaitingTests
{
    private static string Text(object? value) => ValueFormatter.Format(value, []).Data["text/plain"]!.GetValue<string>();

    private static string Html(object? value) => ValueFormatter.Format(value, []).Data["text/html"]!.GetValue<string>();

    private static Task<int> Never => new TaskCompletionSource<int>().Task;

    private static async Task<string> MadeAsync()
    {
        await Task.Yield();
        return "made";
    }

    private static async IAsyncEnumerable<int> CountAsync()
    {
        await Task.Yield();
        yield return 1;
    }

    [Fact]
    public async Task A_task_is_shown_as_it_stands()
    {
        Assert.Equal("Task<Int32> { Status = WaitingForActivation, Result = (not finished) }", Text(Never));
        Assert.Equal("Task<Int32> { Status = RanToCompletion, Result = 5 }", Text(Task.FromResult(5)));
        Assert.Equal("Task<Int32> { Status = Faulted, Result = InvalidOperationException: no }", Text(Task.FromException<int>(new InvalidOperationException("no"))));
        Assert.Equal("Task { Status = RanToCompletion, Exception = <null> }", Text(Task.CompletedTask));
        var made = MadeAsync();
        await made;
        Assert.Equal("Task<String> { Status = RanToCompletion, Result = made }", Text(made));
        Assert.Contains("(not finished)", Html(Never), StringComparison.Ordinal);
        Assert.Contains("RanToCompletion", Html(made), StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_within_other_things_is_not_waited_for_either()
    {
        Assert.Equal("{ T = Task<Int32> { Status = WaitingForActivation, Result = (not finished) } }", Text(new { T = Never }));
        Assert.Equal("[ Task<Int32> { Status = WaitingForActivation, Result = (not finished) } ]", Text(new List<object> { Never }));
        Assert.Contains("(not finished)", Html(new List<object> { new { T = Never } }), StringComparison.Ordinal);
        Assert.Equal("{\"T\":{\"Status\":1}}", new { T = Never }.ToDisplayString("application/json"));
        Assert.Equal("{\"Result\":5,\"Status\":5}", Task.FromResult(5).ToDisplayString("application/json"));
    }

    [Fact]
    public void Value_tasks_and_sequences_that_come_piece_by_piece_are_shown_without_reading_them()
    {
        Assert.Equal("ValueTask<Int32> { IsCompleted = False, IsCompletedSuccessfully = False, IsFaulted = False, IsCanceled = False }", Text(new ValueTask<int>(Never)));
        Assert.Equal("IAsyncEnumerable<Int32> (read it with await foreach)", Text(CountAsync()));
    }

    [Fact]
    public void To_show_what_is_made_when_it_is_asked_for_does_not_make_it()
    {
        var lazy = new Lazy<string>(() => "made");
        Assert.Contains("(not made yet)", Html(lazy), StringComparison.Ordinal);
        Assert.Contains("(not made yet)", Html(new[] { lazy }), StringComparison.Ordinal);
        Assert.Equal("{ L = Lazy<String> { IsValueCreated = False, Value = (not made yet) } }", Text(new { L = lazy }));
        Assert.DoesNotContain("made\"", lazy.ToDisplayString("application/json"), StringComparison.Ordinal);
        Assert.False(lazy.IsValueCreated);
        Assert.Equal("made", lazy.Value);
        Assert.DoesNotContain("(not made yet)", Html(lazy), StringComparison.Ordinal);
    }
}
