using Google.Protobuf;
using WireType = Google.Protobuf.WireFormat.WireType;

namespace StrokeNotebooks.IO;

/// <summary>Writes one proto3 message: fields in the order of the calls, and as proto3 has it, scalars that are zero or empty are left out.</summary>
internal sealed class MessageWriter
{
    private readonly MemoryStream _bytes = new();
    private readonly CodedOutputStream _output;

    public MessageWriter() => _output = new CodedOutputStream(_bytes);

    public MessageWriter Add(int field, long value)
    {
        if (value != 0)
        {
            _output.WriteTag(field, WireType.Varint);
            _output.WriteInt64(value);
        }
        return this;
    }

    public MessageWriter Add(int field, double value)
    {
        if (BitConverter.DoubleToInt64Bits(value) != 0)
        {
            _output.WriteTag(field, WireType.Fixed64);
            _output.WriteDouble(value);
        }
        return this;
    }

    public MessageWriter Add(int field, float value)
    {
        if (BitConverter.SingleToInt32Bits(value) != 0)
        {
            _output.WriteTag(field, WireType.Fixed32);
            _output.WriteFloat(value);
        }
        return this;
    }

    public MessageWriter Add(int field, string value)
    {
        if (value.Length > 0)
        {
            _output.WriteTag(field, WireType.LengthDelimited);
            _output.WriteString(value);
        }
        return this;
    }

    /// <summary>Adds a message, even an empty one; nothing if it is <see langword="null"/>.</summary>
    public MessageWriter Add(int field, ByteString? message)
    {
        if (message is not null)
        {
            _output.WriteTag(field, WireType.LengthDelimited);
            _output.WriteBytes(message);
        }
        return this;
    }

    public MessageWriter AddAll<T>(int field, IEnumerable<T> items, Func<T, ByteString> write) => items.Aggregate(this, (writer, item) => writer.Add(field, write(item)));

    /// <summary>Adds fields that were kept as they were read.</summary>
    public MessageWriter Add(UnknownFieldSet? kept)
    {
        kept?.WriteTo(_output);
        return this;
    }

    public ByteString ToBytes()
    {
        _output.Flush();
        return ByteString.CopyFrom(_bytes.ToArray());
    }
}
