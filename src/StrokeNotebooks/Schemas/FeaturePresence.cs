using StrokeNotebooks.IO;

namespace StrokeNotebooks.Schemas;

/// <summary>In how many examples a feature must be (TensorFlow Metadata: <c>FeaturePresence</c>).</summary>
public sealed record FeaturePresence
{
    /// <summary>The least fraction of the examples that must have the feature, 0 to 1; 1 means every one.</summary>
    public double? MinFraction { get; init; }

    /// <summary>The least number of examples that must have the feature.</summary>
    public long? MinCount { get; init; }

    /// <summary>Whether the feature must be there at all.</summary>
    public bool IsExistenceRequired => MinCount > 0 || MinFraction > 0;

    internal ProtoMessage Kept { get; init; } = ProtoMessage.Empty;

    internal static FeaturePresence Read(ProtoMessage message)
    {
        var reader = new ProtoReader(message, SchemaMessages.FeaturePresence);
        return new() { MinFraction = reader.Double("min_fraction"), MinCount = reader.Int64("min_count"), Kept = reader.Rest() };
    }

    internal ProtoMessage ToMessage() =>
        new ProtoBuilder(SchemaMessages.FeaturePresence).Add("min_fraction", MinFraction).Add("min_count", MinCount).AddKept(Kept).Build();
}
