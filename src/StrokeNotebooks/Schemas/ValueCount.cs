using StrokeNotebooks.IO;

namespace StrokeNotebooks.Schemas;

/// <summary>How many values an example that has the feature must hold (TensorFlow Metadata: <c>ValueCount</c>).</summary>
public sealed record ValueCount
{
    /// <summary>The least number of values.</summary>
    public long? Min { get; init; }

    /// <summary>The greatest number of values.</summary>
    public long? Max { get; init; }

    internal ProtoMessage Kept { get; init; } = ProtoMessage.Empty;

    internal static ValueCount Read(ProtoMessage message)
    {
        var reader = new ProtoReader(message, SchemaMessages.ValueCount);
        return new() { Min = reader.Int64("min"), Max = reader.Int64("max"), Kept = reader.Rest() };
    }

    internal ProtoMessage ToMessage() => new ProtoBuilder(SchemaMessages.ValueCount).Add("min", Min).Add("max", Max).AddKept(Kept).Build();
}
