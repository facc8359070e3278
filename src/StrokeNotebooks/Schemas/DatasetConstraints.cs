using StrokeNotebooks.IO;

namespace StrokeNotebooks.Schemas;

/// <summary>How many examples a dataset must have (TensorFlow Metadata: <c>DatasetConstraints</c>).</summary>
public sealed record DatasetConstraints
{
    /// <summary>The least number of examples.</summary>
    public long? MinExamplesCount { get; init; }

    /// <summary>The greatest number of examples. TFDV looks at it only where <see cref="MinExamplesCount"/> is set too; here it is always checked.</summary>
    public long? MaxExamplesCount { get; init; }

    /// <summary>The bounds of the number of examples divided by that of the span before.</summary>
    public NumericValueComparator? NumExamplesDrift { get; init; }

    internal ProtoMessage Kept { get; init; } = ProtoMessage.Empty;

    internal static DatasetConstraints Read(ProtoMessage message)
    {
        var reader = new ProtoReader(message, SchemaMessages.DatasetConstraints);
        return new()
        {
            NumExamplesDrift = reader.Message("num_examples_drift_comparator", NumericValueComparator.Read),
            MinExamplesCount = reader.Int64("min_examples_count"),
            MaxExamplesCount = reader.Int64("max_examples_count"),
            Kept = reader.Rest(),
        };
    }

    internal ProtoMessage ToMessage() => new ProtoBuilder(SchemaMessages.DatasetConstraints)
        .Add("num_examples_drift_comparator", NumExamplesDrift?.ToMessage())
        .Add("min_examples_count", MinExamplesCount).Add("max_examples_count", MaxExamplesCount).AddKept(Kept).Build();
}

/// <summary>Bounds of a ratio of two numbers (TensorFlow Metadata: <c>NumericValueComparator</c>).</summary>
public sealed record NumericValueComparator
{
    /// <summary>The least allowed ratio.</summary>
    public double? MinFractionThreshold { get; init; }

    /// <summary>The greatest allowed ratio.</summary>
    public double? MaxFractionThreshold { get; init; }

    internal ProtoMessage Kept { get; init; } = ProtoMessage.Empty;

    internal static NumericValueComparator Read(ProtoMessage message)
    {
        var reader = new ProtoReader(message, SchemaMessages.NumericValueComparator);
        return new() { MinFractionThreshold = reader.Double("min_fraction_threshold"), MaxFractionThreshold = reader.Double("max_fraction_threshold"), Kept = reader.Rest() };
    }

    internal ProtoMessage ToMessage() => new ProtoBuilder(SchemaMessages.NumericValueComparator)
        .Add("min_fraction_threshold", MinFractionThreshold).Add("max_fraction_threshold", MaxFractionThreshold).AddKept(Kept).Build();
}
