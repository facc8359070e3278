using System.Collections.Immutable;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Pipelines;

/// <summary>Finds out what a run would do: walks the graph as the runner does, and looks into cache and store where the runner would run something.</summary>
internal sealed class Planner(LocalRunner runner, Pipeline pipeline, MetadataStore? store)
{
    private readonly Dictionary<string, NodePlan> _plans = new(StringComparer.Ordinal);
    private readonly NodeCache? _cache = store is null ? null : new NodeCache(store, runner.Root);
    private ImmutableDictionary<Channel, TypedArtifact> _available = ImmutableDictionary<Channel, TypedArtifact>.Empty;

    public PipelinePlan Plan()
    {
        foreach (var component in pipeline.Components)
            _plans[component.Id] = Plan(component);
        return new PipelinePlan(pipeline.Name, [.. pipeline.Components.Select(component => _plans[component.Id])]);
    }

    private NodePlan Plan(Component component)
    {
        if (_plans.Values.FirstOrDefault(before => before.Step is PlannedStep.Stop or PlannedStep.Fail) is { } end)
            return new NodePlan(component.Id, PlannedStep.NotRun, [$"{end.NodeId} {(end.Step == PlannedStep.Stop ? "ends the run" : "fails")}"]);
        var upstream = pipeline.Upstream(component);
        if (upstream.FirstOrDefault(before => _plans[before.Id].Step == PlannedStep.Skip) is { } skipped)
            return new NodePlan(component.Id, PlannedStep.Skip, [$"{skipped.Id} is skipped"]);
        string[] unknown = [.. upstream.Where(before => _plans[before.Id].Step is PlannedStep.Run or PlannedStep.RunUnlessSame).Select(before => before.Id)];
        try
        {
            // A condition on what is not yet made may hold.
            if (component.When is { } condition && !unknown.Contains(condition.Channel.Producer) && !condition.HoldsFor(_available))
                return new NodePlan(component.Id, PlannedStep.Skip, [$"not so: {condition.Text}"]);
            return component is IFindsArtifacts resolver && unknown.Length == 0 ? Find(component, resolver) : PlanRun(component, unknown);
        }
        catch (Exception e)
        {
            return new NodePlan(component.Id, PlannedStep.Fail, [e.Message.TrimEnd('.')]);
        }
    }

    private NodePlan PlanRun(Component component, string[] unknown)
    {
        var start = NodeStarts.Of(pipeline.Name, component, _available);
        var inputs = component.Inputs.Where(input => _available.ContainsKey(input.Value)).Select(input => (input.Key, _available[input.Value]));
        string[] own = [.. WhyItself(component, start, inputs.Where(input => !unknown.Contains(component.Inputs[input.Key].Producer)), unknown)];
        if (unknown.Length > 0)
            return new NodePlan(component.Id, own.Length > 0 ? PlannedStep.Run : PlannedStep.RunUnlessSame, [.. own, $"depends on {string.Join(" and ", unknown)}, which would run"]);
        if (!runner.UseCache)
            return new NodePlan(component.Id, PlannedStep.Run, ["the cache is not used"]);
        if (start.CacheKey is null)
            return new NodePlan(component.Id, PlannedStep.Run, ["it always runs"]);
        if (_cache?.Find(component, start.CacheKey) is not { } outputs)
            return new NodePlan(component.Id, PlannedStep.Run, own.Length > 0 ? [.. own] : ["what it made before is gone, or does not hold any more"]);
        foreach (var (key, artifact) in outputs)
            _available = _available.SetItem(component.Outputs[key], artifact);
        return outputs.Values.FirstOrDefault(output => output.StopReason is not null) is { StopReason: { } reason }
            ? new NodePlan(component.Id, PlannedStep.Stop, [reason.TrimEnd('.')])
            : new NodePlan(component.Id, PlannedStep.FromCache, []);
    }

    // What comes from a component that would run is not compared: nobody knows it yet.
    private IEnumerable<string> WhyItself(Component component, NodeStart start, IEnumerable<(string Key, TypedArtifact Artifact)> inputs, string[] unknown)
    {
        if (store?.LatestExecution(pipeline.Name, component.Id) is not { } latest)
            return ["it never ran"];
        var known = latest.Inputs.Where(input => !(component.Inputs.TryGetValue(input.Key, out var channel) && unknown.Contains(channel.Producer)));
        return Changes.Between((latest.Execution, [.. known]), start, inputs);
    }

    private NodePlan Find(Component component, IFindsArtifacts resolver)
    {
        var context = new ComponentContext(_ => { }) { Pipeline = pipeline.Name, RunId = "", ExecutionId = 0, Clock = runner.Clock, Artifacts = _available };
        var found = store is null ? [] : resolver.Ask(component, store, context);
        foreach (var (key, artifact) in found)
            _available = _available.SetItem(component.Outputs[key], _cache!.Open(component.Outputs[key].ArtifactType, artifact));
        return new NodePlan(component.Id, PlannedStep.Find, [found.Count == 0 ? "it finds nothing" : $"it finds {string.Join(", ", found.Select(one => $"{one.Found.Type} {one.Found.Id}"))}"]);
    }
}
