using System.Text.Json;
using System.Text.Json.Serialization;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>Writes a property's value as the number or text that it is.</summary>
internal sealed class PropertyValueJson : JsonConverter<PropertyValue>
{
    public override PropertyValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? reader.GetString()! : reader.TryGetInt64(out long whole) ? whole : reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, PropertyValue value, JsonSerializerOptions options)
    {
        if (value.Value is double.NaN or double.PositiveInfinity or double.NegativeInfinity)
            writer.WriteStringValue(value.ToString());
        else
            JsonSerializer.Serialize(writer, value.Value, options);
    }
}
