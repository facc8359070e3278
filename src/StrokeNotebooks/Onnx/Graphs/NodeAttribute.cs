using Google.Protobuf;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Onnx;

/// <summary>A setting of a node: ONNX's <c>AttributeProto</c>.</summary>
internal sealed class NodeAttribute
{
    // The numbers of AttributeProto.AttributeType.
    private const long Float = 1, Int = 2, String = 3, TensorValue = 4, Floats = 6, Ints = 7, Strings = 8;

    private NodeAttribute(string name, long type, Func<MessageWriter, MessageWriter> value) =>
        (Name, Proto) = (name, value(new MessageWriter().Add(1, name)).Add(20, type).ToBytes());

    public string Name { get; }

    public ByteString Proto { get; }

    public static NodeAttribute Of(string name, float value) => new(name, Float, writer => writer.Add(2, value));

    public static NodeAttribute Of(string name, long value) => new(name, Int, writer => writer.Add(3, value));

    public static NodeAttribute Of(string name, string value) => new(name, String, writer => writer.Add(4, value));

    public static NodeAttribute Of(string name, Tensor value) => new(name, TensorValue, writer => writer.Add(5, value.ToProto(name)));

    public static NodeAttribute Of(string name, float[] values) => new(name, Floats, writer => writer.Add(7, Packed.Floats(values)));

    public static NodeAttribute Of(string name, IEnumerable<long> values) => new(name, Ints, writer => writer.Add(8, Packed.Integers(values)));

    public static NodeAttribute Of(string name, IEnumerable<string> values) => new(name, Strings, writer => writer.AddAll(9, values, ByteString.CopyFromUtf8));
}
