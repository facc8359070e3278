using System.Text.Json.Serialization;

namespace StrokeNotebooks.Pipelines;

/// <summary>Makes a text.</summary>
internal sealed class Source : Component
{
    public string Text { get; init; } = "a";

    [JsonIgnore]
    public Action<ComponentContext> Before { get; init; } = _ => { };

    [JsonIgnore]
    public string? StopReason { get; init; }

    [JsonIgnore]
    public bool IsRepeated { get; init; }

    public override bool IsCacheable => !IsRepeated;

    public Channel<ValueArtifact> Value => Output<ValueArtifact>();

    public override void Execute(ComponentContext context)
    {
        Before(context);
        var value = context.Output(Value);
        value.Write(Text);
        if (StopReason is not null)
            value.StopRun(StopReason);
    }
}

/// <summary>Adds a letter to a text.</summary>
internal sealed class Append : Component
{
    public required Channel<ValueArtifact> From { get; init; }

    public Channel<ValueArtifact>? Also { get; init; }

    public string Letter { get; init; } = "b";

    [JsonIgnore]
    public Action<ComponentContext> Before { get; init; } = _ => { };

    public Channel<ValueArtifact> Value => Output<ValueArtifact>();

    public override void Execute(ComponentContext context)
    {
        Before(context);
        context.Log($"adds {Letter}");
        context.Output(Value).Write(context.Input(From).Read() + context.InputOrNone(Also)?.Read() + Letter);
    }
}
