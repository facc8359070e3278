using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Kernel;

/// <summary>What every kernel keeps to; a new one is found here by itself.</summary>
public sealed class KernelContractTests
{
    public static TheoryData<Type> Kernels => [.. typeof(IKernel).Assembly.GetTypes().Where(type => typeof(IKernel).IsAssignableFrom(type) && type is { IsClass: true, IsAbstract: false })];

    [Theory]
    [MemberData(nameof(Kernels))]
    public async Task A_cell_sees_what_earlier_cells_declared_also_after_one_that_failed(Type type)
    {
        var kernel = Make(type);
        Assert.True((await RunAsync(kernel, 1, "var x = 1;")).Succeeded);
        Assert.False((await RunAsync(kernel, 2, "throw new System.InvalidOperationException(\"no\");")).Succeeded);
        var result = await RunAsync(kernel, 3, "x + 1");

        Assert.True(result.Succeeded);
        Assert.Equal("2", Assert.IsType<ExecuteResultOutput>(Assert.Single(result.Outputs)).Data["text/plain"]?.ToString());
        Assert.Equal(3, result.ExecutionCount);
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public async Task A_cell_that_fails_is_a_result_whose_last_output_is_the_error(Type type)
    {
        var result = await RunAsync(Make(type), 7, "System.Console.WriteLine(\"before\"); throw new System.InvalidOperationException(\"no\");");

        Assert.False(result.Succeeded);
        Assert.Equal("before\n", Assert.IsType<StreamOutput>(result.Outputs[0]).Text);
        var error = Assert.IsType<ErrorOutput>(result.Outputs[^1]);
        Assert.Equal("no", error.Value);
        Assert.Contains(error.Traceback, line => line.Contains("cell 7", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public async Task Outputs_come_to_the_sink_as_they_are_made(Type type)
    {
        var sink = new Heard();
        var result = await Make(type).RunAsync(Cell("System.Console.Write(\"one\"); display(2); 3"), 1, sink);

        Assert.Equal(["StreamOutput", "DisplayOutput", "ExecuteResultOutput"], sink.Outputs.Select(output => output.GetType().Name));
        Assert.Equal(result.Outputs.Count, sink.Outputs.Count);
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public async Task A_text_cell_is_refused_and_a_cancelled_cell_ends(Type type)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Make(type).RunAsync(new Cell { Id = "a", Kind = CellKind.Markdown, Source = "text" }, 1));
        using var source = new CancellationTokenSource();
        var running = Make(type).RunAsync(Cell("await System.Threading.Tasks.Task.Delay(-1);"), 1, cancellationToken: source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private static IKernel Make(Type type) => (IKernel)Activator.CreateInstance(type, new KernelOptions())!;

    private static Cell Cell(string source) => new() { Id = "a", Source = source };

    private static Task<CellResult> RunAsync(IKernel kernel, int number, string source) => kernel.RunAsync(Cell(source), number);

    private sealed class Heard : IOutputSink
    {
        public List<CellOutput> Outputs { get; } = [];

        public void Write(CellOutput output) => Outputs.Add(output);
    }
}
