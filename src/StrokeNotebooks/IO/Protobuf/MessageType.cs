using System.Collections.Frozen;

namespace StrokeNotebooks.IO.Protobuf;

/// <summary>How a field's value goes over the wire.</summary>
internal enum FieldKind
{
    /// <summary>int64</summary>
    Integer,

    /// <summary>bool</summary>
    Bool,

    /// <summary>double</summary>
    Real,

    /// <summary>float</summary>
    Real32,

    /// <summary>string or bytes</summary>
    Chars,

    /// <summary>An enum, whose values have names.</summary>
    Named,

    /// <summary>A message whose type is described.</summary>
    Message,

    /// <summary>Known by name and number, so that it is written in its place; what is inside, nobody here needs to know. Text format only.</summary>
    Opaque,
}

/// <summary>One field of a message type.</summary>
internal sealed record FieldType(int Number, string Name, FieldKind Kind, MessageType? Message = null, Type? Enum = null);

/// <summary>What protobuf calls a descriptor: the fields of a message type with their names, numbers and kinds.</summary>
internal sealed class MessageType
{
    private readonly FrozenDictionary<string, FieldType> _byName;
    private readonly FrozenDictionary<int, FieldType> _byNumber;

    public MessageType(string name, params FieldType[] fields)
    {
        Name = name;
        _byName = fields.ToFrozenDictionary(field => field.Name);
        _byNumber = fields.ToFrozenDictionary(field => field.Number);
    }

    public string Name { get; }

    public FieldType? this[string name] => _byName.GetValueOrDefault(name);

    public FieldType? this[int number] => _byNumber.GetValueOrDefault(number);

    /// <summary>The fields of a message, and of the messages in it, that this type does not have.</summary>
    /// <returns>Their paths, such as <c>feature.presense</c>, and where they stand.</returns>
    public IEnumerable<(string Path, TextPosition Position)> UnknownFields(ProtoMessage message)
    {
        foreach (var field in message.Fields)
        {
            var type = this[field.Name];
            if (type is null)
                yield return (field.Name, field.Position);
            else if (type.Message is { } inner && field.Value is ProtoMessage nested)
                foreach (var (path, position) in inner.UnknownFields(nested))
                    yield return ($"{field.Name}.{path}", position);
        }
    }
}
