using System.Collections.Immutable;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Pipelines;

public sealed class PipelineReportTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("report-").FullName;

    [Fact]
    public void The_verdict_names_what_ended_the_run()
    {
        Assert.Equal((0, "The pipeline came to its end."), Verdict(new Source()));
        Assert.Equal((0, "Nothing has changed: all came from the cache."), Verdict(new Source()));
        Assert.Equal((1, "Source stopped the run: bad rows"), Verdict(new Source { Text = "b", StopReason = "bad rows" }));
        Assert.Equal((2, "Source failed: InvalidOperationException: broken"), Verdict(new Source { Text = "c", Before = _ => throw new InvalidOperationException("broken") }));
    }

    [Fact]
    public void A_model_that_is_not_blessed_is_refused_though_every_component_is_done()
    {
        var report = Refused();
        Assert.Equal(0, report.Result.ExitCode);
        Assert.Equal((1, "The model is not blessed: auc is 0.6, below 0.7"), (report.ExitCode, report.ToString()));
    }

    [Fact]
    public void The_report_for_a_pull_request_has_no_path_of_this_machine()
    {
        Snapshot.Match(Refused().ToMarkdown(), "refused", "md");
        var failed = Report(new Source { Text = "d", Before = context => throw new IO.InputException($"{Path.Combine(_root, "Source", "x")} is | broken") });
        Snapshot.Match(failed.ToMarkdown(), "failed", "md");
        Assert.StartsWith(_root, failed.File, StringComparison.Ordinal);
    }

    [Fact]
    public void An_artifact_is_shown_on_a_page_with_what_is_known_of_it()
    {
        Report(new Source());
        using var store = MetadataStore.OpenReadOnly(Path.Combine(_root, "metadata.db"));
        string page = ArtifactPage.ToHtml(store, ArtifactPage.Find(store, 0, "Value"), _root);
        Assert.Contains("<h1>Value 1</h1>", page);
        Assert.Contains("content_sha256", page);
        Assert.Throws<IO.InputException>(() => ArtifactPage.Find(store, 99, ""));
        Assert.Throws<IO.InputException>(() => ArtifactPage.Find(store, 0, "Model"));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private (int, string) Verdict(Component component) => Report(component) is var report ? (report.ExitCode, report.ToString()) : default;

    private PipelineReport Report(Component component) => new(new LocalRunner(_root).Run(new Pipeline("words", component)));

    private PipelineReport Refused()
    {
        var blessing = (ModelBlessingArtifact)TypedArtifact.ToWrite(typeof(ModelBlessingArtifact), Directory.CreateDirectory(Path.Combine(_root, "Evaluator", "blessing", "1")).FullName);
        var model = (ModelArtifact)TypedArtifact.ToWrite(typeof(ModelArtifact), Path.Combine(_root, "Trainer", "model", "1"));
        blessing.Write(false, ["auc is 0.6, below 0.7"], model, null);
        var evaluator = new NodeResult("Evaluator", NodeState.Completed) { Outputs = ImmutableSortedDictionary<string, TypedArtifact>.Empty.Add("blessing", blessing) };
        return new PipelineReport(new PipelineResult("words", "run", [evaluator, new NodeResult("Pusher", NodeState.Cached) { Message = "Not pushed." }]));
    }
}
