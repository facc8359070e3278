using System.Diagnostics;
using StrokeNotebooks.Data;

namespace StrokeNotebooks.Cli.Tests.Data;

/// <summary>The command in a process of its own, in an empty repository.</summary>
public sealed class DataCommandTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory().FullName;

    public DataCommandTests() => File.WriteAllText(Path.Combine(_root, "StrokeNotebooks.sln"), "");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Sample_writes_the_committed_sample_and_show_says_that_it_is_read()
    {
        Assert.Equal(3, (await StrokeAsync("data", "show")).ExitCode);
        Assert.Equal(0, (await StrokeAsync("data", "sample")).ExitCode);
        string sample = Path.Combine("data", Stroke.SampleFileName);
        Assert.Equal(File.ReadAllBytes(Path.Combine(Repository.Root, sample)), File.ReadAllBytes(Path.Combine(_root, sample)));
        var (exitCode, output, _) = await StrokeAsync("data", "show");
        Assert.Equal(0, exitCode);
        Assert.StartsWith("Data: stroke-synthetic.csv, the synthetic sample", output);
        Assert.Contains("5110 rows, 12 columns", output);
        Assert.Contains("bmi                FLOAT   209 missing", output);
    }

    [Fact]
    public async Task What_is_not_the_kaggle_file_is_refused_with_exit_code_3()
    {
        SyntheticStroke.Write(Path.Combine(_root, "pretender.csv"));
        var (exitCode, _, error) = await StrokeAsync("data", "use", "pretender.csv");
        Assert.Equal(3, exitCode);
        Assert.StartsWith("healthcare-dataset-stroke-data.csv is not the Kaggle stroke file", error);
        Assert.False(Directory.Exists(Path.Combine(_root, "data")));
    }

    [Fact]
    public async Task Fetch_without_credentials_ends_with_exit_code_3()
    {
        var (exitCode, _, error) = await StrokeAsync("data", "fetch");
        Assert.Equal(3, exitCode);
        Assert.StartsWith("There are no Kaggle credentials.", error);
    }

    [RealDataFact]
    public async Task Use_puts_the_kaggle_file_in_place_from_a_zip_archive()
    {
        byte[] real = File.ReadAllBytes(Repository.RealData!);
        File.WriteAllBytes(Path.Combine(_root, "archive.zip"), Zip.Of((Stroke.KaggleFileName, real)));
        Assert.Equal(0, (await StrokeAsync("data", "use", "archive.zip")).ExitCode);
        Assert.Equal(real, File.ReadAllBytes(Path.Combine(_root, "data", Stroke.KaggleFileName)));
        Assert.StartsWith("Data: healthcare-dataset-stroke-data.csv, the real Kaggle file.", (await StrokeAsync("data", "show")).Output);
    }

    private async Task<(int ExitCode, string Output, string Error)> StrokeAsync(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "stroke.dll"), .. args])
        {
            WorkingDirectory = _root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string variable in (string[])[Stroke.Variable, "KAGGLE_USERNAME", "KAGGLE_KEY"])
            start.Environment.Remove(variable);
        start.Environment["KAGGLE_CONFIG_DIR"] = _root;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }
}
