using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using StrokeNotebooks.Interactive.Kernel;
using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Exercises.Tests;

/// <summary>What the README promises.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    [Fact]
    public async Task Its_ten_lines_work_on_a_file_of_ones_own()
    {
        string file = Path.GetTempFileName();
        File.WriteAllText(file, Customers());
#if DEBUG
        const string configuration = "Debug";
#else
        const string configuration = "Release";
#endif
        string code = CodeBlock().Match(Readme).Groups["code"].Value.Replace("churn.csv", file).Replace("/Release/", $"/{configuration}/");
        var result = await new CSharpKernel(new KernelOptions { Folder = Repository.Root }).RunAsync(code);
        Assert.True(result.Succeeded, result.Outputs.OfType<ErrorOutput>().FirstOrDefault()?.Value);
        string said = Assert.Single(result.Outputs.OfType<StreamOutput>()).Text;
        Assert.StartsWith("exit code 0, ROC AUC 0.", said, StringComparison.Ordinal);
        Assert.True(double.Parse(said.Trim().Split(' ')[^1], CultureInfo.InvariantCulture) > 0.6, said);
        File.Delete(file);
    }

    [Fact]
    public void A_package_shows_the_same_lines()
    {
        string package = File.ReadAllText(Path.Combine(Repository.Root, "src", "PACKAGE.md"));
        string[] lines = CodeBlock().Match(Readme).Groups["code"].Value.Split('\n');
        Assert.StartsWith("#r ", lines[0], StringComparison.Ordinal);
        Assert.Equal(lines[1..], CodeBlock().Match(package).Groups["code"].Value.Split('\n'));
    }

    /// <summary>Customers leave more often in their first months, and more often without a contract.</summary>
    private static string Customers()
    {
        var random = new Random(0);
        var csv = new StringBuilder("months,plan,churned\n");
        for (int i = 0; i < 500; i++)
        {
            double months = Math.Round(random.NextDouble() * 60, 1);
            string plan = random.Next(2) == 0 ? "monthly" : "yearly";
            bool churned = random.NextDouble() < Math.Exp(-months / 20) * (plan == "monthly" ? 0.9 : 0.4);
            csv.Append(CultureInfo.InvariantCulture, $"{months:F1},{plan},{(churned ? 1 : 0)}\n");
        }
        return csv.ToString();
    }

    [GeneratedRegex(@"```csharp\n(?<code>.*?)\n```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CodeBlock();
}
