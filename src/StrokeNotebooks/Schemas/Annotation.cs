using StrokeNotebooks.IO;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Schemas;

/// <summary>What people want to say about a feature or a schema (TensorFlow Metadata: <c>Annotation</c>). Validation does not look at it.</summary>
public sealed record Annotation
{
    /// <summary>Marks to group features by.</summary>
    public ValueList<string> Tags { get; init; }

    /// <summary>Comments of people, one text each.</summary>
    public ValueList<string> Comments { get; init; }

    internal ProtoMessage Kept { get; init; } = ProtoMessage.Empty;

    internal static Annotation Read(ProtoMessage message)
    {
        var reader = new ProtoReader(message, SchemaMessages.Annotation);
        return new() { Tags = [.. reader.Texts("tag")], Comments = [.. reader.Texts("comment")], Kept = reader.Rest() };
    }

    internal ProtoMessage ToMessage() => new ProtoBuilder(SchemaMessages.Annotation).Add("tag", Tags).Add("comment", Comments).AddKept(Kept).Build();
}
