using StrokeNotebooks.IO;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Schemas;

/// <summary>What a schema expects of one feature (TensorFlow Metadata: <c>Feature</c>). What is <see langword="null"/> is not expected, hence not checked.</summary>
public sealed record Feature
{
    /// <summary>The feature's name: that of a table's column.</summary>
    public string Name { get; init; } = "";

    /// <summary>What kind of values it has.</summary>
    public FeatureType? Type { get; init; }

    /// <summary>In how many examples it must be.</summary>
    public FeaturePresence? Presence { get; init; }

    /// <summary>Says that every example has the same number of values. Excludes <see cref="ValueCount"/>.</summary>
    public FixedShape? Shape { get; init; }

    /// <summary>How many values an example that has the feature may hold.</summary>
    public ValueCount? ValueCount { get; init; }

    /// <summary>Which values are allowed.</summary>
    public Domain? Domain { get; init; }

    /// <summary>The least part of the values that must be in a domain of text, 0 to 1. Default (<see langword="null"/>): 1, all of them.</summary>
    public double? MinDomainMass { get; init; }

    /// <summary>How many distinct values there may be.</summary>
    public UniqueConstraints? UniqueConstraints { get; init; }

    /// <summary>How far training data may be from serving data.</summary>
    public FeatureComparator? SkewComparator { get; init; }

    /// <summary>How far the data may be from the data before.</summary>
    public FeatureComparator? DriftComparator { get; init; }

    /// <summary>Environments in which the feature is, besides the schema's default ones.</summary>
    public ValueList<string> InEnvironments { get; init; }

    /// <summary>Default environments in which the feature is not: a label is not there when serving.</summary>
    public ValueList<string> NotInEnvironments { get; init; }

    /// <summary>How far the feature is in its life.</summary>
    public LifecycleStage? LifecycleStage { get; init; }

    /// <summary>Comments of people on this feature.</summary>
    public Annotation? Annotation { get; init; }

    /// <summary>Whether the feature is not to be validated (TFDV: deprecated, or a stage that counts as such).</summary>
    public bool IsDeprecated => Deprecated == true || LifecycleStage is
        Schemas.LifecycleStage.Planned or Schemas.LifecycleStage.Alpha or Schemas.LifecycleStage.Deprecated or Schemas.LifecycleStage.DebugOnly or Schemas.LifecycleStage.Disabled;

    /// <summary>Whether every example must have the feature.</summary>
    public bool IsRequired => Presence?.MinFraction >= 1;

    /// <summary>Whether whole numbers stand for categories.</summary>
    internal bool IsCategoricalInt => this is { Type: FeatureType.Int, Domain: IntDomain { IsCategorical: true } or BoolDomain };

    /// <summary>The bounds of nested values, one for each level. A table's cells are not nested.</summary>
    internal ValueList<ValueCount> ValueCounts { get; init; }

    /// <summary>The old way to say <see cref="Schemas.LifecycleStage.Deprecated"/>.</summary>
    internal bool? Deprecated { get; init; }

    internal ProtoMessage Kept { get; init; } = ProtoMessage.Empty;

    internal static Feature Read(ProtoMessage message)
    {
        var reader = new ProtoReader(message, SchemaMessages.Feature);
        reader.AtMostOneOf(SchemaMessages.DomainFields);
        reader.AtMostOneOf("shape", "value_count", "value_counts");
        return new()
        {
            Name = reader.Text("name") ?? "",
            Deprecated = reader.Bool("deprecated"),
            ValueCount = reader.Message("value_count", Schemas.ValueCount.Read),
            Type = reader.Enum<FeatureType>("type"),
            Domain = ReadDomain(reader),
            Presence = reader.Message("presence", FeaturePresence.Read),
            MinDomainMass = reader.Inside("distribution_constraints", inner => inner.Double("min_domain_mass")),
            Annotation = reader.Message("annotation", Schemas.Annotation.Read),
            SkewComparator = reader.Message("skew_comparator", FeatureComparator.Read),
            NotInEnvironments = [.. reader.Texts("not_in_environment")],
            InEnvironments = [.. reader.Texts("in_environment")],
            DriftComparator = reader.Message("drift_comparator", FeatureComparator.Read),
            LifecycleStage = reader.Enum<LifecycleStage>("lifecycle_stage"),
            Shape = reader.Message("shape", FixedShape.Read),
            UniqueConstraints = reader.Message("unique_constraints", Schemas.UniqueConstraints.Read),
            ValueCounts = reader.Inside<ValueList<ValueCount>?>("value_counts", inner => [.. inner.Messages("value_count").Select(Schemas.ValueCount.Read)]) ?? [],
            Kept = reader.Rest(),
        };
    }

    internal ProtoMessage ToMessage() => new ProtoBuilder(SchemaMessages.Feature)
        .Add("name", Name.Length == 0 ? null : Name)
        .Add("deprecated", Deprecated)
        .Add("value_count", ValueCount?.ToMessage())
        .Add("type", Type)
        .Add("domain", (Domain as NamedDomain)?.Name)
        .Add("int_domain", (Domain as IntDomain)?.ToMessage())
        .Add("float_domain", (Domain as FloatDomain)?.ToMessage())
        .Add("string_domain", (Domain as StringDomain)?.ToMessage())
        .Add("bool_domain", (Domain as BoolDomain)?.ToMessage())
        .Add("presence", Presence?.ToMessage())
        .Inside("distribution_constraints", inner => inner.Add("min_domain_mass", MinDomainMass))
        .Add("annotation", Annotation?.ToMessage())
        .Add("skew_comparator", SkewComparator?.ToMessage())
        .Add("not_in_environment", NotInEnvironments)
        .Add("in_environment", InEnvironments)
        .Add("drift_comparator", DriftComparator?.ToMessage())
        .Add("lifecycle_stage", LifecycleStage)
        .Add("shape", Shape?.ToMessage())
        .Add("unique_constraints", UniqueConstraints?.ToMessage())
        .Inside("value_counts", inner => inner.Add("value_count", ValueCounts.Select(count => count.ToMessage())))
        .AddKept(Kept)
        .Build();

    private static Domain? ReadDomain(ProtoReader reader) =>
        reader.Text("domain") is { } name ? new NamedDomain { Name = name }
        : reader.Message<Domain>("int_domain", IntDomain.Read)
        ?? reader.Message<Domain>("float_domain", FloatDomain.Read)
        ?? reader.Message<Domain>("string_domain", StringDomain.Read)
        ?? reader.Message<Domain>("bool_domain", BoolDomain.Read);
}
