using StrokeNotebooks.IO;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Schemas;

/// <summary>Says that every example has the same number of values, arranged as a tensor (TensorFlow Metadata: <c>FixedShape</c>).</summary>
public sealed record FixedShape
{
    /// <summary>The tensor's dimensions; none is a scalar.</summary>
    public ValueList<Dimension> Dimensions { get; init; }

    /// <summary>How many values each example has: the product of the sizes.</summary>
    public long NumValues => Dimensions.Aggregate(1L, (product, dimension) => product * (dimension.Size ?? 0));

    internal ProtoMessage Kept { get; init; } = ProtoMessage.Empty;

    /// <summary>The shape of a vector of <paramref name="size"/> values; 1 is what a cell of a table holds.</summary>
    public static FixedShape OfSize(long size) => new() { Dimensions = [new Dimension { Size = size }] };

    internal static FixedShape Read(ProtoMessage message)
    {
        var reader = new ProtoReader(message, SchemaMessages.FixedShape);
        return new() { Dimensions = [.. reader.Messages("dim").Select(Dimension.Read)], Kept = reader.Rest() };
    }

    internal ProtoMessage ToMessage() =>
        new ProtoBuilder(SchemaMessages.FixedShape).Add("dim", Dimensions.Select(dimension => dimension.ToMessage())).AddKept(Kept).Build();
}

/// <summary>One dimension of a <see cref="FixedShape"/>.</summary>
public sealed record Dimension
{
    /// <summary>How many values lie along it.</summary>
    public long? Size { get; init; }

    /// <summary>Its name, if it has one.</summary>
    public string? Name { get; init; }

    internal ProtoMessage Kept { get; init; } = ProtoMessage.Empty;

    internal static Dimension Read(ProtoMessage message)
    {
        var reader = new ProtoReader(message, SchemaMessages.Dimension);
        return new() { Size = reader.Int64("size"), Name = reader.Text("name"), Kept = reader.Rest() };
    }

    internal ProtoMessage ToMessage() => new ProtoBuilder(SchemaMessages.Dimension).Add("size", Size).Add("name", Name).AddKept(Kept).Build();
}
