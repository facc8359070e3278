using StrokeNotebooks.IO;

namespace StrokeNotebooks.Schemas;

/// <summary>How many distinct values a feature of text or categories may have (TensorFlow Metadata: <c>UniqueConstraints</c>).</summary>
public sealed record UniqueConstraints
{
    /// <summary>The least number of distinct values.</summary>
    public long? Min { get; init; }

    /// <summary>The greatest number of distinct values.</summary>
    public long? Max { get; init; }

    internal ProtoMessage Kept { get; init; } = ProtoMessage.Empty;

    internal static UniqueConstraints Read(ProtoMessage message)
    {
        var reader = new ProtoReader(message, SchemaMessages.UniqueConstraints);
        return new() { Min = reader.Int64("min"), Max = reader.Int64("max"), Kept = reader.Rest() };
    }

    internal ProtoMessage ToMessage() => new ProtoBuilder(SchemaMessages.UniqueConstraints).Add("min", Min).Add("max", Max).AddKept(Kept).Build();
}
