using System.Globalization;
using System.Text.Json.Serialization;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>A property's value: a whole number, a number or text. TFX writes truth values as the whole numbers 0 and 1.</summary>
[JsonConverter(typeof(PropertyValueJson))]
public readonly record struct PropertyValue
{
    private PropertyValue(object value) => Value = value;

    /// <summary>A <see cref="long"/>, a <see cref="double"/> or a <see cref="string"/>.</summary>
    public object Value => field ?? "";

    /// <summary>A whole number, kept in <c>int_value</c>.</summary>
    public static implicit operator PropertyValue(long value) => new(value);

    /// <summary>A number, kept in <c>double_value</c>.</summary>
    public static implicit operator PropertyValue(double value) => new(value);

    /// <summary>Text, kept in <c>string_value</c>.</summary>
    public static implicit operator PropertyValue(string value) => new(value);

    /// <summary>The value as text, the same on every machine.</summary>
    public override string ToString() => Convert.ToString(Value, CultureInfo.InvariantCulture)!;
}
