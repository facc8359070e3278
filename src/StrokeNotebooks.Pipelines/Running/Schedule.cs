using System.Collections.Immutable;

namespace StrokeNotebooks.Pipelines;

/// <summary>Decides what runs when: a component as soon as all that it waits for is done, several side by side, nothing more once one has failed or ended the run.</summary>
internal sealed class Schedule(Pipeline pipeline, int maxParallel, Func<Component, ImmutableDictionary<Channel, TypedArtifact>, NodeResult> run, Action<NodeEvent> report)
{
    private readonly Dictionary<string, NodeResult> _done = new(StringComparer.Ordinal);
    private readonly List<Task<NodeResult>> _running = [];
    private readonly HashSet<string> _begun = new(StringComparer.Ordinal);

    /// <summary>All that was made or taken from the cache so far.</summary>
    public ImmutableDictionary<Channel, TypedArtifact> Available { get; private set; } = ImmutableDictionary<Channel, TypedArtifact>.Empty;

    private bool IsEnding => _done.Values.Any(node => node.State is NodeState.Failed or NodeState.Stopped or NodeState.Canceled);

    public ImmutableArray<NodeResult> Run(CancellationToken cancellation)
    {
        try
        {
            do
            {
                while (!IsEnding && !cancellation.IsCancellationRequested && _running.Count < maxParallel && NextReady() is { } next)
                    Begin(next);
                if (_running.Count > 0)
                    End(Task.WhenAny(_running).GetAwaiter().GetResult());
            }
            while (_running.Count > 0 || (!IsEnding && !cancellation.IsCancellationRequested && NextReady() is not null));
        }
        finally
        {
            // Also if a listener threw: what runs uses the store, which is closed next.
            Task.WhenAll(_running).ContinueWith(_ => { }, TaskScheduler.Default).GetAwaiter().GetResult();
        }
        var rest = cancellation.IsCancellationRequested ? NodeState.Canceled : NodeState.NotRun;
        return [.. pipeline.Components.Select(component => _done.GetValueOrDefault(component.Id) ?? new NodeResult(component.Id, rest))];
    }

    private Component? NextReady() => pipeline.Components.FirstOrDefault(component => !_begun.Contains(component.Id) && pipeline.Upstream(component).All(before => _done.ContainsKey(before.Id)));

    private void Begin(Component component)
    {
        _begun.Add(component.Id);
        if (WithoutRunning(component) is { } result)
        {
            _done[component.Id] = result;
            report(new NodeEvent(component.Id, result.State, result.Message, TimeSpan.Zero));
            return;
        }
        var available = Available;
        // A thread of its own: the pool hands out few at first.
        _running.Add(Task.Factory.StartNew(() => run(component, available), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
    }

    private void End(Task<NodeResult> task)
    {
        _running.Remove(task);
        var result = task.GetAwaiter().GetResult();
        _done[result.NodeId] = result;
        foreach (var (key, artifact) in result.Outputs)
            Available = Available.Add(pipeline[result.NodeId].Outputs[key], artifact);
    }

    private NodeResult? WithoutRunning(Component component)
    {
        if (pipeline.Upstream(component).FirstOrDefault(before => _done[before.Id].State == NodeState.Skipped) is { } skipped)
            return Skipped($"{skipped.Id} was skipped.");
        try
        {
            return component.When is { } condition && !condition.HoldsFor(Available) ? Skipped($"Not so: {condition.Text}.") : null;
        }
        catch (Exception e)
        {
            return new NodeResult(component.Id, NodeState.Failed) { Message = $"Whether {component.When!.Text} cannot be said: {e.Message}" };
        }

        NodeResult Skipped(string reason) => new(component.Id, NodeState.Skipped) { Message = reason };
    }
}
