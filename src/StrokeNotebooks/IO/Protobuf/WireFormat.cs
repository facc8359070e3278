using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Google.Protobuf;
using WireType = Google.Protobuf.WireFormat.WireType;

namespace StrokeNotebooks.IO;

/// <summary>Writes and reads messages of a known type in protobuf's binary format. Numbered fields that the type does not have are kept; of a text's fields only those with a number can be written.</summary>
internal static class WireFormat
{
    // As in protobuf's own readers.
    private const int DeepestNesting = 100;

    /// <summary>The message in bytes, fields by number as protobuf's own libraries write them.</summary>
    /// <exception cref="InputException">A field has a value that it cannot have; the message says at which line and column.</exception>
    public static byte[] Encode(ProtoMessage message, MessageType type)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            foreach (var same in message.Fields.Where(field => type[field.Name] is not null).GroupBy(field => type[field.Name]!).OrderBy(same => same.Key.Number))
                Write(output, same.Key, [.. same]);
            foreach (var raw in message.Fields.Select(field => field.Value).OfType<ProtoRaw>())
                Write(output, raw);
        }
        return bytes.ToArray();
    }

    /// <exception cref="InputException">The bytes are not such a message.</exception>
    public static ProtoMessage Decode(byte[] bytes, MessageType type)
    {
        try
        {
            return Decode(ByteString.CopyFrom(bytes).CreateCodedInput(), bytes.Length, type, 0);
        }
        catch (InvalidProtocolBufferException malformed)
        {
            throw new InputException($"These bytes are no {type.Name} message in protobuf's binary format: {malformed.Message} The file may be cut short or of another kind.", malformed);
        }
    }

    // Messages inside are read where they are, not copied out: else deep ones would be copied once for each level.
    private static ProtoMessage Decode(CodedInputStream input, long end, MessageType type, int depth)
    {
        if (depth > DeepestNesting)
            throw new InputException($"These bytes hold messages nested more than {DeepestNesting} deep, which protobuf's own readers refuse too. The file may be damaged or of another kind.");
        var fields = ImmutableArray.CreateBuilder<ProtoField>();
        while (input.Position < end && input.ReadTag() is var tag && tag != 0)
        {
            var known = type[Google.Protobuf.WireFormat.GetTagFieldNumber(tag)];
            var wire = Google.Protobuf.WireFormat.GetTagWireType(tag);
            if (known is { Kind: FieldKind.Integer or FieldKind.PackedIntegers } && wire == WireType.LengthDelimited)
                fields.AddRange(Numbers(input.ReadBytes().CreateCodedInput()).Select(number => new ProtoField(known.Name, number)));
            else if (known is { Kind: FieldKind.Message } && wire == WireType.LengthDelimited)
                fields.Add(new ProtoField(known.Name, Decode(input, EndOfMessage(input, end, type), known.Message!, depth + 1)));
            else if (known is not null && (wire == Wire(known.Kind) || (known.Kind == FieldKind.PackedIntegers && wire == WireType.Varint)))
                fields.Add(new ProtoField(known.Name, Read(input, known)));
            else if (ReadRaw(input, tag, wire) is { } raw)
                fields.Add(new ProtoField(Google.Protobuf.WireFormat.GetTagFieldNumber(tag).ToString(CultureInfo.InvariantCulture), raw));
        }
        return input.Position <= end ? new ProtoMessage(fields.ToImmutable()) : throw TooLong(type);
    }

    private static long EndOfMessage(CodedInputStream input, long endOfOuter, MessageType outer)
    {
        int length = input.ReadLength();
        long end = input.Position + length;
        return length >= 0 && end <= endOfOuter ? end : throw TooLong(outer);
    }

    private static InputException TooLong(MessageType type) =>
        new($"These bytes are no {type.Name} message in protobuf's binary format: a field is longer than the message around it. The file may be cut short or of another kind.");

    private static IEnumerable<ProtoScalar> Numbers(CodedInputStream packed)
    {
        while (!packed.IsAtEnd)
            yield return Number(packed.ReadInt64());
    }

    private static void Write(CodedOutputStream output, FieldType type, ProtoField[] fields)
    {
        if (type.Kind == FieldKind.PackedIntegers)
        {
            long[] numbers = [.. fields.Select(field => Value(field, ProtoNumber.ParseInt64, "a whole number of at most 64 bits"))];
            output.WriteTag(type.Number, WireType.LengthDelimited);
            output.WriteLength(numbers.Sum(CodedOutputStream.ComputeInt64Size));
            Array.ForEach(numbers, output.WriteInt64);
            return;
        }
        foreach (var field in fields)
        {
            output.WriteTag(type.Number, Wire(type.Kind));
            Write(output, type, field);
        }
    }

    private static void Write(CodedOutputStream output, FieldType type, ProtoField field)
    {
        switch (type.Kind)
        {
            case FieldKind.Integer:
                output.WriteInt64(Value(field, ProtoNumber.ParseInt64, "a whole number of at most 64 bits"));
                break;
            case FieldKind.Unsigned:
                output.WriteUInt64(Value<ulong>(field, token => ulong.TryParse(token, CultureInfo.InvariantCulture, out ulong number) ? number : null, "a whole number of at most 64 bits that is not negative"));
                break;
            case FieldKind.Bool:
                output.WriteBool(Value(field, ProtoNumber.ParseBool, "true or false"));
                break;
            case FieldKind.Real:
                output.WriteDouble(Value(field, ProtoNumber.ParseDouble, "a number"));
                break;
            case FieldKind.Real32:
                output.WriteFloat((float)Value(field, ProtoNumber.ParseDouble, "a number"));
                break;
            case FieldKind.Named:
                var value = EnumNames.Find(type.Enum!, Token(field) ?? "") ?? throw ProtoReader.Wrong(field, "one of " + string.Join(", ", EnumNames.All(type.Enum!)));
                output.WriteEnum(Convert.ToInt32(value, CultureInfo.InvariantCulture));
                break;
            case FieldKind.Chars:
                var text = field.Value as ProtoScalar is { Kind: ScalarKind.Text } scalar ? scalar : throw ProtoReader.Wrong(field, "a string in quotes");
                output.WriteBytes(ByteString.CopyFrom(Encoding.Latin1.GetBytes(text.Token)));
                break;
            default:
                output.WriteBytes(ByteString.CopyFrom(Encode(field.Value as ProtoMessage ?? throw ProtoReader.Wrong(field, "fields in { }"), type.Message!)));
                break;
        }
    }

    private static string? Token(ProtoField field) => field.Value is ProtoScalar { Kind: not ScalarKind.Text } scalar ? scalar.Token : null;

    private static T Value<T>(ProtoField field, Func<string, T?> parse, string expected) where T : struct =>
        (Token(field) is { } token ? parse(token) : null) ?? throw ProtoReader.Wrong(field, expected);

    private static ProtoValue Read(CodedInputStream input, FieldType field) => field.Kind switch
    {
        FieldKind.Integer or FieldKind.PackedIntegers => Number(input.ReadInt64()),
        FieldKind.Unsigned => new ProtoScalar(ScalarKind.Number, input.ReadUInt64().ToString(CultureInfo.InvariantCulture)),
        FieldKind.Bool => new ProtoScalar(ScalarKind.Word, input.ReadBool() ? "true" : "false"),
        FieldKind.Real => new ProtoScalar(ScalarKind.Number, ProtoNumber.Format(input.ReadDouble())),
        FieldKind.Real32 => new ProtoScalar(ScalarKind.Number, ProtoNumber.Format(input.ReadFloat())),
        FieldKind.Named => new ProtoScalar(ScalarKind.Word, EnumNames.Of((Enum)Enum.ToObject(field.Enum!, input.ReadEnum()))),
        _ => new ProtoScalar(ScalarKind.Text, Encoding.Latin1.GetString(input.ReadBytes().Span)),
    };

    private static ProtoScalar Number(long value) => new(ScalarKind.Number, value.ToString(CultureInfo.InvariantCulture));

    private static ProtoRaw? ReadRaw(CodedInputStream input, uint tag, WireType wire)
    {
        switch (wire)
        {
            case WireType.Varint:
                return new(tag, input.ReadUInt64(), ByteString.Empty);
            case WireType.Fixed64:
                return new(tag, input.ReadFixed64(), ByteString.Empty);
            case WireType.Fixed32:
                return new(tag, input.ReadFixed32(), ByteString.Empty);
            case WireType.LengthDelimited:
                return new(tag, 0, input.ReadBytes());
            default:
                input.SkipLastField(); // A group, which no message of TensorFlow Metadata has.
                return null;
        }
    }

    private static void Write(CodedOutputStream output, ProtoRaw raw)
    {
        output.WriteTag(raw.Tag);
        switch (Google.Protobuf.WireFormat.GetTagWireType(raw.Tag))
        {
            case WireType.Varint:
                output.WriteUInt64(raw.Number);
                break;
            case WireType.Fixed64:
                output.WriteFixed64(raw.Number);
                break;
            case WireType.Fixed32:
                output.WriteFixed32((uint)raw.Number);
                break;
            default:
                output.WriteBytes(raw.Bytes);
                break;
        }
    }

    private static WireType Wire(FieldKind kind) => kind switch
    {
        FieldKind.Integer or FieldKind.Unsigned or FieldKind.Bool or FieldKind.Named => WireType.Varint,
        FieldKind.Real => WireType.Fixed64,
        FieldKind.Real32 => WireType.Fixed32,
        _ => WireType.LengthDelimited,
    };
}
