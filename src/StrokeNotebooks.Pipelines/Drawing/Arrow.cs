using System.Collections.Immutable;

namespace StrokeNotebooks.Pipelines;

/// <summary>An arrow of the graph.</summary>
/// <param name="From">What is handed over.</param>
/// <param name="To">The component that takes it.</param>
/// <param name="Condition">What the component asks of it, if it only looks whether to run.</param>
internal sealed record Arrow(Channel From, Component To, string? Condition)
{
    /// <summary>The kind of artifact that is handed over.</summary>
    public string Kind => TypedArtifact.NameOf(From.ArtifactType);

    /// <summary>All arrows of a pipeline, in the order of its components; two inputs from one output are one arrow.</summary>
    public static ImmutableArray<Arrow> Of(Pipeline pipeline) => [.. pipeline.Components.SelectMany(component =>
    {
        var inputs = component.Inputs.Values.Distinct().Select(channel => new Arrow(channel, component, null));
        return component.When is { } condition && !component.Inputs.ContainsValue(condition.Channel) ? inputs.Append(new Arrow(condition.Channel, component, condition.Text)) : inputs;
    })];
}
