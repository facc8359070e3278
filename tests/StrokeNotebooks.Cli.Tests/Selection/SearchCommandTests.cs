using System.Diagnostics;
using System.Text.Json;
using StrokeNotebooks.Cli.Answers;

namespace StrokeNotebooks.Cli.Selection;

/// <summary>The real command on the synthetic sample.</summary>
public sealed class SearchCommandTests : IDisposable
{
    // Long enough to be stopped in the middle.
    private static readonly string[] s_long = ["--algorithm", "trees", "--trials", "16", "--folds", "3", "--seed", "2", "--jobs", "2"];

    private readonly StrokeCommand _stroke = new();

    private static string Sample => Path.Combine(Repository.Root, "data", "stroke-synthetic.csv");

    public void Dispose() => _stroke.Dispose();

    [Fact]
    public void The_best_settings_are_told_and_trained()
    {
        var found = Search("--trials", "5", "--folds", "3", "--recipe", "best.json", "--experiment", "stroke", "--uri", "runs");
        Assert.Equal((0, ""), (found.ExitCode, found.Errors));
        Assert.StartsWith("random search of logistic on stroke-synthetic.csv, 3 folds, 5 trials, by ROC AUC\n1/5  best  0.", found.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("\n5/5  ", found.Output);
        Assert.Matches(@"\nBest: trial \d, ROC AUC 0\.\d{6} ± 0\.\d{6}: C = \S+, class_weight = \w+\r?\nThe best of 5 scores is a little too good", found.Output);

        var trained = _stroke.Run("train", "--recipe", "best.json", "--data", Sample, "--uri", "runs", "--json");
        Assert.Equal((0, ""), (trained.ExitCode, trained.Errors));
        string run = JsonDocument.Parse(trained.Output).RootElement.GetProperty("runId").GetString()!;
        string c = found.Output.Split("C = ")[^1].Split(',')[0];
        Assert.Matches($@"parameter +C +{System.Text.RegularExpressions.Regex.Escape(c)}", _stroke.Run("experiments", "show", run, "--uri", "runs").Output);

        string search = found.Output.Split("\nRun ")[1].Split('.')[0];
        Assert.Equal(6, _stroke.Run("experiments", "list", "--filter", $"tags.mlflow.parentRunId = '{search}'", "--uri", "runs").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData("ROC AUC")]
    [InlineData("roc-auc")]
    [InlineData("AUC")]
    [InlineData("auroc")]
    [InlineData("RocAuc")]
    public void A_metric_is_known_by_every_spelling(string metric)
    {
        var found = Search("--trials", "1", "--folds", "2", "--metric", metric, "--json");
        Assert.Equal((0, ""), (found.ExitCode, found.Errors));
        Assert.Equal("roc_auc", JsonDocument.Parse(found.Output).RootElement.GetProperty("metric").GetString());
    }

    [Fact]
    public void Json_is_all_there_is_and_the_same_at_any_number_of_jobs()
    {
        var one = Search("--method", "halving", "--trials", "4", "--folds", "2", "--metric", "log_loss", "--json", "--jobs", "1");
        Assert.Equal((0, ""), (one.ExitCode, one.Errors));
        var json = JsonDocument.Parse(one.Output).RootElement;
        Assert.Equal(("halving", "log_loss", false), (json.GetProperty("method").GetString(), json.GetProperty("metric").GetString(), json.GetProperty("higherIsBetter").GetBoolean()));
        var trials = json.GetProperty("trials").EnumerateArray().ToList();
        Assert.Equal([1, 1, 1, 1, 2, 2], trials.Select(trial => trial.GetProperty("round").GetInt32()));
        Assert.Equal(trials.Where(trial => trial.GetProperty("round").GetInt32() == 2).Min(trial => trial.GetProperty("metrics").GetProperty("log_loss").GetDouble()), json.GetProperty("best").GetProperty("score").GetDouble());
        Assert.Equal(one.Output, Search("--method", "halving", "--trials", "4", "--folds", "2", "--metric", "log_loss", "--json", "--jobs", "3").Output);
    }

    [UnixFact]
    public void What_is_killed_in_the_middle_goes_on_and_comes_to_the_same_bytes()
    {
        string expected = Search([.. s_long, "--json"]).Output;
        using (var process = Started())
        {
            ReadTrials(process, 2);
            process.Kill();
            process.WaitForExit();
        }
        int kept = Kept();
        Assert.InRange(kept, 2, 15);
        var resumed = Search([.. s_long, "--json", "--journal", "trials.jsonl"]);
        Assert.Equal((0, "", expected), (resumed.ExitCode, resumed.Errors, resumed.Output));
        Assert.Equal(16, Kept());
    }

    [UnixFact]
    public void What_is_interrupted_says_what_is_kept_and_how_to_go_on()
    {
        using var process = Started();
        var errors = process.StandardError.ReadToEndAsync();
        ReadTrials(process, 1);
        // Not SIGINT: a shell that runs the tests in the background has its children ignore it.
        Process.Start("kill", ["-TERM", $"{process.Id}"]).WaitForExit();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(130, process.ExitCode);
        Assert.Contains($"Interrupted, {Kept()} of 16 trials are done and kept in trials.jsonl. Go on with: ./stroke search --data {CommandLineText.Quoted(Sample)} --algorithm trees", errors.GetAwaiter().GetResult());

        var other = Search("--algorithm", "trees", "--trials", "16", "--folds", "3", "--seed", "3", "--journal", "trials.jsonl");
        Assert.Equal((3, ""), (other.ExitCode, other.Output));
        Assert.Contains("The journal 'trials.jsonl' is of another search: it has ", other.Errors);
        var resumed = Search([.. s_long, "--journal", "trials.jsonl", "--metric", "log_loss"]);
        Assert.Equal((0, ""), (resumed.ExitCode, resumed.Errors));
        Assert.Contains(" of them from the journal", resumed.Output);
    }

    [Theory]
    [InlineData("There is no data file 'no.csv'", "--data", "no.csv")]
    [InlineData("broken.csv(3,2)", "--data", "broken.csv")]
    [InlineData("a column 'id', which other.csv does not have", "--data", "other.csv")]
    [InlineData("The table has no column 'hypertension'", "--data", "short.csv")]
    [InlineData("'stroke'", "--data", "unlabelled.csv")]
    [InlineData("which of them is positive is not known", "--data", "words.csv")]
    [InlineData("--algorithm is one of wide-and-deep, logistic, trees, vote, baseline.", "--algorithm", "magic")]
    [InlineData("--method is one of random, grid, halving.", "--method", "luck")]
    [InlineData("--metric is one of accuracy, f1, precision, recall, specificity, balanced_accuracy, roc_auc, average_precision, log_loss, brier_score, in any usual spelling.", "--metric", "area")]
    [InlineData("--trials is from 1 to 10000.", "--trials", "0")]
    [InlineData("--trials goes with random and halving: a grid tries all candidates.", "--method", "grid", "--trials", "3")]
    [InlineData("--trials is 2 or more for halving.", "--method", "halving", "--trials", "1")]
    [InlineData("--folds is from 2 to 100.", "--folds", "1")]
    [InlineData("few.csv has 4 rows with stroke = 1, too few for 5 folds", "--data", "few.csv", "--folds", "5")]
    [InlineData("--seed is 0 or more.", "--seed", "-1")]
    [InlineData("--jobs is from 1 to 1024.", "--jobs", "0")]
    [InlineData("--threshold is a number from 0 to 1.", "--threshold", "2")]
    [InlineData("--uri says how to record the search: give an --experiment too, or leave it out.", "--uri", "runs")]
    [InlineData("--trials is a whole number, not 'many'.", "--trials", "many")]
    [InlineData("--nonsense", "--nonsense")]
    [InlineData("The journal 'folder' is a folder.", "--journal", "folder")]
    [InlineData("few.csv(1,", "--journal", "few.csv")]
    [InlineData("damaged.jsonl(1,", "--journal", "damaged.jsonl")]
    [InlineData("The journal 'few.csv/trials.jsonl' cannot be written", "--journal", "few.csv/trials.jsonl")]
    [InlineData("The recipe 'folder' is a folder.", "--recipe", "folder")]
    public void What_cannot_be_used_ends_in_3_with_a_reason_and_nothing_else(string message, params string[] args)
    {
        string[] lines = [.. File.ReadLines(Sample).Take(300)];
        string[] positives = [.. lines.Where(line => line.EndsWith(",1", StringComparison.Ordinal)).Take(4)], negatives = [.. lines.Where(line => line.EndsWith(",0", StringComparison.Ordinal)).Take(100)];
        File.WriteAllLines(_stroke.PathOf("few.csv"), [lines[0], .. positives, .. negatives]);
        File.WriteAllLines(_stroke.PathOf("broken.csv"), [lines[0], lines[1], "1,2"]);
        File.WriteAllText(_stroke.PathOf("other.csv"), "a,b\n1,2\n");
        File.WriteAllLines(_stroke.PathOf("short.csv"), ["id,gender,age,stroke", "1,Male,30,0", "2,Female,70,1"]);
        File.WriteAllLines(_stroke.PathOf("unlabelled.csv"), lines.Select(line => line[..line.LastIndexOf(',')]));
        File.WriteAllLines(_stroke.PathOf("words.csv"), lines.Select((line, i) => i == 0 ? line : line[..line.LastIndexOf(',')] + (line[^1] == '1' ? ",ill" : ",well")));
        File.WriteAllText(_stroke.PathOf("damaged.jsonl"), "{\"format\":\"stroke-notebooks/trial\",\"version\":1,\"key\":nonsense}\n");
        Directory.CreateDirectory(_stroke.PathOf("folder"));
        var result = Search(args);
        Assert.Equal(3, result.ExitCode);
        Assert.Contains(message, result.Errors);
        Assert.DoesNotContain("   at ", result.Errors);
        Assert.False(Directory.Exists(_stroke.PathOf("mlruns")));
    }

    private StrokeCommand.Result Search(params string[] args) => _stroke.Run(["search", .. args.Contains("--data") ? Array.Empty<string>() : ["--data", Sample], .. args]);

    private Process Started(params string[] more) => _stroke.Start(["search", "--data", Sample, .. s_long, "--journal", "trials.jsonl", .. more]);

    private int Kept() => File.ReadAllLines(_stroke.PathOf("trials.jsonl")).Length;

    // The title comes first.
    private static void ReadTrials(Process process, int count)
    {
        for (int line = 0; line <= count; line++)
            Assert.NotNull(process.StandardOutput.ReadLine());
    }
}
