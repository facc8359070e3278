using Google.Protobuf;

namespace StrokeNotebooks.Data;

/// <summary>Which list a feature of a <c>tf.Example</c> holds; the numbers are those of its protobuf fields.</summary>
internal enum FeatureKind
{
    None = 0,
    Bytes = 1,
    Float = 2,
    Int64 = 3,
}

/// <summary>A feature of one <c>tf.Example</c>: which list it holds, how many values, and the last of them.</summary>
internal readonly record struct ExampleFeature(FeatureKind Kind, int Count, long Int, float Float, ByteString? Bytes)
{
    /// <summary>Missing is a feature without a list, or with an empty one, as CsvExampleGen writes an empty cell.</summary>
    public bool IsMissing => Count == 0;

    public ExampleFeature With(long value) => this with { Count = Count + 1, Int = value };

    public ExampleFeature With(float value) => this with { Count = Count + 1, Float = value };

    public ExampleFeature With(ByteString value) => this with { Count = Count + 1, Bytes = value };
}
