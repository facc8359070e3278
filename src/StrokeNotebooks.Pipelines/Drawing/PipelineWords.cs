namespace StrokeNotebooks.Pipelines;

/// <summary>Pipelines and runs in words: captions, and texts for those who cannot see a picture.</summary>
internal static class PipelineWords
{
    /// <summary>How many components went how: <c>9 from the cache, 2 done</c>.</summary>
    public static string Summary(PipelineResult result) =>
        string.Join(", ", result.Nodes.CountBy(node => node.State).OrderBy(count => count.Key).Select(count => $"{count.Value} {StateLook.Of(count.Key).Word}"));

    /// <summary>An arrow: <c>Trainer.model to Evaluator</c>.</summary>
    public static string Of(Arrow arrow) => $"{arrow.From} to {arrow.To.Id}{(arrow.Condition is { } condition ? $", if {condition}" : "")}";

    /// <summary>The picture of a pipeline in words.</summary>
    public static string Alternative(Pipeline pipeline, PipelineResult? result, bool withTimes)
    {
        if (result is null)
            return $"Pipeline {pipeline.Name}. {string.Join("; ", pipeline.Components.Select(component => Sources(pipeline, component)))}.";
        string states = string.Join(", ", result.Nodes.Select(node => $"{node.NodeId} {NodeCard.TextOf(node, withTimes)}"));
        string messages = string.Concat(result.Nodes.Where(node => node.State is NodeState.Stopped or NodeState.Failed && node.Message is not null).Select(node => $" {node.NodeId}: {node.Message}"));
        return $"A run of pipeline {pipeline.Name}: {states}.{messages}";
    }

    private static string Sources(Pipeline pipeline, Component component) =>
        pipeline.Upstream(component) is { IsEmpty: false } upstream ? $"{component.Id} after {string.Join(" and ", upstream.Select(other => other.Id))}" : component.Id;
}
