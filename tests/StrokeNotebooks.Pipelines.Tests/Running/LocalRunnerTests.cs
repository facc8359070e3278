using StrokeNotebooks.IO;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Pipelines;

public sealed class LocalRunnerTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("stroke-run-").FullName;

    [Fact]
    public void What_is_made_is_published_with_its_hash_and_its_lineage()
    {
        var (source, append) = Letters();
        var result = Run(source, append);

        Assert.True(result.IsSuccess, result.Nodes[0].Message);
        var value = result.Output(append.Value);
        Assert.Equal("ab", value.Read());
        Assert.Equal(Path.Combine(_root, "Append", "value", $"{result["Append"].ExecutionId}"), value.Folder);
        Assert.Equal(ContentHash.OfFolder(value.Folder), value.ContentHash);
        using var store = MetadataStore.OpenReadOnly(Path.Combine(_root, "metadata.db"));
        Assert.Equal(["Source", "Append"], store.Upstream(value.Id).Executions.Select(execution => execution.NodeId));
        Assert.Equal($"Append/value/{result["Append"].ExecutionId}", store.Latest(count: 1)[0].Uri);
        Assert.Contains("adds b", File.ReadAllText(result["Append"].LogFile!), StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_run_takes_all_from_the_cache()
    {
        var (source, append) = Letters();
        var first = Run(source, append);
        var second = Run(source, append);

        Assert.All(second.Nodes, node => Assert.Equal(NodeState.Cached, node.State));
        Assert.Equal(first.Output(append.Value).Id, second.Output(append.Value).Id);
    }

    [Fact]
    public void Only_what_depends_on_a_change_is_made_again()
    {
        var (source, append) = Letters();
        Run(source, append);
        var result = Run(source, new Append { From = source.Value, Letter = "c" });

        Assert.Equal([NodeState.Cached, NodeState.Completed], result.Nodes.Select(node => node.State));
    }

    [Fact]
    public void The_same_content_made_anew_is_no_change_for_what_follows()
    {
        var (source, append) = Letters();
        Run(source, append);
        var other = new Source { Id = "Source", Text = "a", When = null };
        Directory.Delete(Path.Combine(_root, "Source", "value"), recursive: true);
        var result = Run(other, append);

        Assert.Equal([NodeState.Completed, NodeState.Cached], result.Nodes.Select(node => node.State));
    }

    [Fact]
    public void A_failure_that_may_pass_is_tried_again_and_input_that_cannot_be_used_is_not()
    {
        int tries = 0;
        var flaky = new Source { Retry = new() { Retries = 2, Backoff = TimeSpan.Zero }, Before = _ => { if (++tries < 3) throw new IOException("The net is down."); } };
        var hopeless = new Source { Id = "Hopeless", Retry = flaky.Retry, Before = _ => throw new IO.InputException("No.") };

        Assert.Equal((NodeState.Completed, 3), Run(flaky)["Source"] is var node ? (node.State, node.Attempts) : default);
        var refused = Run(hopeless);
        Assert.Equal((NodeState.Failed, 1, true), refused["Hopeless"] is var other ? (other.State, other.Attempts, other.IsUnusable) : default);
        Assert.Equal(3, refused.ExitCode);
    }

    [Fact]
    public void After_a_failure_nothing_more_is_started_and_nothing_half_written_stays()
    {
        var source = new Source { Before = context => { File.WriteAllText(context.Output(new Channel<ValueArtifact>("Source", "value")).File("half"), "half"); throw new InvalidOperationException("Broken."); } };
        var result = Run(source, new Append { From = source.Value });

        Assert.Equal([NodeState.Failed, NodeState.NotRun], result.Nodes.Select(node => node.State));
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Broken.", result["Source"].Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_root, "half", SearchOption.AllDirectories));
    }

    [Fact]
    public void An_artifact_may_end_the_run_also_when_it_comes_from_the_cache()
    {
        var source = new Source { StopReason = "Anomalies." };
        foreach (int _ in Enumerable.Range(0, 2))
        {
            var result = Run(source, new Append { From = source.Value });
            Assert.Equal([NodeState.Stopped, NodeState.NotRun], result.Nodes.Select(node => node.State));
            Assert.Equal(("Anomalies.", 1), (result["Source"].Message, result.ExitCode));
        }
    }

    [Fact]
    public void A_condition_that_does_not_hold_skips_all_that_follows()
    {
        var source = new Source();
        var gated = new Append { Id = "Gated", From = source.Value, When = Condition.On(source.Value, "it is b", value => value.Read() == "b") };
        var result = Run(source, gated, new Append { Id = "After", From = gated.Value });

        Assert.Equal([NodeState.Completed, NodeState.Skipped, NodeState.Skipped], result.Nodes.Select(node => node.State));
        Assert.Equal("Not so: it is b.", result["Gated"].Message);
        Assert.True(result.IsSuccess);
    }

    [Fact]
    public void The_exit_handler_is_told_how_the_run_ended()
    {
        PipelineResult? told = null;
        var source = new Source { Before = _ => throw new InvalidOperationException("Broken.") };
        var result = Runner().Run(new Pipeline("letters", source) { ExitHandler = new Source { Id = "Notify", Before = context => told = context.FinalStatus } });

        Assert.Equal(NodeState.Failed, told!["Source"].State);
        Assert.Equal(NodeState.Completed, result["Notify"].State);
    }

    [Fact]
    public void What_can_runs_side_by_side()
    {
        using var bothAreIn = new Barrier(2);
        void Meet(ComponentContext context) => Assert.True(bothAreIn.SignalAndWait(TimeSpan.FromSeconds(30)));

        Assert.True(new LocalRunner(_root) { MaxParallel = 2 }.Run(new Pipeline("letters", new Source { Before = Meet }, new Source { Id = "Other", Before = Meet })).IsSuccess);
    }

    [Fact]
    public void An_artifact_that_was_changed_by_hand_is_not_taken()
    {
        var (source, append) = Letters();
        var first = Run(source, append);
        File.WriteAllText(first.Output(source.Value).File("value"), "x");
        var result = Run(source, append);

        Assert.Equal(NodeState.Failed, result["Source"].State);
        Assert.Contains("was changed after it was made", result["Source"].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_was_begun_is_taken_up_and_nothing_is_done_or_recorded_twice()
    {
        bool broken = true;
        var source = new Source();
        var append = new Append { From = source.Value, Before = _ => { if (broken) throw new InvalidOperationException("Broken."); } };
        var runner = new LocalRunner(_root) { RunId = "monday", UseCache = false };
        runner.Run(new Pipeline("letters", source, append));
        broken = false;
        var result = runner.Run(new Pipeline("letters", source, append));

        Assert.Equal([NodeState.Cached, NodeState.Completed], result.Nodes.Select(node => node.State));
        using var store = MetadataStore.OpenReadOnly(Path.Combine(_root, "metadata.db"));
        Assert.Equal(["Source", "Append", "Append"], store.Details(store.Runs().Single()).Executions.Select(execution => execution.NodeId));
    }

    [Fact]
    public void Progress_is_told_of_each_component()
    {
        var events = new List<NodeEvent>();
        var (source, append) = Letters();
        new LocalRunner(_root) { Progress = new Listener(events) }.Run(new Pipeline("letters", source, append));

        Assert.Equal(["Source Running", "Source Completed", "Append Running", "Append Running adds b", "Append Completed"], events.Select(e => $"{e.NodeId} {e.State} {e.Message}".TrimEnd()));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static (Source Source, Append Append) Letters() => new Source() is var source ? (source, new Append { From = source.Value }) : default;

    private LocalRunner Runner() => new(_root);

    private PipelineResult Run(params Component[] components) => Runner().Run(new Pipeline("letters", components));

    private sealed class Listener(List<NodeEvent> events) : IProgress<NodeEvent>
    {
        public void Report(NodeEvent value) => events.Add(value);
    }
}
