using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines;

public sealed class NodeLauncherTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("launch-").FullName;

    [Fact]
    public void A_launcher_does_the_work_and_the_runner_publishes_what_was_made()
    {
        var launcher = new Stranger((_, context) => context.Output(new Words().Value).Write("from elsewhere"));
        var result = Run(launcher)["Words"];

        Assert.Equal((NodeState.Completed, 1), (result.State, launcher.Launched));
        var value = (ValueArtifact)result.Outputs["value"];
        Assert.Equal("from elsewhere", value.Read());
        Assert.Equal(ContentHash.OfFolder(value.Folder), value.ContentHash);
    }

    [Fact]
    public void What_is_in_the_cache_is_not_launched()
    {
        var launcher = new Stranger(new InProcessLauncher().Launch);
        Run(launcher);

        Assert.Equal(NodeState.Cached, Run(launcher)["Words"].State);
        Assert.Equal(1, launcher.Launched);
    }

    [Fact]
    public void Who_launched_it_is_no_part_of_the_cache_key()
    {
        Run(new InProcessLauncher());
        Assert.Equal(NodeState.Cached, Run(new Stranger((_, _) => throw new InvalidOperationException("not asked")))["Words"].State);
    }

    [Fact]
    public void A_launch_that_fails_leaves_nothing_behind_and_is_tried_again()
    {
        int tries = 0;
        var launcher = new Stranger((component, context) =>
        {
            component.Execute(context);
            if (++tries == 1)
                throw new IOException("the connection broke");
        });
        var result = new LocalRunner(_root) { Launcher = launcher }.Run(new Pipeline("words", new Words { Retry = new RetryPolicy { Retries = 1, Backoff = TimeSpan.Zero } }))["Words"];

        Assert.Equal((NodeState.Completed, 2), (result.State, result.Attempts));
        Assert.Single(Directory.EnumerateDirectories(Path.Combine(_root, "Words", "value")));
    }

    [Fact]
    public void A_launcher_that_refuses_the_input_is_not_asked_again()
    {
        var launcher = new Stranger((_, _) => throw new InputException("There is no such machine."));
        var result = new LocalRunner(_root) { Launcher = launcher }.Run(new Pipeline("words", new Words { Retry = new RetryPolicy { Retries = 3, Backoff = TimeSpan.Zero } }))["Words"];

        Assert.Equal((NodeState.Failed, "There is no such machine.", 1), (result.State, result.Message, launcher.Launched));
        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(_root, "Words", "value")));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private PipelineResult Run(INodeLauncher launcher) => new LocalRunner(_root) { Launcher = launcher }.Run(new Pipeline("words", new Words()));

    private sealed class Stranger(Action<Component, ComponentContext> launch) : INodeLauncher
    {
        public int Launched { get; private set; }

        public void Launch(Component component, ComponentContext context)
        {
            Launched++;
            launch(component, context);
        }
    }

    private sealed class Words : Component
    {
        public Channel<ValueArtifact> Value => Output<ValueArtifact>();

        public override void Execute(ComponentContext context) => context.Output(Value).Write("here");
    }
}
