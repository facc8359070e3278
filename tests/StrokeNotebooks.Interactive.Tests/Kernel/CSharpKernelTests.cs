using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Kernel;

public class CSharpKernelTests
{
    [Fact]
    public async Task Cells_share_their_state()
    {
        var kernel = new CSharpKernel();
        Assert.True((await kernel.RunAsync("int x = 40; record P(int A);")).Succeeded);
        Assert.True((await kernel.RunAsync("int Add(int y) => x + y;")).Succeeded);
        await kernel.RunAsync("await Task.Delay(1); Console.WriteLine(\"hi\"); x++;");
        var result = await kernel.RunAsync("new P(Add(1)).A");
        Assert.Equal("42", Assert.IsType<ExecuteResultOutput>(Assert.Single(result.Outputs)).Data["text/plain"]!.GetValue<string>());
        Assert.Equal(4, result.ExecutionCount);
    }
}
