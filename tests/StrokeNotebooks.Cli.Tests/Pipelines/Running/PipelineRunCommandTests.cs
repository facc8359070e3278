using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace StrokeNotebooks.Cli.Pipelines;

/// <summary>The real command on the synthetic sample.</summary>
public sealed class PipelineRunCommandTests : IDisposable
{
    private readonly StrokeCommand _stroke = new();

    private static string Data => Path.Combine(Repository.Root, "data", "stroke-synthetic.csv");

    private static string Schema => Path.Combine(Repository.Root, "data", "schema.pbtxt");

    [Fact]
    public void The_second_run_takes_all_from_the_cache_and_a_threshold_runs_only_what_follows()
    {
        Assert.Contains("CsvExampleGen                    would run  ", Run("--dry-run").Output);
        Assert.False(Directory.Exists(_stroke.PathOf("root")));
        var first = Run();
        Assert.Equal((0, ""), (first.ExitCode, first.Errors));
        Assert.Matches(@"The pipeline came to its end\. At the threshold 0\.0\d+ it finds [3-7]\d of 70 positives, with \d+ false alarms on 1524 negatives\. Version ", first.Output);
        var second = Run();
        Assert.Contains("Nothing has changed: all came from the cache.", second.Output);
        Assert.Contains("stroke: 2 done, 9 from the cache in ", second.Output);
        Assert.Equal("", Run("--quiet").Output);

        var strict = Run("--min-auc", "0.99", "--report", "report.md");
        Assert.Equal(1, strict.ExitCode);
        Assert.Contains("The model is not blessed: all rows: auc: ", strict.Errors);
        Assert.Contains(Path.Combine("Evaluator", "evaluation"), strict.Errors);
        Assert.Contains("stroke: 4 done, 7 from the cache", strict.Output); // Two Resolvers, Evaluator, Pusher.
        Assert.StartsWith("## ⛔ The model is refused", File.ReadAllText(_stroke.PathOf("report.md")), StringComparison.Ordinal);

        Assert.Equal(4, Regex.Count(_stroke.Run("pipeline", "show", "--root", "root").Output, "  stroke  "));
        Assert.StartsWith("Model ", _stroke.Run("pipeline", "lineage", "--root", "root").Output, StringComparison.Ordinal);
        Assert.Matches(@"\d+ artifacts, [\d.]+ kB", _stroke.Run("pipeline", "cache", "--root", "root").Output);
        Assert.Contains("would be removed", _stroke.Run("pipeline", "clean", "--root", "root", "--keep-runs", "1", "--dry-run").Output);
        Assert.Equal(3, _stroke.Run("pipeline", "clean", "--root", "root", "--artifact", "999").ExitCode);
    }

    [Fact]
    public void Anomalies_end_the_run_with_code_1_and_the_path_of_the_report()
    {
        File.WriteAllLines(_stroke.PathOf("bad.csv"), File.ReadLines(Data).Select((line, i) => i is > 0 and < 100 ? line.Replace("Female", "X", StringComparison.Ordinal) : line));
        var run = Run("--data", "bad.csv", "--json");
        Assert.Equal(1, run.ExitCode);
        var json = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(1, json.GetProperty("exitCode").GetInt32());
        Assert.True(File.Exists(json.GetProperty("report").GetString()));
        Assert.Equal("NotRun", json.GetProperty("components").EnumerateArray().Single(node => node.GetProperty("id").GetString() == "Trainer").GetProperty("state").GetString());
    }

    [Fact]
    public void A_blessed_model_is_registered_once_and_shows_where_it_comes_from()
    {
        string[] register = ["--model", "stroke", "--registry", "models", "--alias", "challenger"];
        Assert.Matches("RegistryPusher +would run", Run([.. register, "--dry-run"]).Output);
        Assert.Contains("It is registered as models:/stroke/1.", Run(register).Output);
        Assert.Contains("Nothing has changed: all came from the cache. Version ", Run(register).Output);

        string shown = _stroke.Run("models", "show", "stroke@challenger", "--registry", "models").Output;
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Data))), shown);
        Assert.Matches(@"from +stroke, run \S+", shown);
        Assert.Matches("1 +[0-9-]+ [0-9:]+ +pipeline +register", shown);
        Assert.Contains("All is as it was recorded: 2 lines of the log, 1 version.", _stroke.Run("models", "verify", "--registry", "models").Output);

        Assert.Equal(1, Run([.. register, "--min-auc", "0.99"]).ExitCode);
        Assert.Single(JsonDocument.Parse(_stroke.Run("models", "list", "--registry", "models", "--json").Output).RootElement[0].GetProperty("versions").EnumerateArray());
    }

    [Theory]
    [InlineData("There is no data file 'no.csv'", "--data", "no.csv")]
    [InlineData("--algorithm is one of wide-and-deep, logistic, trees, vote, baseline.", "--algorithm", "magic")]
    [InlineData("--min-auc is a number from 0 to 1.", "--min-auc", "2")]
    [InlineData("--registry goes with --model NAME", "--registry", "models")]
    [InlineData("--alias goes with --model NAME", "--alias", "challenger")]
    [InlineData("is a server, but this registry is a folder", "--model", "stroke", "--registry", "https://mlflow.example.org")]
    [InlineData("--max-parallel is 1 or more.", "--max-parallel", "0")]
    [InlineData("--nonsense", "--nonsense")]
    public void What_cannot_be_used_ends_in_code_3(string message, params string[] args)
    {
        var run = Run(args);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains(message, run.Errors);
        Assert.False(Directory.Exists(_stroke.PathOf("root")));
    }

    [UnixFact]
    public void A_run_that_is_interrupted_says_how_to_go_on()
    {
        using var process = _stroke.Start(["pipeline", "run", "--root", "root", "--data", Data, "--schema", Schema, "--run-id", "mine", "--max-parallel", "1"]);
        var errors = process.StandardError.ReadToEndAsync();
        // The first component is done; all others are still to come.
        process.StandardOutput.ReadLine();
        // Not SIGINT: a shell that runs the tests in the background has its children ignore it.
        Process.Start("kill", ["-TERM", $"{process.Id}"]).WaitForExit();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(130, process.ExitCode);
        Assert.Contains("go on with --run-id mine", errors.GetAwaiter().GetResult());
        var again = Run("--run-id", "mine", "--algorithm", "wide-and-deep");
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("cached", again.Output);
    }

    public void Dispose() => _stroke.Dispose();

    private StrokeCommand.Result Run(params string[] args)
    {
        string[] given = ["pipeline", "run", "--root", "root", "--schema", Schema, .. args];
        if (!args.Contains("--data"))
            given = [.. given, "--data", Data];
        return _stroke.Run(args.Contains("--algorithm") ? given : [.. given, "--algorithm", "logistic"]);
    }
}
