using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Kernel;

public class CSharpKernelTests
{
    private readonly CSharpKernel _kernel = new();

    [Fact]
    public async Task Cells_share_their_state()
    {
        await _kernel.OkAsync("int x = 40; record P(int A);");
        await _kernel.OkAsync("using System.Text.RegularExpressions; int Add(int y) => x + y;");
        await _kernel.OkAsync("await Task.Delay(1); x++;");
        var result = await _kernel.OkAsync("Regex.Replace(new P(Add(1)).A.ToString(), \"4\", \"four-\")");
        Assert.Equal("four-2", Assert.IsType<ExecuteResultOutput>(Assert.Single(result.Outputs)).Text());
        Assert.Equal(4, result.ExecutionCount);
    }

    [Fact]
    public async Task The_last_expression_is_shown_and_a_statement_is_not()
    {
        Assert.Equal("3", await _kernel.ShownAsync("1 + 2"));
        Assert.Empty((await _kernel.OkAsync("var a = 1;")).Outputs);
        Assert.Empty((await _kernel.OkAsync("Console.Write(\"\")")).Outputs);
        Assert.Empty((await _kernel.OkAsync("await Task.CompletedTask")).Outputs);
        Assert.Equal("7", await _kernel.ShownAsync("await Task.FromResult(7)"));
        Assert.Equal("<null>", await _kernel.ShownAsync("(string)null"));
        Assert.Equal("5", await _kernel.ShownAsync("if (a == 1) return 5; return 6;"));
    }

    [Fact]
    public async Task CSharp_14_compiles()
    {
        await _kernel.OkAsync(
            """
            class Level { public int Value { get; set => field = Math.Max(0, value); } }
            """);
        Assert.Equal("0", await _kernel.ShownAsync("new Level { Value = -5 }.Value"));
        Assert.Equal("Dictionary", await _kernel.ShownAsync("nameof(Dictionary<,>)"));
    }

    [Fact]
    public async Task Console_and_display_come_in_order()
    {
        var result = await _kernel.OkAsync(
            """
            Console.WriteLine("one");
            Console.Write("two");
            Console.Error.WriteLine("oops");
            display(3);
            4.Display();
            Console.WriteLine($"{5}");
            """);
        Assert.Equal(
            ["stdout:one\ntwo", "stderr:oops\n", "3", "4", "stdout:5\n"],
            result.Outputs.Select(output => output is StreamOutput stream ? $"{stream.Name}:{stream.Text}" : output.Text()));
    }

    [Fact]
    public async Task DisplayAs_shows_text_as_content_of_a_media_type()
    {
        var output = Assert.Single((await _kernel.OkAsync("\"<b>bold</b>\".DisplayAs(\"text/html\");")).Outputs);
        Assert.Equal("<b>bold</b>", output.Text("text/html"));
        Assert.Equal(["text/html"], output.Data().Keys);
    }

    [Fact]
    public async Task A_sink_hears_of_outputs_as_they_come()
    {
        var sink = new ListSink();
        await _kernel.RunAsync("Console.WriteLine(1); Console.WriteLine(2); display(3);", sink);
        Assert.Equal(["1\n", "2\n", "3"], sink.Outputs.Select(output => output is StreamOutput stream ? stream.Text : output.Text()));
    }

    [Fact]
    public async Task Tasks_and_threads_of_a_cell_write_to_it()
    {
        var result = await _kernel.OkAsync("await Task.Run(() => Console.Write(1)); var t = new System.Threading.Thread(() => Console.Write(2)); t.Start(); t.Join();");
        Assert.Equal("12", Assert.IsType<StreamOutput>(Assert.Single(result.Outputs)).Text);
    }

    [Fact]
    public async Task Two_kernels_do_not_mix()
    {
        var other = new CSharpKernel();
        await _kernel.OkAsync("int x = 1;");
        await other.OkAsync("int x = 2;");
        var results = await Task.WhenAll(_kernel.OkAsync("await Task.Delay(20); Console.Write(x);"), other.OkAsync("await Task.Delay(20); Console.Write(x);"));
        Assert.Equal(["1", "2"], results.Select(result => ((StreamOutput)result.Outputs[0]).Text));
    }

    [Fact]
    public async Task Text_beyond_the_limit_is_cut_and_counted()
    {
        var kernel = new CSharpKernel(new KernelOptions { MaxConsoleLength = 1000, MaxDisplayLength = 1000 });
        var result = await kernel.OkAsync("for (int i = 0; i < 100_000; i++) Console.WriteLine(\"0123456789\"); new string('x', 1001)");
        string text = ((StreamOutput)result.Outputs[0]).Text;
        Assert.StartsWith("0123456789\n", text);
        Assert.EndsWith("\n[1,099,000 more characters were cut: a cell keeps 1,000]\n", ((StreamOutput)result.Outputs[^1]).Text);
        Assert.InRange(text.Length, 1000, 1100);
        Assert.Contains("[1,001 characters are not shown", result.Outputs[1].Text());
        Assert.Throws<ArgumentOutOfRangeException>(() => new KernelOptions { MaxConsoleLength = 0 });
    }

    [Fact]
    public async Task A_display_can_be_updated_within_its_cell()
    {
        var result = await _kernel.OkAsync("var d = display(\"0 %\"); Console.Write(1); d.Update(\"100 %\");");
        Assert.Equal("100 %", result.Outputs[0].Text());
    }

    [Fact]
    public async Task Cells_in_other_languages_are_shown()
    {
        static Cell Of(string language, string source) => new() { Id = "a", Language = language, Source = source };
        Assert.Equal("<b>1</b>", (await _kernel.RunAsync(Of("html", "<b>1</b>"))).Outputs[0].Text("text/html"));
        Assert.Equal("# a", (await _kernel.RunAsync(Of("markdown", "# a"))).Outputs[0].Text("text/markdown"));
        var mermaid = (await _kernel.RunAsync(Of("mermaid", "graph LR; A-->B"))).Outputs[0];
        Assert.Equal("<pre class=\"mermaid\">\ngraph LR; A--&gt;B\n</pre>", mermaid.Text("text/html"));
        Assert.Equal("graph LR; A-->B", mermaid.Text());
        await Assert.ThrowsAsync<ArgumentException>(() => _kernel.RunAsync(new Cell { Id = "a", Kind = CellKind.Markdown }));
    }

    [Fact]
    public async Task A_cell_that_is_cancelled_lets_go_of_the_caller()
    {
        using var stop = new CancellationTokenSource();
        var running = _kernel.RunAsync("using System.Threading; var end = new ManualResetEventSlim(); end.Wait(3000);", cancellationToken: stop.Token);
        stop.CancelAfter(50);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }
}
