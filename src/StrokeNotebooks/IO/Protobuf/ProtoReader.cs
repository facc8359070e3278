using System.Text;

namespace StrokeNotebooks.IO;

/// <summary>Takes typed fields out of a message by name, and keeps those that nobody asked for.</summary>
internal sealed class ProtoReader(ProtoMessage message, MessageType type)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly HashSet<string> _taken = [];
    private readonly List<ProtoField> _leftInside = [];

    public string? Text(string name) => Single(name) is { } field ? TextOf(field) : null;

    public IEnumerable<string> Texts(string name) => All(name).Select(TextOf);

    public long? Int64(string name) =>
        Single(name) is { } field ? ProtoNumber.ParseInt64(Token(field, ScalarKind.Number)) ?? throw Wrong(field, "a whole number of at most 64 bits") : null;

    public double? Double(string name) => Single(name) is { } field ? ProtoNumber.ParseDouble(Token(field)) ?? throw Wrong(field, "a number") : null;

    public float? Float(string name) => (float?)Double(name);

    public bool? Bool(string name) => Single(name) is { } field ? ProtoNumber.ParseBool(Token(field)) ?? throw Wrong(field, "true or false") : null;

    public T? Enum<T>(string name) where T : struct, Enum => Single(name) is { } field
        ? (T)(EnumNames.Find(typeof(T), Token(field)) ?? throw Wrong(field, "one of " + string.Join(", ", EnumNames.All(typeof(T)))))
        : null;

    public ProtoMessage? Message(string name) => Single(name) is { } field ? MessageOf(field) : null;

    public T? Message<T>(string name, Func<ProtoMessage, T> read) where T : class => Message(name) is { } message ? read(message) : null;

    public IEnumerable<ProtoMessage> Messages(string name) => All(name).Select(MessageOf);

    /// <summary>Takes one value out of the message that a field holds. What else is in there goes to <see cref="Rest"/> under that field's name.</summary>
    public T? Inside<T>(string name, Func<ProtoReader, T?> take)
    {
        if (Message(name) is not { } nested)
            return default;
        var inner = new ProtoReader(nested, type[name]!.Message!);
        var value = take(inner);
        if (inner.Rest() is var rest && (rest.Fields.Length > 0 || value is null))
            _leftInside.Add(new ProtoField(name, rest));
        return value;
    }

    /// <summary>Checks that at most one of these fields is there: in protobuf they form a <c>oneof</c>.</summary>
    public void AtMostOneOf(params ReadOnlySpan<string> names)
    {
        ProtoField? first = null;
        foreach (var field in message.Fields)
            if (names.Contains(field.Name))
            {
                if (first is not null && first.Name != field.Name)
                    throw field.Position.Error($"'{field.Name}' stands beside '{first.Name}' of line {first.Position.Line}; a message has one of them. Remove the one that is wrong.");
                first = field;
            }
    }

    /// <summary>The fields not taken so far, in the order in which <see cref="ProtoBuilder"/> writes them.</summary>
    public ProtoMessage Rest() => new([.. message.Fields
        .Where(field => !_taken.Contains(field.Name))
        .Concat(_leftInside)
        .OrderBy(field => type[field.Name]?.Number ?? int.MaxValue)]);

    private IEnumerable<ProtoField> All(string name)
    {
        _taken.Add(name);
        return message.Fields.Where(field => field.Name == name);
    }

    private ProtoField? Single(string name)
    {
        ProtoField? found = null;
        foreach (var field in All(name))
            found = found is null ? field : throw field.Position.Error($"'{name}' is given a second time; it was given in line {found.Position.Line}. Remove one of them.");
        return found;
    }

    private static ProtoMessage MessageOf(ProtoField field) => field.Value as ProtoMessage ?? throw Wrong(field, "fields in { }");

    private static string Token(ProtoField field, ScalarKind? kind = null) =>
        field.Value is ProtoScalar scalar && scalar.Kind != ScalarKind.Text && (kind ?? scalar.Kind) == scalar.Kind ? scalar.Token : throw Wrong(field, kind == ScalarKind.Number ? "a whole number" : "a number or a name without quotes");

    private static string TextOf(ProtoField field)
    {
        if (field.Value is not ProtoScalar { Kind: ScalarKind.Text } scalar)
            throw Wrong(field, "a string in quotes");
        try
        {
            return StrictUtf8.GetString(Encoding.Latin1.GetBytes(scalar.Token));
        }
        catch (DecoderFallbackException)
        {
            throw Wrong(field, "a string of valid UTF-8");
        }
    }

    /// <summary>What to throw where a field has a value that it cannot have.</summary>
    public static InputException Wrong(ProtoField field, string expected) => field.Position.Error(
        $"'{field.Name}' is {(field.Value is ProtoScalar { } scalar ? scalar.Kind == ScalarKind.Text ? TextEscapes.Quote(scalar.Token) : $"'{scalar.Token}'" : "a message")}, expected {expected}.");
}
