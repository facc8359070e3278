using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Packaging;

/// <summary>The kinds of model that a file may hold, each under the name that it has there. Those of this library are always among them; a model from elsewhere joins by <see cref="With{TModel}"/>.</summary>
/// <remarks>Immutable, and handed to whoever saves or loads: what a program can load is seen where it loads, and a file can never name a type to be made that was not allowed there.</remarks>
public sealed class ModelKinds
{
    private readonly ImmutableArray<(Type Type, string Kind)> _kinds;

    private ModelKinds(ImmutableArray<(Type Type, string Kind)> kinds)
    {
        _kinds = kinds;
        Json = new JsonSerializerOptions(JsonSerializerDefaults.Web)
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
    }

    /// <summary>The models of this library.</summary>
    public static ModelKinds Library { get; } = new(
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
    ]);

    /// <summary>The names, in the order in which they were added.</summary>
    public ImmutableArray<string> Names => [.. _kinds.Select(kind => kind.Kind)];

    /// <summary>How files are written and read.</summary>
    internal JsonSerializerOptions Json { get; }

    /// <summary>These kinds and one more.</summary>
    /// <typeparam name="TModel">
    /// The model's class. It is written as JSON of its public properties, and made again by its public constructor, whose parameters have the properties' names; bytes are written as base64.
    /// What its constructor refuses with an <see cref="ArgumentException"/> is a damaged file. Mark properties that can be worked out with <see cref="JsonIgnoreAttribute"/>.
    /// </typeparam>
    /// <param name="kind">What files call it.</param>
    /// <exception cref="ArgumentException">The name is empty or taken, or the class is among the kinds already.</exception>
    public ModelKinds With<TModel>(string kind) where TModel : class, IModel
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(kind);
        if (_kinds.FirstOrDefault(known => known.Kind == kind || known.Type == typeof(TModel)) is { Type: { } type } taken)
            throw new ArgumentException($"{type.Name} is saved as '{taken.Kind}' already: a kind has one name, and a name one kind.", nameof(kind));
        return new ModelKinds(_kinds.Add((typeof(TModel), kind)));
    }

    private void NameKinds(JsonTypeInfo type)
    {
        if (type.Type != typeof(IModel))
            return;
        type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "kind" };
        foreach (var (model, kind) in _kinds)
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(model, kind));
    }
}
