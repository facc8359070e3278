using System.Collections.Immutable;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Pipelines;

/// <summary>What is told of a component in a graph.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Notes">Its class if it goes by another name, and its condition.</param>
/// <param name="Outputs">What it makes, by key, with the kind's name.</param>
/// <param name="Node">How it went with it; none if nothing was run.</param>
/// <param name="StateText">The state's word, and the time if it was asked for.</param>
internal sealed record NodeCard(string Title, ImmutableArray<string> Notes, ImmutableArray<(string Key, string Kind)> Outputs, NodeResult? Node, string StateText)
{
    /// <summary>How its state looks.</summary>
    public StateLook? Look => Node is null ? null : StateLook.Of(Node.State);

    /// <summary>Whether it is why the run ended early.</summary>
    public bool EndsRun => Node is { State: NodeState.Stopped or NodeState.Failed };

    public static NodeCard Of(Component component, PipelineResult? result, bool withTimes, bool isExitHandler = false)
    {
        var notes = ImmutableArray.CreateBuilder<string>();
        string kind = component.GetType().Name.Split('`')[0]; // .NET adds to a generic class the number of its type parameters
        if (component.Id != kind)
            notes.Add(kind);
        if (component.When is { } condition)
            notes.Add($"if {condition.Text}");
        if (isExitHandler)
            notes.Add("at the end of every run");
        var node = result?.Nodes.FirstOrDefault(node => node.NodeId == component.Id);
        return new(component.Id, notes.ToImmutable(), [.. component.Outputs.Select(output => (output.Key, TypedArtifact.NameOf(output.Value.ArtifactType)))], node, node is null ? "" : TextOf(node, withTimes));
    }

    /// <summary>The state's word, more than one try and, if asked for, the time.</summary>
    public static string TextOf(NodeResult node, bool withTimes)
    {
        string text = StateLook.Of(node.State).Word;
        if (node.Attempts > 1)
            text += $", {node.Attempts} tries";
        return withTimes && node.Elapsed > TimeSpan.Zero ? $"{text}, {NumberText.Time(node.Elapsed)}" : text;
    }
}
