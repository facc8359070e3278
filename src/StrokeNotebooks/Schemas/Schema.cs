using System.Collections.Immutable;
using System.Text;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Statistics;
using StrokeNotebooks.Text;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Schemas;

/// <summary>
/// What is expected of a table: its features, their types, how often they must be there, which values they may have (TensorFlow Metadata: <c>Schema</c>).
/// Immutable: every change gives a new schema. Read and written as the <c>schema.pbtxt</c> of TFX; fields that nothing here knows are kept.
/// </summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed partial record Schema : IShowsHtml, IColumnTypes
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The features, in order.</summary>
    public ValueList<Feature> Features { get; init; }

    /// <summary>The domains of text that features refer to by name.</summary>
    public ValueList<StringDomain> StringDomains { get; init; }

    /// <summary>The environments in which every feature is that does not say otherwise, such as TRAINING and SERVING.</summary>
    public ValueList<string> DefaultEnvironments { get; init; }

    /// <summary>How many examples a dataset must have.</summary>
    public DatasetConstraints? DatasetConstraints { get; init; }

    /// <summary>Comments of people on the whole schema.</summary>
    public Annotation? Annotation { get; init; }

    /// <summary>Fields that TensorFlow Metadata does not have, with their place in the file: look for typing errors here.</summary>
    public ImmutableArray<UnknownField> UnknownFields =>
        [.. SchemaMessages.Schema.UnknownFields(ToMessage()).Select(unknown => new UnknownField(unknown.Path, unknown.Position.Line, unknown.Position.Column))];

    internal ProtoMessage Kept { get; init; } = ProtoMessage.Empty;

    /// <summary>The feature of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message lists those that there are.</exception>
    public Feature Feature(string name) => Features.FirstOrDefault(feature => feature.Name == name)
        ?? throw new KeyNotFoundException($"There is no feature '{name}'. The features are: {string.Join(", ", Features.Select(feature => feature.Name))}.");

    /// <summary>Whether there is a feature of that name.</summary>
    public bool Has(string name) => Features.Any(feature => feature.Name == name);

    /// <summary>The feature's domain; where it refers to a domain of the schema, that one.</summary>
    /// <returns><see langword="null"/> if the feature has no domain, or refers to one that the schema does not have.</returns>
    public Domain? DomainOf(Feature feature) =>
        feature.Domain is NamedDomain named ? StringDomains.FirstOrDefault(domain => domain.Name == named.Name) : feature.Domain;

    /// <summary>Whether a feature belongs to an environment: it says so itself, or it does not say no and the environment is a default one.</summary>
    /// <remarks>As in TFDV's code, <see cref="Schemas.Feature.InEnvironments"/> wins over <see cref="Schemas.Feature.NotInEnvironments"/>. Without an environment every feature belongs.</remarks>
    public bool IsInEnvironment(Feature feature, string? environment) => environment is null
        || feature.InEnvironments.Contains(environment)
        || (!feature.NotInEnvironments.Contains(environment) && DefaultEnvironments.Contains(environment));

    /// <summary>What each feature's column holds, by name, for reading a CSV file; features of no or another type are left out. The order is the same in each process, as a cache's key needs it.</summary>
    public ImmutableSortedDictionary<string, ColumnType> ColumnTypes() => Features
        .Where(feature => feature.Type is FeatureType.Bytes or FeatureType.Int or FeatureType.Float)
        .ToImmutableSortedDictionary(feature => feature.Name, feature => feature.Type switch
        {
            FeatureType.Int => ColumnType.Int,
            FeatureType.Float => ColumnType.Float,
            _ => ColumnType.String,
        }, StringComparer.Ordinal);

    IReadOnlyDictionary<string, ColumnType> IColumnTypes.ColumnTypes() => ColumnTypes();

    /// <summary>The features of whole numbers that stand for categories, for <see cref="StatisticsOptions.CategoricalInts"/>: TFX counts their values as it counts texts.</summary>
    public ValueList<string> CategoricalInts() =>
        [.. Features.Where(feature => feature.IsCategoricalInt).Select(feature => feature.Name)];

    /// <summary>Reads a schema in protobuf's text format.</summary>
    /// <param name="text">What stands in a <c>schema.pbtxt</c>.</param>
    /// <param name="file">The name to give in errors.</param>
    /// <exception cref="InputException">The text is malformed, or a field has a value that it cannot have; the message says at which line and column.</exception>
    public static Schema Parse(string text, string file = "schema.pbtxt") => Read(TextParser.Parse(text, file));

    /// <summary>Reads a <c>schema.pbtxt</c>.</summary>
    /// <exception cref="InputException">There is no such file, or it is malformed; the message says at which line and column.</exception>
    public static Schema Read(string path)
    {
        if (!File.Exists(path))
            throw new InputException($"There is no schema file '{path}'. Make one: Schema.Infer(statistics).Write(path).");
        byte[] bytes = File.ReadAllBytes(path);
        try
        {
            return Parse(StrictUtf8.GetString(bytes), path);
        }
        catch (DecoderFallbackException notUtf8)
        {
            var before = bytes.AsSpan(0, Math.Clamp(notUtf8.Index, 0, bytes.Length));
            throw new InputException(path, 1 + before.Count((byte)'\n'), before.Length - before.LastIndexOf((byte)'\n'), "This byte is not UTF-8. Save the schema as UTF-8 text.");
        }
    }

    /// <summary>Writes the schema as TFX writes its <c>schema.pbtxt</c>: whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(string path) => AtomicFile.WriteAllText(path, ToString());

    /// <summary>The schema in protobuf's text format, exactly as TFX writes it.</summary>
    public override string ToString() => TextPrinter.Print(ToMessage());

    internal static Schema Read(ProtoMessage message)
    {
        var reader = new ProtoReader(message, SchemaMessages.Schema);
        return new()
        {
            Features = [.. reader.Messages("feature").Select(Schemas.Feature.Read)],
            StringDomains = [.. reader.Messages("string_domain").Select(StringDomain.Read)],
            DefaultEnvironments = [.. reader.Texts("default_environment")],
            Annotation = reader.Message("annotation", Schemas.Annotation.Read),
            DatasetConstraints = reader.Message("dataset_constraints", Schemas.DatasetConstraints.Read),
            Kept = reader.Rest(),
        };
    }

    internal ProtoMessage ToMessage() => new ProtoBuilder(SchemaMessages.Schema)
        .Add("feature", Features.Select(feature => feature.ToMessage()))
        .Add("string_domain", StringDomains.Select(domain => domain.ToMessage()))
        .Add("default_environment", DefaultEnvironments)
        .Add("annotation", Annotation?.ToMessage())
        .Add("dataset_constraints", DatasetConstraints?.ToMessage())
        .AddKept(Kept)
        .Build();
}
