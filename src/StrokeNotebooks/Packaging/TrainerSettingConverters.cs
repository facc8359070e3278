using System.Text.Json;
using System.Text.Json.Serialization;
using StrokeNotebooks.Modeling;

namespace StrokeNotebooks.Packaging;

/// <summary>Class weights as a file spells them: <c>"none"</c>, <c>"balanced"</c> or <c>{ "negative": 1, "positive": 20 }</c>.</summary>
internal sealed class ClassWeightConverter : JsonConverter<ClassWeight>
{
    public override ClassWeight Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
            return JsonSerializer.Deserialize<Weights>(ref reader, options) is var (negative, positive) ? ClassWeight.Of(negative, positive) : throw Unknown();
        return (reader.TokenType == JsonTokenType.String ? reader.GetString() : null) switch
        {
            "none" => ClassWeight.None,
            "balanced" => ClassWeight.Balanced,
            _ => throw Unknown(),
        };
    }

    public override void Write(Utf8JsonWriter writer, ClassWeight value, JsonSerializerOptions options)
    {
        if (value.Fixed is { } given && given != (1, 1))
            JsonSerializer.Serialize(writer, new Weights(given.Negative, given.Positive), options);
        else
            writer.WriteStringValue(value.ToString());
    }

    private static JsonException Unknown() => new("A class weight is \"none\", \"balanced\" or { \"negative\": 1, \"positive\": 20 }.");

    private sealed record Weights(double Negative, double Positive);
}

/// <summary>The judge of a cross-validation as a file spells it. Code cannot be written down, so only the library's own has a name.</summary>
internal sealed class ScorerConverter : JsonConverter<Scorer>
{
    private const string Accuracy = "accuracy";

    public override Scorer Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.GetString() == Accuracy ? LogisticRegressionCV.Accuracy : throw new JsonException($"A scorer is \"{Accuracy}\".");

    public override void Write(Utf8JsonWriter writer, Scorer value, JsonSerializerOptions options)
    {
        if (value != LogisticRegressionCV.Accuracy)
            throw new NotSupportedException("A scorer of your own is code, which cannot be written to a file. Leave it at its default, accuracy, or keep the trainer in code.");
        writer.WriteStringValue(Accuracy);
    }
}
