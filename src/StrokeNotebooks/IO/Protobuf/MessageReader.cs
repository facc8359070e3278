using Google.Protobuf;

namespace StrokeNotebooks.IO;

/// <summary>Reads one message field by field; fields that nobody knows are kept.</summary>
internal sealed class MessageReader(ByteString bytes)
{
    // The lowest three bits of a tag say how the value is stored; see Varint, Fixed64, Bytes and Fixed32 in a switch over tags.
    public const uint Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5;

    private readonly CodedInputStream _input = bytes.CreateCodedInput();

    /// <summary>The fields that were kept, if any.</summary>
    public UnknownFieldSet? Kept { get; private set; }

    /// <summary>Goes to the next field; its <paramref name="tag"/> is the field number times 8 plus how the value is stored.</summary>
    public bool Next(out uint tag) => (tag = _input.ReadTag()) != 0;

    /// <summary>Keeps the current field.</summary>
    public void Keep() => Kept = UnknownFieldSet.MergeFieldFrom(Kept, _input);

    public double Double() => _input.ReadDouble();

    public float Float() => _input.ReadFloat();

    public string Text() => _input.ReadString();

    public int Enum() => _input.ReadEnum();

    public ByteString Message() => _input.ReadBytes();

    /// <summary>A whole number that is not negative.</summary>
    /// <exception cref="InputException">It is beyond 2^63 - 1.</exception>
    public long Count()
    {
        ulong value = _input.ReadUInt64();
        return value <= long.MaxValue ? (long)value : throw new InputException($"A count is {value}, which no number of examples can be.");
    }
}
