using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling.Additive;
using StrokeNotebooks.Modeling.Calibration;
using StrokeNotebooks.Modeling.Ensembles;
using StrokeNotebooks.Modeling.Trees;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Modeling;

/// <summary>Saves and loads the models of this library as JSON. What is loaded equals what was saved, bit for bit.</summary>
public static class ModelFile
{
    /// <summary>The version of the format that is written, and the newest that is read.</summary>
    public const int Version = 1;

    private const string Format = "stroke-notebooks/model";

    /// <summary>Every kind of model that can be saved, under the name that the file gives it.</summary>
    private static readonly (Type Type, string Kind)[] Kinds =
    [
        (typeof(BaselineModel), "baseline"),
        (typeof(LogisticModel), "logistic-regression"),
        (typeof(LogisticRegressionCVModel), "logistic-regression-cv"),
        (typeof(WideAndDeepModel), "wide-and-deep"),
        (typeof(BoostedTreesModel), "gradient-boosted-trees"),
        (typeof(RandomForestModel), "random-forest"),
        (typeof(AdditiveModel), "additive"),
        (typeof(ImputedModel), "imputed"),
        (typeof(SoftVotingModel), "soft-voting"),
        (typeof(StackingModel), "stacking"),
        (typeof(CalibratedModel), "calibrated"),
    ];

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new ValueListConverter(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameKinds } },
    };

    /// <summary>Writes a model, whole or not at all.</summary>
    /// <exception cref="NotSupportedException">The model is not one of this library.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(IModel model, string path) => AtomicFile.WriteAllText(path, ToJson(model));

    /// <summary>Reads a model that <see cref="Save"/> wrote.</summary>
    /// <exception cref="InputException">There is no such file, it is something else or damaged, or a newer version wrote it.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IModel Load(string path) => File.Exists(path)
        ? Parse(File.ReadAllText(path), path)
        : throw new InputException($"There is no file '{path}'. Train a model and save it first.");

    /// <summary>The text that <see cref="Save"/> writes.</summary>
    /// <exception cref="NotSupportedException">The model is not one of this library.</exception>
    public static string ToJson(IModel model) => JsonSerializer.Serialize(new ModelDocument(Format, Version, model), Options) + "\n";

    /// <summary>Reads the text of a model file.</summary>
    /// <param name="json">The text.</param>
    /// <param name="file">What to call it in an error message.</param>
    /// <exception cref="InputException">It is not such a text, it is damaged, or a newer version wrote it.</exception>
    public static IModel Parse(string json, string file = "model.json")
    {
        try
        {
            var header = JsonSerializer.Deserialize<Header>(json);
            if (header?.Format != Format)
                throw new InputException(file, 1, 1, $"This is not a model file: its \"format\" is {header?.Format ?? "missing"}, expected {Format}.");
            if (header.Version is not Version)
                throw new InputException(file, 1, 1, $"This model file has version {header.Version}, but this library reads version {Version}. Train the model again, or use the library that wrote it.");
            return JsonSerializer.Deserialize<ModelDocument>(json, Options)!.Model;
        }
        catch (JsonException error)
        {
            throw new InputException(file, (error.LineNumber ?? 0) + 1, (error.BytePositionInLine ?? 0) + 1, $"The model file is damaged: {error.Message} Train the model again, or take a copy.");
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw new InputException(file, 1, 1, $"The model file is damaged: {error.Message} Train the model again, or take a copy.");
        }
    }

    private static void NameKinds(JsonTypeInfo type)
    {
        if (type.Type != typeof(IModel))
            return;
        type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "kind" };
        foreach (var (model, kind) in Kinds)
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(model, kind));
    }

    private sealed record Header([property: JsonPropertyName("format")] string? Format, [property: JsonPropertyName("version")] int? Version);

    private sealed record ModelDocument(string Format, int Version, IModel Model);
}
