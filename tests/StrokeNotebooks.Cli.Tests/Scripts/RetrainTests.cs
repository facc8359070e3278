using System.Diagnostics;

namespace StrokeNotebooks.Cli.Scripts;

/// <summary>scripts/retrain.sh, which the workflow data.yml calls: good data, better data, bad data, no data.</summary>
public sealed class RetrainTests : IDisposable
{
    private static readonly string s_sample = Path.Combine(Repository.Root, "data", "stroke-synthetic.csv");

    private readonly string _folder = Directory.CreateTempSubdirectory("retrain-").FullName;

    [UnixFact]
    public void A_model_is_compared_with_the_last_blessed_one_and_bad_data_is_refused()
    {
        Assert.Equal(0, Retrain(s_sample));
        Assert.Contains("The model is blessed and pushed", Report());
        Assert.Contains("There is no blessed model to compare with.", Report());

        Write("more.csv", (line, i) => i == 1 ? line + "\n" + line : line);
        Assert.Equal(0, Retrain(PathOf("more.csv")));
        Assert.Contains("the change since the last blessed model", Report());
        Assert.Equal(2, Directory.GetDirectories(PathOf("pipeline/serving")).Length);

        Write("bad.csv", (line, i) => i is > 0 and < 100 ? line.Replace("Female", "X", StringComparison.Ordinal) : line);
        Assert.Equal(1, Retrain(PathOf("bad.csv")));
        Assert.Contains("The data is refused", Report());
        Assert.Contains("| gender | ERROR | Unexpected string values |", Report());
        Assert.DoesNotContain(_folder, Report());

        Assert.Equal(3, Retrain(PathOf("no.csv")));
        Assert.Contains("could not be run", Report());
        Assert.Equal(2, Directory.GetDirectories(PathOf("pipeline/serving")).Length);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private int Retrain(string data)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(Repository.Root, "scripts", "retrain.sh"), data, PathOf("pipeline"), PathOf("report.md"), "--algorithm", "logistic"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["STROKE"] = $"dotnet {StrokeCommand.Program}";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        errors.GetAwaiter().GetResult();
        process.WaitForExit();
        return process.ExitCode;
    }

    private string Report() => File.ReadAllText(PathOf("report.md"));

    private string PathOf(string name) => Path.Combine(_folder, name);

    private void Write(string name, Func<string, int, string> change) => File.WriteAllLines(PathOf(name), File.ReadLines(s_sample).Select(change));
}
