using System.Collections.Immutable;
using System.Globalization;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Pipelines;

/// <summary>Does one component of a run: takes what it made before if it can, else executes it, and tries again if that may help. Each try is an execution of its own in the store.</summary>
internal sealed class NodeRunner(RunSession session, Component component, ImmutableDictionary<Channel, TypedArtifact> available, PipelineResult? finalStatus, CancellationToken cancellation)
{
    private readonly LocalRunner _runner = session.Runner;
    private readonly long _started = session.Runner.Clock.GetTimestamp();

    private TimeSpan Elapsed => _runner.Clock.GetElapsedTime(_started);

    /// <summary>Does it. What goes wrong is part of the result; nothing is thrown but what the listener throws.</summary>
    public NodeResult Run()
    {
        Report(NodeState.Running);
        int attempt = 1;
        var result = Try();
        int executed = result.Node.LogFile is null ? 0 : 1;
        while (result.CanTryAgain && attempt <= component.Retry.Retries && !cancellation.IsCancellationRequested)
        {
            var wait = Wait(attempt);
            Report(NodeState.Running, string.Create(CultureInfo.InvariantCulture, $"Try {attempt} failed: {result.Node.Message} Again in {wait.TotalSeconds:0.#} s."));
            Task.Delay(wait, _runner.Clock, cancellation).ContinueWith(_ => { }, TaskScheduler.Default).Wait(CancellationToken.None);
            if (cancellation.IsCancellationRequested)
                break;
            attempt++;
            result = Try();
            executed += result.Node.LogFile is null ? 0 : 1;
        }
        var node = result.Node with { Attempts = executed, Elapsed = Elapsed };
        Report(node.State, node.Message);
        return node;
    }

    // Capped at a day: doubling soon passes what a timer can take.
    private TimeSpan Wait(int attempt) => TimeSpan.FromSeconds(Math.Min(component.Retry.Backoff.TotalSeconds * Math.Pow(2, attempt - 1), 86_400));

    private (NodeResult Node, bool CanTryAgain) Try()
    {
        RunningExecution execution;
        try
        {
            cancellation.ThrowIfCancellationRequested();
            var start = NodeStarts.Of(session.Run.Pipeline, component, available);
            if (finalStatus is null && FromBefore(start) is { } cached)
                return (cached, false);
            execution = session.Store.Begin(session.Run, start);
        }
        catch (Exception e)
        {
            // Nothing has begun: settings that cannot be recorded, a file that is missing, or a store that cannot be used.
            return (Failure.Of(component, e, cancellation), Failure.MayPass(e));
        }
        return new NodeExecution(session, component, execution).Run(available, finalStatus, line => Report(NodeState.Running, line), cancellation);
    }

    // A run that is taken up again does nothing again that it has done, whether or not it may use the cache: so a Resolver finds what it found.
    private NodeResult? FromBefore(NodeStart start)
    {
        if (session.DoneBefore(start) is { } done && session.Cache.OpenAll(component, done.Outputs) is { } before && (component is IFindsArtifacts || component.StillHolds(before)))
            return NodeExecution.Done(component, NodeState.Cached, done.ExecutionId, before);
        if (!_runner.UseCache || start.CacheKey is null || session.Cache.Find(component, start.CacheKey) is not { } outputs)
            return null;
        long execution = session.Store.PublishCached(session.Run, start, [.. outputs.Select(output => new KeyedArtifact(output.Key, output.Value.Id))]);
        return NodeExecution.Done(component, NodeState.Cached, execution, outputs);
    }

    private void Report(NodeState state, string? message = null) => session.Report(new NodeEvent(component.Id, state, message, Elapsed));
}
