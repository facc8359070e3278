using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Google.Protobuf;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Onnx;

/// <summary>Numbers that stand in the graph: ONNX's <c>TensorProto</c>, with the numbers as little-endian bytes.</summary>
internal sealed record Tensor(ElementType Type, ImmutableArray<long> Shape, ByteString Bytes)
{
    public static Tensor Of(ReadOnlySpan<float> values, params ImmutableArray<long> shape) => Of(ElementType.Float, values, shape);

    public static Tensor Of(ReadOnlySpan<double> values, params ImmutableArray<long> shape) => Of(ElementType.Double, values, shape);

    public static Tensor Of(ReadOnlySpan<long> values, params ImmutableArray<long> shape) => Of(ElementType.Int64, values, shape);

    public ByteString ToProto(string name = "") => new MessageWriter()
        .Add(1, Packed.Integers(Shape))
        .Add(2, (long)Type)
        .Add(8, name)
        .Add(9, Bytes)
        .ToBytes();

    private static Tensor Of<T>(ElementType type, ReadOnlySpan<T> values, ImmutableArray<long> shape) where T : unmanaged =>
        shape.Aggregate(1L, (product, size) => product * size) == values.Length
            ? new Tensor(type, shape, Packed.LittleEndian(MemoryMarshal.AsBytes(values), Marshal.SizeOf<T>()))
            : throw new ArgumentException($"{values.Length} numbers do not fill a tensor of {string.Join(" x ", shape)}.", nameof(values));
}
