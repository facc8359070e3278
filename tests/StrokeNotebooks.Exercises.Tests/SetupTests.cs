using StrokeNotebooks.Interactive.Kernel;
using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Exercises.Tests;

/// <summary>What the build writes for the first cells of lessons.</summary>
public sealed class SetupTests
{
    [Fact]
    public async Task A_lesson_with_pipelines_reaches_the_metadata_store_and_its_database()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        var kernel = new CSharpKernel(new KernelOptions { Folder = Path.Combine(Repository.Root, "notebooks") });
        string[] cells =
        [
            "#!import ../artifacts/pipelines.cs",
            $"var store = MetadataStore.Open(@\"{Path.Combine(folder, "metadata.db")}\", TimeProvider.System);",
            "store.CheckIntegrity(); store.Dispose();",
        ];
        foreach (string cell in cells)
        {
            var result = await kernel.RunAsync(cell);
            Assert.True(result.Succeeded, result.Outputs.OfType<ErrorOutput>().FirstOrDefault()?.Value);
        }
        Directory.Delete(folder, recursive: true);
    }
}
