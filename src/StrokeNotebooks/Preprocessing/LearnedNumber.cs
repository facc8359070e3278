using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace StrokeNotebooks.Preprocessing;

/// <summary>A constant that a transform learned, and the precision in which the transform computes with it.</summary>
/// <remarks>
/// Transforms compute in single precision, as TFT does, where that tells the training data's numbers apart: no more than seven digits, and a spread that is not small beside the numbers.
/// Else, for times in seconds or large whole numbers for example, they compute in double precision, and only the result is rounded to single.
/// In a file the first stands as a number, the second as <c>{ "double": 1700000060.5 }</c>.
/// </remarks>
[JsonConverter(typeof(LearnedNumberConverter))]
public readonly record struct LearnedNumber
{
    private LearnedNumber(double value, bool isSingle) => (Value, IsSingle) = (value, isSingle);

    /// <summary>The constant.</summary>
    public double Value { get; }

    /// <summary>Whether it is computed with in single precision.</summary>
    public bool IsSingle { get; }

    /// <summary>A constant to compute with in single precision.</summary>
    public static implicit operator LearnedNumber(float value) => new(value, isSingle: true);

    /// <summary>A constant to compute with in double precision.</summary>
    public static implicit operator LearnedNumber(double value) => new(value, isSingle: false);

    /// <summary>The constant, whatever its precision.</summary>
    public static implicit operator double(LearnedNumber number) => number.Value;

    /// <summary>The constant rounded to single precision.</summary>
    public static implicit operator float(LearnedNumber number) => (float)number.Value;

    /// <summary>The shortest text that reads back the same.</summary>
    public override string ToString() => IsSingle ? ((float)Value).ToString(CultureInfo.InvariantCulture) : Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Writes a constant as a number if it is in single precision, else as an object that says so.</summary>
internal sealed class LearnedNumberConverter : JsonConverter<LearnedNumber>
{
    private sealed record InDouble(double Double);

    public override LearnedNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number)
            return reader.GetSingle();
        return JsonSerializer.Deserialize<InDouble>(ref reader, options)?.Double ?? throw new JsonException("A number is expected.");
    }

    public override void Write(Utf8JsonWriter writer, LearnedNumber value, JsonSerializerOptions options)
    {
        if (value.IsSingle)
            writer.WriteNumberValue((float)value.Value);
        else
            JsonSerializer.Serialize(writer, new InDouble(value.Value), options);
    }
}
