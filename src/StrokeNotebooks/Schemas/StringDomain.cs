using StrokeNotebooks.IO;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Schemas;

/// <summary>A list of the texts that are allowed (TensorFlow Metadata: <c>StringDomain</c>).</summary>
public sealed record StringDomain : Domain
{
    /// <summary>The allowed values, in the order of the schema.</summary>
    public ValueList<string> Values { get; init; }

    internal static StringDomain Read(ProtoMessage message)
    {
        var reader = new ProtoReader(message, SchemaMessages.StringDomain);
        return new() { Name = reader.Text("name"), Values = [.. reader.Texts("value")], Kept = reader.Rest() };
    }

    internal override ProtoMessage ToMessage() => new ProtoBuilder(SchemaMessages.StringDomain).Add("name", Name).Add("value", Values).AddKept(Kept).Build();
}
