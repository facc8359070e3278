using StrokeNotebooks.Interactive.Kernel;
using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Exercises.Tests;

/// <summary>A copy of the folder is not served with the libraries of the folder that was built.</summary>
public sealed class CheckoutTests : IDisposable
{
    private readonly string _copy = Directory.CreateTempSubdirectory("copy ").FullName;

    public CheckoutTests()
    {
        File.WriteAllText(Path.Combine(_copy, "StrokeNotebooks.sln"), "");
        Directory.CreateDirectory(Path.Combine(_copy, "artifacts"));
        Directory.CreateDirectory(Path.Combine(_copy, "notebooks"));
    }

    [Theory]
    [InlineData("setup.cs")]
    [InlineData("pipelines.cs")]
    [InlineData("models.cs")]
    public async Task A_setup_that_was_copied_refuses_and_says_what_to_do(string name)
    {
        string setup = Path.Combine(Repository.Root, "artifacts", name);
        File.Copy(setup, Path.Combine(_copy, "artifacts", name));
        foreach (string line in (string[])[$"#!import ../artifacts/{name}", $"#load \"../artifacts/{name}\""])
        {
            var kernel = new CSharpKernel(new KernelOptions { Folder = Path.Combine(_copy, "notebooks") });
            var result = await kernel.RunAsync(line);
            Assert.False(result.Succeeded);
            string message = Assert.IsType<ErrorOutput>(result.Outputs[^1]).Value;
            Assert.Contains($"were built for {Repository.Root}, but the notebook belongs to {_copy}:", message);
            Assert.Contains($"Run './stroke' in {_copy} once", message);
        }
        var own = new CSharpKernel(new KernelOptions { Folder = Path.Combine(Repository.Root, "notebooks") });
        Assert.True((await own.RunAsync($"#!import ../artifacts/{name}")).Succeeded);
    }

    [UnixFact]
    public async Task The_same_folder_by_another_way_is_the_same_and_one_outside_of_any_is_served()
    {
        string link = Path.Combine(_copy, "artifacts", "link"), root = Repository.Root, file = Path.Combine(root, "artifacts", "setup.cs");
        Directory.CreateSymbolicLink(link, root);
        var kernel = new CSharpKernel(new KernelOptions { Folder = Path.Combine(root, "notebooks") });
        await kernel.RunAsync("#!import ../artifacts/setup.cs");
        foreach (var (of, from) in ((string, string)[])[(Path.Combine(root, "data", ".."), file), (link, file), (root, Path.Combine(link, "artifacts", "setup.cs")), (root, Path.Combine(Path.GetTempPath(), "setup.cs"))])
        {
            var result = await kernel.RunAsync($"Checkout.MustBe(@\"{of}\", @\"{from}\");");
            Assert.True(result.Succeeded, result.Outputs.OfType<ErrorOutput>().FirstOrDefault()?.Value);
        }
        Assert.False((await kernel.RunAsync($"Checkout.MustBe(@\"{_copy}\", @\"{Path.Combine(link, "artifacts", "setup.cs")}\");")).Succeeded);
    }

    public void Dispose() => Directory.Delete(_copy, recursive: true);
}
