using System.Text.Json.Nodes;
using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Onnx;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Cli.Models;

/// <summary>The real command on a small registry, from registering to rolling back.</summary>
public sealed class ModelsCommandTests : IDisposable
{
    private static readonly string Sample = Path.Combine(Repository.Root, "data", Stroke.SampleFileName);

    private readonly StrokeCommand _stroke = new();

    public void Dispose() => _stroke.Dispose();

    [Fact]
    public void A_model_goes_through_its_life()
    {
        var rows = Table.ReadCsv(Sample).DropMissing();
        var graph = new Preprocessor().ZScore("age").ZScore("bmi").Label(Stroke.Label).Fit(rows);
        foreach (double c in (double[])[1, 0.001])
            new ModelPackage(new LogisticRegression { C = c }.Fit(graph.Apply(rows).Features, graph.Apply(rows).Label), graph).SaveZip(_stroke.PathOf(FormattableString.Invariant($"c{c}.zip")));
        rows.WriteCsv(_stroke.PathOf("rows.csv"));
        File.WriteAllText(_stroke.PathOf("gate.json"), """{"requireBothAnswers": false, "thresholds": [{"metric": "ROC AUC", "lowerBound": 0.6, "slices": ["all rows"]}]}""");
        File.WriteAllText(_stroke.PathOf("hard.json"), """{"maxBytes": 10, "requireBothAnswers": false}""");

        Assert.StartsWith("models:/stroke/1 with package ", Run(0, "register", "stroke", "--package", "c1.zip", "--why", "first"), StringComparison.Ordinal);
        Assert.StartsWith("models:/stroke/2 with package ", Run(0, "register", "stroke", "--package", "c0.001.zip"), StringComparison.Ordinal);
        Assert.Contains("stroke/1 passed the gate for champion.", Run(0, "promote", "stroke/1", "--gate", "gate.json", "--data", "rows.csv"), StringComparison.Ordinal);
        Assert.Contains("stroke/2 did not pass the gate for champion. Not met: size of the package in bytes:", Run(1, "promote", "stroke/2", "--gate", "hard.json"), StringComparison.Ordinal);
        Assert.Equal("champion", JsonNode.Parse(Run(0, "list", "--json"))![0]!["versions"]![0]!["aliases"]![0]!.GetValue<string>());
        Assert.Contains("promoted all the same: size matters less", Run(0, "promote", "stroke/2", "--gate", "hard.json", "--force", "--why", "size matters less"), StringComparison.Ordinal);
        Assert.Matches(@"stroke +2 +champion +\S+ \S+ +\S+ +forced", Run(0, "list"));
        Assert.Matches(@"file +model\.json", Run(0, "diff", "stroke/1", "stroke@champion"));
        Assert.Equal("Both are models:/stroke/2.\n", Run(0, "diff", "stroke/2", "stroke@champion").ReplaceLineEndings("\n"));
        Assert.Contains("champion is models:/stroke/1", Run(0, "rollback", "stroke", "--why", "too large after all"), StringComparison.Ordinal);
        string shown = Run(0, "show", "stroke/2");
        Assert.Matches("force +champion +1 +2 +size matters less", shown);

        Run(0, "export", "stroke@champion", "out.zip");
        Assert.Equal(File.ReadAllBytes(_stroke.PathOf("c1.zip")), File.ReadAllBytes(_stroke.PathOf("out.zip")));
        Run(0, "export", "stroke@champion", "stroke.onnx");
        Assert.Equal(new OnnxExporter().Export(ModelPackage.Load(_stroke.PathOf("out.zip"))).Bytes, File.ReadAllBytes(_stroke.PathOf("stroke.onnx")));
        Assert.Contains("it is another package", Refused("import", "other", "out.zip", "--digest", "0000"), StringComparison.Ordinal);
        Run(0, "import", "other", "out.zip", "--digest", PackageFiles.Read(_stroke.PathOf("out.zip")).Digest);

        Assert.Equal("models:/stroke/1 and models:/other/1 are the same: every file, run, data and code.\n", Run(0, "diff", "stroke/1", "other").ReplaceLineEndings("\n"));
        Assert.Contains("All is as it was recorded: 9 lines of the log, 3 versions.", Run(0, "verify"), StringComparison.Ordinal);
        string log = _stroke.PathOf("mlruns/models/audit.jsonl");
        File.WriteAllText(log, File.ReadAllText(log).Replace("size matters less", "it passed the gate"));
        Assert.Contains("it was changed after it was written", Run(1, "verify"), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_a_model_was_trained_on_are_told_to_be_no_judge_of_it()
    {
        File.Copy(Sample, _stroke.PathOf("patients.csv"));
        string run = JsonNode.Parse(_stroke.Run("train", "--data", "patients.csv", "--algorithm", "baseline", "--json").Output)!["runId"]!.GetValue<string>();
        File.WriteAllText(_stroke.PathOf("gate.json"), """{"requireBothAnswers": false, "thresholds": [{"metric": "auc", "lowerBound": 0.4, "slices": ["all rows"]}]}""");
        File.WriteAllText(_stroke.PathOf("default.json"), """{"thresholds": [{"metric": "auc", "lowerBound": 0.4, "slices": ["all rows"]}]}""");
        Run(0, "register", "stroke", "--run", run);
        File.WriteAllText(_stroke.PathOf("others.csv"), string.Join('\n', File.ReadLines(Sample).Where((_, line) => line % 2 == 0)));

        Assert.Contains("to everybody", Run(1, "promote", "stroke/1", "--gate", "default.json", "--data", "others.csv"), StringComparison.Ordinal);
        Run(0, "promote", "stroke/1", "--gate", "gate.json", "--data", "others.csv");
        var result = _stroke.Run("models", "promote", "stroke/1", "--gate", "gate.json", "--data", "patients.csv");

        Assert.Equal((0, "Note: 'patients.csv' is the file that models:/stroke/1 was trained from. Its figures there are too good: give --data rows that it has not seen, or leave --data out."), (result.ExitCode, result.Errors.Trim()));
    }

    [Fact]
    public void A_version_that_MLflow_registered_is_shown_with_all_that_it_recorded()
    {
        Write("name: iris\naliases: []\n", "meta.yaml");
        Write("aliases: []\ncreation_timestamp: 1700000000000\ncurrent_stage: Production\ndescription: null\nname: iris\nrun_id: 65fb9e2198764354bab398105f2e70c1\nsource: file:///there/mlruns/0/65fb/artifacts/model\nuser_id: grace\nversion: 1\n", "version-1", "meta.yaml");
        Write("cardiology", "version-1", "tags", "team");
        string shown = Run(0, "show", "iris/1");
        foreach (string line in new[] { "run +65fb9e2198764354bab398105f2e70c1", "from +file:///there/mlruns/0/65fb/artifacts/model", "stage +Production", "tag team +cardiology", "by +grace" })
            Assert.Matches(line, shown);
        Assert.Matches(@"iris +1 .* Production", Run(0, "list"));
        Assert.Equal("Production", JsonNode.Parse(Run(0, "show", "iris/1", "--json"))!["version"]!["stage"]!.GetValue<string>());

        // One that is damaged hides no other, and none is taken in its place.
        Write("[", "version-2", "meta.yaml");
        Write("[", "..", "heart", "meta.yaml");
        var list = _stroke.Run("models", "list");
        Assert.Matches(@"iris +1 ", list.Output);
        Assert.Contains("Note: models:/heart cannot be read: ", list.Errors, StringComparison.Ordinal);
        Assert.Contains("Note: models:/iris/2 cannot be read: ", list.Errors, StringComparison.Ordinal);
        Assert.Contains("meta.yaml", Refused("show", "iris"), StringComparison.Ordinal);

        void Write(string text, params string[] path)
        {
            string file = Path.GetFullPath(Path.Combine([_stroke.PathOf("mlruns"), "models", "iris", .. path]));
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("show stroke")]
    [InlineData("rollback stroke")]
    [InlineData("list")]
    public void A_password_in_an_address_is_never_shown(string arguments)
    {
        var result = _stroke.Run(["models", .. arguments.Split(' '), "--registry", "http://bob:SECRET@127.0.0.1:9"]);
        Assert.Equal(3, result.ExitCode);
        Assert.DoesNotContain("SECRET", result.Output + result.Errors, StringComparison.Ordinal);
        Assert.NotEqual("", result.Errors);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("verify")]
    [InlineData("show stroke")]
    [InlineData("show models:/../x/1")]
    [InlineData("register stroke")]
    [InlineData("register stroke --package nowhere")]
    [InlineData("register stroke --run 4af1")]
    [InlineData("import stroke nowhere.zip")]
    [InlineData("list --registry https://mlflow.example.org")]
    [InlineData("promote stroke --gate")]
    public void What_cannot_be_used_ends_in_3(string arguments) => Refused(arguments.Split(' '));

    private string Run(int expected, params string[] arguments)
    {
        var result = _stroke.Run(["models", .. arguments]);
        Assert.Equal((expected, ""), (result.ExitCode, result.Errors));
        return result.Output;
    }

    private string Refused(params string[] arguments)
    {
        var result = _stroke.Run(["models", .. arguments]);
        Assert.Equal(3, result.ExitCode);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
        return result.Errors;
    }
}
