using System.Text.RegularExpressions;
using StrokeNotebooks.Interactive.Kernel;
using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Exercises.Tests;

/// <summary>What docs/components.md promises.</summary>
public sealed partial class ComponentPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "components.md"));

    [Fact]
    public async Task Its_component_runs_in_a_pipeline()
    {
        string folder = Directory.CreateTempSubdirectory("components-").FullName;
        string[] blocks = [.. CodeBlock().Matches(Page).Select(match => match.Groups["code"].Value.Replace("artifacts/counting", folder.Replace('\\', '/')))];
        Assert.True(blocks[0].Split('\n').Length <= 10, "Ten lines were promised.");
        var kernel = new CSharpKernel(new KernelOptions { Folder = Path.Combine(Repository.Root, "medium") });
        foreach (string code in (string[])["#!import ../artifacts/pipelines.cs", .. blocks])
        {
            var result = await kernel.RunAsync(code);
            Assert.True(result.Succeeded, result.Outputs.OfType<ErrorOutput>().FirstOrDefault()?.Value);
            if (code == blocks[^1])
                Assert.Matches(@"^\d+$", Assert.Single(result.Outputs.OfType<ExecuteResultOutput>()).Data["text/plain"]!.ToString());
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Its_links_lead_somewhere() => Assert.All(
        RelativeLink().Matches(Page),
        link => Assert.True(File.Exists(Path.Combine(Repository.Root, "docs", link.Groups["path"].Value)), $"{link.Groups["path"].Value} is not there."));

    [GeneratedRegex(@"```csharp\n(?<code>.*?)\n```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"\]\((?<path>[^)#:]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RelativeLink();
}
