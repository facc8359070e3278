using StrokeNotebooks.IO;

namespace StrokeNotebooks.Schemas;

/// <summary>Two values: the numbers 0 and 1, or the two texts given here (TensorFlow Metadata: <c>BoolDomain</c>).</summary>
public sealed record BoolDomain : Domain
{
    /// <summary>The text that stands for true in a feature of text.</summary>
    public string? TrueValue { get; init; }

    /// <summary>The text that stands for false in a feature of text.</summary>
    public string? FalseValue { get; init; }

    internal static BoolDomain Read(ProtoMessage message)
    {
        var reader = new ProtoReader(message, SchemaMessages.BoolDomain);
        return new() { Name = reader.Text("name"), TrueValue = reader.Text("true_value"), FalseValue = reader.Text("false_value"), Kept = reader.Rest() };
    }

    internal override ProtoMessage ToMessage() => new ProtoBuilder(SchemaMessages.BoolDomain)
        .Add("name", Name).Add("true_value", TrueValue).Add("false_value", FalseValue).AddKept(Kept).Build();
}
