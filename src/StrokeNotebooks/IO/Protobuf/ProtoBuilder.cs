using System.Globalization;

namespace StrokeNotebooks.IO;

/// <summary>Builds a message of a known type. Fields may be added in any order: they come out by field number, those the type does not have at the end. What is null is left out.</summary>
internal sealed class ProtoBuilder(MessageType type)
{
    private readonly List<ProtoField> _fields = [];

    public ProtoBuilder Add(string name, string? value) => Scalar(name, value is null ? null : ProtoScalar.OfText(value));

    public ProtoBuilder Add(string name, IEnumerable<string> values) => values.Aggregate(this, (builder, value) => builder.Add(name, value));

    public ProtoBuilder Add(string name, long? value) => Scalar(name, value is { } v ? new(ScalarKind.Number, v.ToString(CultureInfo.InvariantCulture)) : null);

    public ProtoBuilder Add(string name, double? value) => Scalar(name, value is { } v ? new(ScalarKind.Number, ProtoNumber.Format(v)) : null);

    public ProtoBuilder Add(string name, float? value) => Scalar(name, value is { } v ? new(ScalarKind.Number, ProtoNumber.Format(v)) : null);

    public ProtoBuilder Add(string name, bool? value) => Scalar(name, value is { } v ? new(ScalarKind.Word, v ? "true" : "false") : null);

    public ProtoBuilder Add(string name, Enum? value) => Scalar(name, value is null ? null : new(ScalarKind.Word, EnumNames.Of(value)));

    public ProtoBuilder Add(string name, ProtoMessage? value)
    {
        if (value is not null)
            _fields.Add(new ProtoField(name, value));
        return this;
    }

    public ProtoBuilder Add(string name, IEnumerable<ProtoMessage> values) => values.Aggregate(this, (builder, value) => builder.Add(name, value));

    /// <summary>Adds a message made of what <paramref name="fill"/> adds to it, if that is anything.</summary>
    public ProtoBuilder Inside(string name, Action<ProtoBuilder> fill)
    {
        var inner = new ProtoBuilder(type[name]!.Message!);
        fill(inner);
        return inner._fields.Count == 0 ? this : Add(name, inner.Build());
    }

    /// <summary>Adds fields that were kept as they were read; what <see cref="ProtoReader.Inside"/> left goes back inside.</summary>
    public ProtoBuilder AddKept(ProtoMessage kept)
    {
        Merge(_fields, kept);
        return this;
    }

    public ProtoMessage Build() => new([.. _fields.OrderBy(field => type[field.Name]?.Number ?? int.MaxValue)]);

    private static void Merge(List<ProtoField> fields, ProtoMessage kept)
    {
        if (kept.Fields.IsEmpty)
            return;
        // Kept messages of one name are repeated ones, not parts of each other.
        var added = fields.Select((field, index) => (field.Name, Index: index)).DistinctBy(field => field.Name).ToDictionary(field => field.Name, field => field.Index);
        foreach (var field in kept.Fields)
        {
            if (added.TryGetValue(field.Name, out int same) && fields[same].Value is ProtoMessage message && field.Value is ProtoMessage more)
            {
                List<ProtoField> inner = [.. message.Fields];
                Merge(inner, more);
                fields[same] = new ProtoField(field.Name, new ProtoMessage([.. inner]));
            }
            else
                fields.Add(field);
        }
    }

    private ProtoBuilder Scalar(string name, ProtoScalar? value)
    {
        if (value is not null)
            _fields.Add(new ProtoField(name, value));
        return this;
    }
}
