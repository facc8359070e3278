using System.Text.Json;

namespace StrokeNotebooks.Cli.Scripts;

/// <summary>The scripts in the order of the story, each with what the one before wrote, in a folder that is not the repository.</summary>
public sealed class ScriptsRun : IDisposable
{
    internal StrokeCommand Stroke { get; } = new();

    internal List<(string Name, StrokeCommand.Result Result)> Results { get; } = [];

    public static string Data => Path.Combine(Repository.Root, "data", "stroke-synthetic.csv");

    public ScriptsRun()
    {
        Add("curate-schema", "--out", "schema.pbtxt", Data);
        Add("validate-data", "--schema", "schema.pbtxt", "--json", Data);
        Add("preprocess", "--schema", "schema.pbtxt", "--out", "preprocessed", Data);
        Add("train", "--out", "model", "preprocessed");
        Add("evaluate", "--data", "preprocessed/eval.tfrecord.gz", "--report", "evaluation.html", "--json", "model");
        Add("export-onnx", "--out", "model.onnx", "--json", "model");
        Add("export-report", "--notebook", Path.Combine(Repository.Root, "notebooks", "01_schema_curation.ipynb"), "--out", "lesson.html", "pipeline");
    }

    public void Dispose() => Stroke.Dispose();

    internal StrokeCommand.Result Run(string name, params string[] args) => Stroke.Run(["run", PathOf(name), "--", .. args]);

    public static string PathOf(string name) => Path.Combine(Repository.Root, "scripts", name + ".csx");

    private void Add(string name, params string[] args) => Results.Add((name, Run(name, args)));
}

public class ScriptsTests(ScriptsRun run) : IClassFixture<ScriptsRun>
{
    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "scripts"), "*.csx").Select(path => Path.GetFileNameWithoutExtension(path)!)];

    [Fact]
    public void Each_ends_well_and_leaves_what_the_next_one_takes()
    {
        Assert.All(run.Results, one => Assert.True(one.Result is { ExitCode: 0, Errors: "" }, $"{one.Name}: {one.Result}"));
        Assert.All((string[])["schema.pbtxt", "preprocessed/train.tfrecord.gz", "model/model.json", "evaluation.html", "model.onnx", "lesson.html"], file => Assert.True(File.Exists(run.Stroke.PathOf(file)), file));
        Assert.Equal(File.ReadAllText(Path.Combine(Repository.Root, "data", "schema.pbtxt")), File.ReadAllText(run.Stroke.PathOf("schema.pbtxt")));
        Assert.Equal(0, Json(1).GetProperty("exitCode").GetInt32());
        Assert.True(Json(4).GetProperty("isBlessed").GetBoolean());
        Assert.InRange(Json(4).GetProperty("rocAuc").GetDouble(), 0.7, 0.9);
        Assert.Equal("probability", Json(5).GetProperty("output").GetString());
        Assert.Contains("Schema", File.ReadAllText(run.Stroke.PathOf("lesson.html")));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_tells_what_it_is_for_and_what_it_does_not_understand(string name)
    {
        var help = run.Run(name, "--help");
        Assert.Equal(0, help.ExitCode);
        Assert.Contains($"usage: {name}.csx ", help.Output);
        Assert.Contains("exit codes: 0 ", help.Output);
        var mistake = run.Run(name, "--no-such-option");
        Assert.Equal((3, ""), (mistake.ExitCode, mistake.Output));
        Assert.Contains("There is no option '--no-such-option'.", mistake.Errors);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_reads_like_the_story_in_10_to_40_lines(string name) =>
        Assert.InRange(File.ReadLines(ScriptsRun.PathOf(name)).Count(line => line.Length > 0 && !line.StartsWith("using ", StringComparison.Ordinal) && !line.StartsWith("#r ", StringComparison.Ordinal)), 10, 40);

    [Theory]
    [InlineData("validate-data", 1, "--schema", "schema.pbtxt", "bad.csv")]
    [InlineData("validate-data", 3, "--schema", "schema.pbtxt", "no.csv")]
    [InlineData("validate-data", 3, "--schema", "bad.csv", "bad.csv")]
    [InlineData("curate-schema", 1, "--check", "--out", "schema.pbtxt", "bad.csv")]
    [InlineData("curate-schema", 3, "--out", "other.pbtxt", "no.csv")]
    [InlineData("preprocess", 3, "--schema", "schema.pbtxt", "--out", "other", "empty.csv")]
    [InlineData("train", 3, "--out", "other", "model")]
    [InlineData("evaluate", 1, "--data", "preprocessed/eval.tfrecord.gz", "--report", "weak.html", "--min-auc", "0.99", "model")]
    [InlineData("evaluate", 1, "--data", "preprocessed/eval.tfrecord.gz", "--report", "weak.html", "--baseline", "model", "--min-auc", "0.99", "model")]
    [InlineData("evaluate", 3, "--data", "bad.csv", "--min-auc", "2", "model")]
    [InlineData("evaluate", 3, "--data", "preprocessed/eval.tfrecord.gz", "--report", "weak.html", "preprocessed")]
    [InlineData("export-onnx", 3, "--out", "other", "preprocessed")]
    [InlineData("export-report", 3, "--out", "other.html", "nowhere")]
    [InlineData("export-report", 3, "--out", "other.html", "--notebook", "bad.csv", "pipeline")]
    public void Exit_codes_say_what_was_wrong(string name, int code, params string[] args)
    {
        WriteBadData();
        var result = run.Run(name, args);
        Assert.True(result.ExitCode == code, $"{result}");
        Assert.True(code == 1 ? result.Output.Length > 0 : result.Errors.Length > 0);
        Assert.False(Path.Exists(run.Stroke.PathOf("other")) || File.Exists(run.Stroke.PathOf("other.html")) || File.Exists(run.Stroke.PathOf("other.pbtxt")));
    }

    [Fact]
    public void The_pipeline_stops_on_anomalies_and_its_artifacts_are_exported()
    {
        WriteBadData();
        Assert.Equal(0, run.Run("pipeline", "--root", "pipeline", "--schema", "schema.pbtxt", "--algorithm", "logistic", ScriptsRun.Data).ExitCode);
        var again = run.Run("pipeline", "--root", "pipeline", "--schema", "schema.pbtxt", "--algorithm", "logistic", "--json", ScriptsRun.Data);
        Assert.True(JsonDocument.Parse(again.Output).RootElement.GetProperty("allCached").GetBoolean());
        var refused = run.Run("pipeline", "--root", "pipeline", "--schema", "schema.pbtxt", "--algorithm", "logistic", "bad.csv");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("gender (Unexpected string values)", refused.Output);
        Assert.Equal(0, run.Run("export-report", "--out", "model.html", "pipeline").ExitCode);
        Assert.Contains("ModelEvaluation", File.ReadAllText(run.Stroke.PathOf("model.html")));
        Assert.Equal(3, run.Run("export-report", "--artifact", "999", "--out", "none.html", "pipeline").ExitCode);
    }

    private JsonElement Json(int step) => JsonDocument.Parse(run.Results[step].Result.Output).RootElement;

    private void WriteBadData()
    {
        File.WriteAllLines(run.Stroke.PathOf("bad.csv"), File.ReadLines(ScriptsRun.Data).Select((line, i) => i is > 0 and < 100 ? line.Replace("Female", "X", StringComparison.Ordinal) : line));
        File.WriteAllText(run.Stroke.PathOf("empty.csv"), "");
    }
}
