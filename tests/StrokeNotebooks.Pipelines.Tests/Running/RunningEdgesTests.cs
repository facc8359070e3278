using StrokeNotebooks.IO;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Pipelines;

/// <summary>What the runner does when it is cancelled, tried again, taken up again, or finds what it did not expect.</summary>
public sealed class RunningEdgesTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("stroke-edges-").FullName;

    [Fact]
    public void Each_try_is_an_execution_with_its_own_reason()
    {
        int tries = 0;
        var flaky = new Source { Retry = new() { Retries = 2, Backoff = TimeSpan.Zero }, Before = _ => { if (++tries < 3) throw new IOException($"The net is down, {tries}."); } };
        Run(flaky);

        Assert.Equal(["Failed IOException: The net is down, 1.", "Failed IOException: The net is down, 2.", "Complete "], Executions().Select(e => $"{e.State} {e.Properties.GetValueOrDefault("error_message")}"));
        Assert.Single(Directory.EnumerateDirectories(Path.Combine(_root, "Source", "value")));
    }

    [Fact]
    public void A_run_that_is_cancelled_says_so_and_records_it()
    {
        using var cancel = new CancellationTokenSource();
        var source = new Source { Retry = new() { Retries = 5 }, Before = context => { cancel.Cancel(); context.Cancellation.ThrowIfCancellationRequested(); } };
        var result = new LocalRunner(_root).Run(new Pipeline("letters", source, new Append { From = source.Value }), cancel.Token);

        Assert.Equal([NodeState.Canceled, NodeState.Canceled], result.Nodes.Select(node => node.State));
        Assert.Equal((130, 1), (result.ExitCode, result["Source"].Attempts));
        Assert.Equal([ExecutionState.Canceled], Executions().Select(execution => execution.State));
        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(_root, "Source", "value")));
    }

    [Fact]
    public void Who_waits_for_another_try_does_not_wait_once_the_run_is_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        int tries = 0;
        var source = new Source { Retry = new() { Retries = 5, Backoff = TimeSpan.FromDays(1000) }, Before = _ => { tries++; throw new IOException("The net is down."); } };
        var listener = new Listener(e => { if (e.Message?.Contains("Again in", StringComparison.Ordinal) == true) cancel.Cancel(); });
        var result = new LocalRunner(_root) { Progress = listener }.Run(new Pipeline("letters", source), cancel.Token);

        Assert.Equal((NodeState.Failed, 1), (result["Source"].State, tries));
    }

    [Fact]
    public void A_run_that_is_taken_up_does_not_ask_a_resolver_or_an_uncached_component_again()
    {
        bool broken = true;
        var finder = new Finder();
        var source = new Source { IsRepeated = true };
        var append = new Append { From = source.Value, Also = finder.Found, Before = _ => { if (broken) throw new InvalidOperationException("Broken."); } };
        var pipeline = new Pipeline("letters", source, finder, append);
        var runner = new LocalRunner(_root) { RunId = "monday", MaxParallel = 1 };
        runner.Run(pipeline);
        broken = false;
        var result = runner.Run(pipeline);

        Assert.Equal([NodeState.Cached, NodeState.Cached, NodeState.Completed], result.Nodes.Select(node => node.State));
        // Asked again, the finder would find the source's text.
        Assert.Equal("ab", result.Output(append.Value).Read());
        Assert.Equal(1, finder.Asked);
        Assert.Equal("aab", new LocalRunner(_root) { MaxParallel = 1 }.Run(pipeline).Output(append.Value).Read());
    }

    [Fact]
    public void A_run_is_not_taken_up_by_another_pipeline()
    {
        var runner = new LocalRunner(_root) { RunId = "monday" };
        runner.Run(new Pipeline("letters", new Source()));

        Assert.Contains("monday", Assert.Throws<InputException>(() => runner.Run(new Pipeline("others", new Source()))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_under_way_is_not_taken_up()
    {
        string? message = null;
        var source = new Source { Before = _ => message = Assert.Throws<InputException>(() => new LocalRunner(_root) { RunId = "monday" }.Run(new Pipeline("letters", new Source()))).Message };
        new LocalRunner(_root) { RunId = "monday" }.Run(new Pipeline("letters", source));

        Assert.Equal("Another process is at run monday. Wait until it ends, or begin another run.", message);
    }

    [Fact]
    public void Two_of_one_class_have_folders_and_caches_of_their_own()
    {
        var (one, other) = (new Source { Id = "One" }, new Source { Id = "Other" });
        var result = Run(one, other);

        Assert.NotEqual(result.Output(one.Value).Folder, result.Output(other.Value).Folder);
        Assert.All(Run(one, other).Nodes, node => Assert.Equal(NodeState.Cached, node.State));
    }

    [Fact]
    public void A_folder_of_another_store_is_neither_written_nor_removed()
    {
        Run(new Source());
        File.Delete(Path.Combine(_root, "metadata.db"));
        var result = Run(new Source());

        Assert.Contains("The folder Source/value/1 is there already", result["Source"].Message, StringComparison.Ordinal);
        Assert.Equal("a", File.ReadAllText(Path.Combine(_root, "Source", "value", "1", "value")));
    }

    [Fact]
    public void A_condition_that_throws_fails_its_component()
    {
        var source = new Source();
        var gated = new Append { From = source.Value, When = Condition.On(source.Value, "it is a number", value => int.Parse(value.Read(), System.Globalization.CultureInfo.InvariantCulture) > 0) };
        var result = Run(source, gated);

        Assert.Equal(NodeState.Failed, result["Append"].State);
        Assert.StartsWith("Whether it is a number cannot be said: ", result["Append"].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_listener_that_throws_ends_the_run_after_what_is_running()
    {
        bool done = false;
        using var reported = new ManualResetEventSlim();
        var slow = new Source { Before = _ => { reported.Wait(TimeSpan.FromSeconds(30)); done = true; } };
        var runner = new LocalRunner(_root) { MaxParallel = 2, Progress = new Listener(e => { if (e.NodeId == "Other") { reported.Set(); throw new InvalidOperationException("The screen is gone."); } }) };

        Assert.Equal("The screen is gone.", Assert.Throws<InvalidOperationException>(() => runner.Run(new Pipeline("letters", slow, new Source { Id = "Other" }))).Message);
        Assert.True(done);
        Assert.Equal([ExecutionState.Complete], Executions().Select(execution => execution.State));
    }

    [Fact]
    public void Events_come_one_at_a_time()
    {
        int inside = 0, most = 0;
        var listener = new Listener(_ =>
        {
            most = Math.Max(most, Interlocked.Increment(ref inside));
            Thread.Sleep(1);
            Interlocked.Decrement(ref inside);
        });
        new LocalRunner(_root) { MaxParallel = 4, Progress = listener }.Run(new Pipeline("letters", Enumerable.Range(0, 8).Select(i => new Source { Id = $"Source{i}" })));

        Assert.Equal(1, most);
    }

    [Fact]
    public void An_artifact_of_TFX_has_no_content_hash_and_counts_by_its_number()
    {
        using (var store = MetadataStore.Open(Path.Combine(_root, "metadata.db"), TimeProvider.System))
        {
            string folder = Directory.CreateDirectory(Path.Combine(_root, "elsewhere")).FullName;
            File.WriteAllText(Path.Combine(folder, "value"), "t");
            store.Publish(store.Begin(store.RegisterRun("tfx", "sunday"), new NodeStart("Made", "tfx.Made")), new OutputArtifact("value", "Value", folder));
        }
        var finder = new Finder();
        var append = new Append { From = finder.Found };

        Assert.Equal("tb", Run(finder, append).Output(append.Value).Read());
    }

    [Fact]
    public void A_setting_that_is_no_number_is_recorded_as_text()
    {
        Assert.True(Run(new Measure { Limit = double.NaN }).IsSuccess);
        Assert.Equal("NaN", Executions()[0].Properties["limit"].ToString());
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private PipelineResult Run(params Component[] components) => new LocalRunner(_root).Run(new Pipeline("letters", components));

    private List<Execution> Executions()
    {
        using var store = MetadataStore.OpenReadOnly(Path.Combine(_root, "metadata.db"));
        return [.. store.Runs().Reverse().SelectMany(run => store.Details(run).Executions)];
    }

    private sealed class Listener(Action<NodeEvent> report) : IProgress<NodeEvent>
    {
        public void Report(NodeEvent value) => report(value);
    }

    private sealed class Measure : Component
    {
        public double Limit { get; init; }

        public Channel<ValueArtifact> Value => Output<ValueArtifact>();

        public override void Execute(ComponentContext context) => context.Output(Value).Write($"{Limit}");
    }

    /// <summary>Finds the latest value in the store, whatever made it; the first time it is too early for that.</summary>
    private sealed class Finder : Component, IFindsArtifacts
    {
        public Channel<ValueArtifact> Found => Output<ValueArtifact>();

        [System.Text.Json.Serialization.JsonIgnore]
        public int Asked { get; private set; }

        public IEnumerable<(string Key, Artifact Found)> Find(MetadataStore store, ComponentContext context)
        {
            Asked++;
            return store.Latest("Value").Where(value => !value.CustomProperties.ContainsKey(TypedArtifact.ContentHashProperty) || Asked > 1).Take(1).Select(value => ("found", value));
        }

        public override void Execute(ComponentContext context) => throw new NotSupportedException("A finder makes nothing.");
    }
}
