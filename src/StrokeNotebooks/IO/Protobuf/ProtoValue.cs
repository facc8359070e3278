using System.Collections.Immutable;
using System.Text;
using Google.Protobuf;

namespace StrokeNotebooks.IO;

/// <summary>What a field holds: a scalar or a message.</summary>
internal abstract record ProtoValue;

/// <summary>How a scalar is written in text format.</summary>
internal enum ScalarKind
{
    /// <summary>A bare word: an enum's name, true, false, inf, nan.</summary>
    Word,

    /// <summary>A number, with its sign.</summary>
    Number,

    /// <summary>A quoted string.</summary>
    Text,
}

/// <summary>A scalar as it stands in text format. It gets its type only when somebody who knows the field asks for it, so a field nobody knows stays as it was.</summary>
/// <param name="Kind">How it is written.</param>
/// <param name="Token">A word or number as written; of a string one character per byte, since strings may hold bytes that are no text.</param>
internal sealed record ProtoScalar(ScalarKind Kind, string Token) : ProtoValue
{
    public static ProtoScalar OfText(string text) => new(ScalarKind.Text, Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text)));
}

/// <summary>A value of a field that the message's type does not have, as it was read from the binary format: it is written there again, and text does not show it.</summary>
/// <param name="Tag">The field's number and how the value is stored.</param>
/// <param name="Number">The value, or its bits.</param>
/// <param name="Bytes">The value if it is a text or a message.</param>
internal sealed record ProtoRaw(uint Tag, ulong Number, ByteString Bytes) : ProtoValue;

/// <summary>A message: its fields in order, a repeated one several times. Compares by value.</summary>
internal sealed record ProtoMessage(ImmutableArray<ProtoField> Fields) : ProtoValue
{
    public static ProtoMessage Empty { get; } = new(ImmutableArray<ProtoField>.Empty);

    public bool Equals(ProtoMessage? other) => other is not null && Fields.SequenceEqual(other.Fields);

    public override int GetHashCode() => Fields.Length;
}

/// <summary>One field of a message. Where it was read does not count when fields are compared.</summary>
internal sealed record ProtoField(string Name, ProtoValue Value, TextPosition Position = default)
{
    public bool Equals(ProtoField? other) => other is not null && Name == other.Name && Value.Equals(other.Value);

    public override int GetHashCode() => HashCode.Combine(Name, Value);
}
