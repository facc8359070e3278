using System.Text.Json;
using System.Text.Json.Serialization;
using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Preprocessing;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Packaging;

/// <summary>What a package takes in and gives out, by name and type (MLflow: <c>ModelSignature</c>). It is the file <c>signature.json</c>, and held against every table and record that is predicted on.</summary>
/// <param name="Inputs">The columns that it reads. Others may be there and are not looked at.</param>
/// <param name="Output">The name of what it gives: one probability for each row.</param>
public sealed partial record ModelSignature(ValueList<SignatureColumn> Inputs, string Output)
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "signature.json";

    /// <summary>How the probability becomes a yes or a no, if that was recorded; else yes is above 0.5.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DecisionRule? Decision { get; init; }

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new ValueListConverter() },
    };

    /// <summary>
    /// The signature of a model behind a transform. Whether a value may be missing is tried out on both. A column is required unless its values may be missing and the schema says that
    /// it need not be in every example (TensorFlow Data Validation: <c>presence.min_fraction</c> below 1).
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="graph">The transform that makes its features.</param>
    /// <param name="schema">The schema of the raw data, if there is one.</param>
    public static ModelSignature Of(IModel model, TransformGraph graph, Schema? schema = null) => new(
        [.. graph.Inputs.Select(input =>
        {
            bool missingAllowed = AllowsMissing(model, graph, input.Name);
            bool required = !missingAllowed || schema?.Features.FirstOrDefault(feature => feature.Name == input.Name) is not { IsRequired: false };
            return new SignatureColumn(input.Name, input.Type, required, missingAllowed);
        })],
        "probability");

    /// <summary>The text of the file.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options) + "\n";

    /// <summary>Reads the text of the file.</summary>
    /// <exception cref="InputException">It is something else, or damaged.</exception>
    public static ModelSignature Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<ModelSignature>(json, Options) ?? throw new JsonException("It is null.");
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw new InputException($"The {FileName} of the package is damaged: {error.Message}", error);
        }
    }

    /// <summary>Checks that it speaks of the columns that a transform reads, with their types.</summary>
    /// <exception cref="InputException">It does not.</exception>
    internal void CheckFits(TransformGraph graph)
    {
        if (!Inputs.Select(input => new GraphInput(input.Name, input.Type)).SequenceEqual(graph.Inputs))
            throw new InputException($"The signature does not fit the transform: it takes {string.Join(", ", Inputs.Select(input => $"{input.Name} ({input.Type})"))}; the transform reads {string.Join(", ", graph.Inputs.Select(input => $"{input.Name} ({input.Type})"))}. Package a model with the transform that it was trained behind.");
    }

    // The features of that column are those of a missing value, all others zero: does the model take it?
    private static bool AllowsMissing(IModel model, TransformGraph graph, string column)
    {
        var outputs = new Dictionary<string, float>(StringComparer.Ordinal);
        foreach (var feature in graph.Features.Where(feature => feature.Column == column))
        {
            float[] values = new float[feature.OutputNames.Length];
            feature.Write(float.NaN, null, values);
            foreach (var (name, value) in feature.OutputNames.Zip(values))
                outputs[name] = value;
        }
        try
        {
            return !double.IsNaN(model.PredictProbability([.. model.FeatureNames.Select(name => outputs.GetValueOrDefault(name))]));
        }
        catch (InputException)
        {
            return false;
        }
    }
}
