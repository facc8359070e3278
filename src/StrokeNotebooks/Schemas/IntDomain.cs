using StrokeNotebooks.IO;

namespace StrokeNotebooks.Schemas;

/// <summary>A range of whole numbers, both ends included (TensorFlow Metadata: <c>IntDomain</c>).</summary>
public sealed record IntDomain : Domain
{
    /// <summary>The least allowed value.</summary>
    public long? Min { get; init; }

    /// <summary>The greatest allowed value.</summary>
    public long? Max { get; init; }

    /// <summary>Whether the numbers stand for categories, so that counting them makes sense and averaging them does not.</summary>
    public bool? IsCategorical { get; init; }

    internal static IntDomain Read(ProtoMessage message)
    {
        var reader = new ProtoReader(message, SchemaMessages.IntDomain);
        return new()
        {
            Name = reader.Text("name"),
            Min = reader.Int64("min"),
            Max = reader.Int64("max"),
            IsCategorical = reader.Bool("is_categorical"),
            Kept = reader.Rest(),
        };
    }

    internal override ProtoMessage ToMessage() => new ProtoBuilder(SchemaMessages.IntDomain)
        .Add("name", Name).Add("min", Min).Add("max", Max).Add("is_categorical", IsCategorical).AddKept(Kept).Build();
}
