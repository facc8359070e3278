using System.Globalization;
using System.Text.Json.Nodes;
using StrokeNotebooks.Tracking;

namespace StrokeNotebooks.Cli.Experiments;

/// <summary>The real command on a small folder of runs.</summary>
public sealed class ExperimentsCommandTests
{
    [Fact]
    public void Each_question_has_a_verb_that_answers_as_a_table()
    {
        using var stroke = new StrokeCommand();
        string[] ids = Fill(stroke);
        Assert.Contains("stroke", Output("list"), StringComparison.Ordinal);
        Assert.Equal($"""
            run                               name   status    started              roc_auc
            {ids[1]}  run 1  FINISHED  2026-03-01 12:00:00  0.8
            {ids[0]}  run 0  FINISHED  2026-03-01 12:00:00  0.7

            """, Output("list", "--experiment", "stroke", "--filter", "metrics.roc_auc >= 0.7", "--order-by", "metrics.roc_auc DESC"), ignoreLineEndingDifferences: true);
        Assert.Contains("parameter  C                   1\n", Output("show", ids[1]).ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("file       note.txt            4 bytes\n", Output("show", ids[1]).ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal("""
            kind       name     run 0  run 1
            parameter  C        0      1
            metric     roc_auc  0.7    0.8

            """, Output("compare", ids[0], ids[1], "--html", "page.html"), ignoreLineEndingDifferences: true);
        Assert.Contains("2 runs compared", File.ReadAllText(stroke.PathOf("page.html")), StringComparison.Ordinal);
        Assert.Contains(ids[1], Output("best", "--experiment", "stroke"), StringComparison.Ordinal);
        Assert.Contains(ids[0], Output("best", "--lowest"), StringComparison.Ordinal);

        string Output(params string[] arguments)
        {
            var result = stroke.Run(["experiments", .. arguments]);
            Assert.Equal((0, ""), (result.ExitCode, result.Errors));
            return result.Output;
        }
    }

    [Fact]
    public void Each_verb_answers_as_JSON()
    {
        using var stroke = new StrokeCommand();
        string[] ids = Fill(stroke);
        Assert.Equal("stroke", At("1.name", "list"));
        Assert.Equal("FINISHED", At("0.status", "list", "--experiment", "stroke"));
        Assert.Equal("0.8", At("run.metrics.roc_auc.value", "show", ids[1]));
        Assert.Equal("1", At("differences.C.1", "compare", ids[0], ids[1]));
        Assert.Equal(ids[1], At("0.id", "best"));

        string At(string path, params string[] arguments) => path.Split('.').Aggregate(
            JsonNode.Parse(stroke.Run(["experiments", .. arguments, "--json"]).Output), (node, step) => int.TryParse(step, CultureInfo.InvariantCulture, out int i) ? node![i] : node![step])!.ToString();
    }

    [Fact]
    public void Runs_are_named_by_the_beginning_of_their_id_and_what_was_asked_about_is_shown()
    {
        using var stroke = new StrokeCommand();
        string[] ids = Fill(stroke);
        Assert.NotEqual(ids[0][0], ids[1][0]);
        Assert.Contains("parameter  C ", stroke.Run(["experiments", "show", ids[1][..1]]).Output, StringComparison.Ordinal);
        Assert.Contains("metric     roc_auc  0.7    0.8", stroke.Run(["experiments", "compare", ids[0][..1], ids[1][..3]]).Output, StringComparison.Ordinal);
        var list = stroke.Run(["experiments", "list", "--filter", "metrics.z_last < 1 and params.C = '1'", "--order-by", "metrics.y_last"]);
        Assert.Equal(["run", "name", "status", "started", "C", "z_last", "y_last"], list.Output.Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(7));
    }

    [Fact]
    public void What_cannot_be_read_is_said_beside_the_others()
    {
        using var stroke = new StrokeCommand();
        string[] ids = Fill(stroke);
        string runs = Path.GetDirectoryName(Directory.GetDirectories(stroke.PathOf("mlruns"), ids[0], SearchOption.AllDirectories)[0])!;
        File.WriteAllText(Path.Combine(runs, ids[0], "meta.yaml"), "[");
        var list = stroke.Run(["experiments", "list", "--experiment", "stroke"]);
        Assert.Equal(0, list.ExitCode);
        Assert.Contains(ids[1], list.Output, StringComparison.Ordinal);
        Assert.Contains($"Note: {Path.GetFileName(runs)}/{ids[0]} cannot be read: meta.yaml(", list.Errors.Replace($"{ids[0]}/meta", "meta", StringComparison.Ordinal), StringComparison.Ordinal);

        // A run whose files lie elsewhere is shown without them.
        string meta = Path.Combine(runs, ids[1], "meta.yaml");
        File.WriteAllText(meta, string.Join('\n', File.ReadAllLines(meta).Select(line => line.StartsWith("artifact_uri", StringComparison.Ordinal) ? "artifact_uri: s3://bucket/x" : line)));
        Directory.Delete(Path.Combine(runs, ids[1], "artifacts"), recursive: true);
        var shown = stroke.Run(["experiments", "show", ids[1]]);
        Assert.Equal(0, shown.ExitCode);
        Assert.Contains("metric     roc_auc", shown.Output, StringComparison.Ordinal);
        Assert.Contains("Note: The artifacts of run", shown.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no experiment 'heart'", "list", "--experiment", "heart")]
    [InlineData("filter(1,19): '0.8' stands where a number is expected", "list", "--filter", "metrics.roc_auc > '0.8'")]
    [InlineData("There is no run '12'", "show", "12")]
    [InlineData("There is no folder", "list", "--uri", "nowhere")]
    [InlineData("is a file. Runs lie in a folder", "list", "--uri", "page.txt")]
    [InlineData("No finished run has the metric 'recall'", "best", "--metric", "recall")]
    [InlineData("need no sending", "sync")]
    [InlineData("Runs cannot be kept at an address", "list", "--uri", "ftp://example.org")]
    [InlineData("is no id of a run", "show", "../..")]
    [InlineData("stroke experiments list has no option '--store'", "list", "--store", "x")]
    [InlineData("stroke experiments needs one of: list, show")]
    public void What_cannot_be_answered_ends_in_code_3(string message, params string[] arguments)
    {
        using var stroke = new StrokeCommand();
        Fill(stroke);
        File.WriteAllText(stroke.PathOf("page.txt"), "");
        var result = stroke.Run(["experiments", .. arguments]);
        Assert.Equal(3, result.ExitCode);
        Assert.Contains(message, result.Errors, StringComparison.Ordinal);
    }

    private static string[] Fill(StrokeCommand stroke)
    {
        var clock = new StandingClock();
        var tracking = new TrackingClient(new FileStore(stroke.PathOf("mlruns")) { Clock = clock, Ids = TrackingIds.Seeded(1) }) { Clock = clock, User = "ada", Source = "test", Commit = null };
        return [.. Enumerable.Range(0, 2).Select(i =>
        {
            using var run = tracking.Experiment("stroke").Start($"run {i}");
            run.LogParameter("C", i);
            run.LogMetric("roc_auc", (7 + i) / 10.0);
            run.LogText("text", "note.txt");
            return run.Id;
        })];
    }

    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    }
}
