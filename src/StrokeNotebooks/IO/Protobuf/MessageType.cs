using System.Collections.Frozen;

namespace StrokeNotebooks.IO;

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

    /// <summary>uint64</summary>
    Unsigned,

    /// <summary>repeated int64, all numbers in one stretch of bytes</summary>
    PackedIntegers,
}

/// <summary>One field of a message type.</summary>
internal sealed record FieldType(int Number, string Name, FieldKind Kind, MessageType? Message = null, Type? Enum = null);

/// <summary>What protobuf calls a descriptor: the fields of a message type with their names, numbers and kinds.</summary>
internal sealed class MessageType
{
    private readonly Lazy<(FrozenDictionary<string, FieldType> ByName, FrozenDictionary<int, FieldType> ByNumber)> _fields;

    public MessageType(string name, params FieldType[] fields) : this(name, () => fields)
    {
    }

    /// <summary>A type whose fields are asked for when first needed, since they lead back to it or to types that are made later.</summary>
    public MessageType(string name, Func<FieldType[]> fields)
    {
        Name = name;
        _fields = new(() => fields() is var all ? (all.ToFrozenDictionary(field => field.Name), all.ToFrozenDictionary(field => field.Number)) : default);
    }

    public string Name { get; }

    public FieldType? this[string name] => _fields.Value.ByName.GetValueOrDefault(name);

    public FieldType? this[int number] => _fields.Value.ByNumber.GetValueOrDefault(number);

    /// <summary>The fields of a message, and of the messages in it, that this type does not have.</summary>
    /// <returns>Their paths, such as <c>feature.presense</c>, and where they stand.</returns>
    public IEnumerable<(string Path, TextPosition Position)> UnknownFields(ProtoMessage message)
    {
        foreach (var field in message.Fields)
        {
            var type = this[field.Name];
            if (type is null && (field.Value is ProtoRaw || field.Name.StartsWith('[')))
                continue; // A newer version's field, or what an Any holds: no typing errors.
            if (type is null)
                yield return (field.Name, field.Position);
            if (type?.Message is { } inner && field.Value is ProtoMessage nested)
                foreach (var (path, position) in inner.UnknownFields(nested))
                    yield return ($"{field.Name}.{path}", position);
        }
    }
}
