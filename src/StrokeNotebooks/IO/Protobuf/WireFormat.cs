using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Google.Protobuf;

namespace StrokeNotebooks.IO.Protobuf;

/// <summary>Writes and reads messages of a known type in protobuf's binary format. Fields that the type does not describe are left out.</summary>
internal static class WireFormat
{
    public static byte[] Encode(ProtoMessage message, MessageType type)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
            foreach (var field in message.Fields)
                if (type[field.Name] is { Kind: not FieldKind.Opaque } known)
                    Write(output, known, field.Value);
        return bytes.ToArray();
    }

    /// <exception cref="InputException">The bytes are not such a message.</exception>
    public static ProtoMessage Decode(byte[] bytes, MessageType type)
    {
        try
        {
            var input = new CodedInputStream(bytes);
            var fields = ImmutableArray.CreateBuilder<ProtoField>();
            while (input.ReadTag() is var tag && tag != 0)
            {
                var known = type[WireFormatTag.Number(tag)];
                if (known is null or { Kind: FieldKind.Opaque } || WireFormatTag.Type(known.Kind) != WireFormatTag.Type(tag))
                    input.SkipLastField();
                else
                    fields.Add(new ProtoField(known.Name, Read(input, known)));
            }
            return new ProtoMessage(fields.ToImmutable());
        }
        catch (InvalidProtocolBufferException malformed)
        {
            throw new InputException($"These bytes are no {type.Name} message in protobuf's binary format: {malformed.Message} The file may be cut short or of another kind.", malformed);
        }
    }

    private static void Write(CodedOutputStream output, FieldType field, ProtoValue value)
    {
        string token = (value as ProtoScalar)?.Token ?? "";
        output.WriteTag(WireFormatTag.Of(field));
        switch (field.Kind)
        {
            case FieldKind.Integer:
                output.WriteInt64(ProtoNumber.ParseInt64(token)!.Value);
                break;
            case FieldKind.Bool:
                output.WriteBool(token == "true");
                break;
            case FieldKind.Real:
                output.WriteDouble(ProtoNumber.ParseDouble(token)!.Value);
                break;
            case FieldKind.Real32:
                output.WriteFloat((float)ProtoNumber.ParseDouble(token)!.Value);
                break;
            case FieldKind.Named:
                output.WriteEnum(Convert.ToInt32(EnumNames.Find(field.Enum!, token), CultureInfo.InvariantCulture));
                break;
            case FieldKind.Chars:
                output.WriteBytes(ByteString.CopyFrom(Encoding.Latin1.GetBytes(token)));
                break;
            default:
                output.WriteBytes(ByteString.CopyFrom(Encode((ProtoMessage)value, field.Message!)));
                break;
        }
    }

    private static ProtoValue Read(CodedInputStream input, FieldType field) => field.Kind switch
    {
        FieldKind.Integer => new ProtoScalar(ScalarKind.Number, input.ReadInt64().ToString(CultureInfo.InvariantCulture)),
        FieldKind.Bool => new ProtoScalar(ScalarKind.Word, input.ReadBool() ? "true" : "false"),
        FieldKind.Real => new ProtoScalar(ScalarKind.Number, ProtoNumber.Format(input.ReadDouble())),
        FieldKind.Real32 => new ProtoScalar(ScalarKind.Number, ProtoNumber.Format(input.ReadFloat())),
        FieldKind.Named => new ProtoScalar(ScalarKind.Word, EnumNames.Of((Enum)Enum.ToObject(field.Enum!, input.ReadEnum()))),
        FieldKind.Chars => new ProtoScalar(ScalarKind.Text, Encoding.Latin1.GetString(input.ReadBytes().ToByteArray())),
        _ => Decode(input.ReadBytes().ToByteArray(), field.Message!),
    };

    /// <summary>A field's number and wire type, packed into one tag.</summary>
    private static class WireFormatTag
    {
        public static uint Of(FieldType field) => (uint)field.Number << 3 | Type(field.Kind);

        public static int Number(uint tag) => (int)(tag >> 3);

        public static uint Type(uint tag) => tag & 7;

        public static uint Type(FieldKind kind) => kind switch
        {
            FieldKind.Integer or FieldKind.Bool or FieldKind.Named => 0u,
            FieldKind.Real => 1u,
            FieldKind.Real32 => 5u,
            _ => 2u,
        };
    }
}
