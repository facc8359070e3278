using System.Collections.Immutable;
using StrokeNotebooks.Pipelines.Artifacts;

namespace StrokeNotebooks.Pipelines.Running;

/// <summary>Decides what runs when: a component as soon as all that it waits for is done, several side by side, nothing more once one has failed or ended the run.</summary>
internal sealed class Schedule(Pipeline pipeline, int maxParallel, Func<Component, ImmutableDictionary<Channel, TypedArtifact>, NodeResult> run, IProgress<NodeEvent>? progress)
{
    private readonly Dictionary<string, NodeResult> _done = new(StringComparer.Ordinal);
    private readonly List<Task<NodeResult>> _running = [];
    private readonly HashSet<string> _begun = new(StringComparer.Ordinal);

    /// <summary>All that was made or taken from the cache so far.</summary>
    public ImmutableDictionary<Channel, TypedArtifact> Available { get; private set; } = ImmutableDictionary<Channel, TypedArtifact>.Empty;

    private bool IsEnding => _done.Values.Any(node => node.State is NodeState.Failed or NodeState.Stopped);

    public ImmutableArray<NodeResult> Run(CancellationToken cancellation)
    {
        do
        {
            while (!IsEnding && !cancellation.IsCancellationRequested && _running.Count < maxParallel && NextReady() is { } next)
                Begin(next);
            if (_running.Count > 0)
                End(Task.WhenAny(_running).GetAwaiter().GetResult());
        }
        while (_running.Count > 0 || (!IsEnding && !cancellation.IsCancellationRequested && NextReady() is not null));
        return [.. pipeline.Components.Select(component => _done.GetValueOrDefault(component.Id) ?? new NodeResult(component.Id, NodeState.NotRun))];
    }

    private Component? NextReady() => pipeline.Components.FirstOrDefault(component => !_begun.Contains(component.Id) && pipeline.Upstream(component).All(before => _done.ContainsKey(before.Id)));

    private void Begin(Component component)
    {
        _begun.Add(component.Id);
        if (WhySkipped(component) is { } reason)
        {
            _done[component.Id] = new NodeResult(component.Id, NodeState.Skipped) { Message = reason };
            progress?.Report(new NodeEvent(component.Id, NodeState.Skipped, reason, TimeSpan.Zero));
            return;
        }
        var available = Available;
        _running.Add(Task.Run(() => run(component, available)));
    }

    private void End(Task<NodeResult> task)
    {
        _running.Remove(task);
        var result = task.GetAwaiter().GetResult();
        _done[result.NodeId] = result;
        foreach (var (key, artifact) in result.Outputs)
            Available = Available.Add(pipeline[result.NodeId].Outputs[key], artifact);
    }

    private string? WhySkipped(Component component)
    {
        if (pipeline.Upstream(component).FirstOrDefault(before => _done[before.Id].State == NodeState.Skipped) is { } skipped)
            return $"{skipped.Id} was skipped.";
        return component.When is { } condition && !(Available.TryGetValue(condition.Channel, out var artifact) && condition.Holds(artifact)) ? $"Not so: {condition.Text}." : null;
    }
}
