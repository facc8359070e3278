using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Schemas;

/// <summary>Relaxes what a schema expects until the data that was seen fits (TFDV: <c>update_schema</c>).</summary>
internal static class SchemaUpdate
{
    // What TFDV writes for "nearly all": a fraction that rounds to 1 although some examples lack the feature.
    private const double NearlyAll = 0.9999;

    public static Schema Dataset(Schema schema, long numExamples) => schema.DatasetConstraints is not { } constraints ? schema : schema with
    {
        DatasetConstraints = constraints with
        {
            MinExamplesCount = constraints.MinExamplesCount is { } min ? Math.Min(min, numExamples) : null,
            MaxExamplesCount = constraints.MaxExamplesCount is { } max ? Math.Max(max, numExamples) : null,
        },
    };

    public static Schema Feature(Schema schema, Feature feature, ObservedFeature? observed)
    {
        if (observed is null || observed.NumPresent == 0)
            return feature.Presence?.IsExistenceRequired == true ? schema.WithLifecycleStage(feature.Name, LifecycleStage.Deprecated) : schema;
        if (feature.Type is not null && feature.Type != SchemaInference.TypeOf(observed.Type))
            return schema.WithLifecycleStage(feature.Name, LifecycleStage.Deprecated);
        schema = schema.WithChanged(feature.Name, old => old with
        {
            Presence = old.Presence is null ? null : Relax(old.Presence, observed),
            ValueCount = old.ValueCount is null ? null : Relax(old.ValueCount, observed.Common),
            Shape = Fits(old.Shape, observed.Common) ? old.Shape : null,
            UniqueConstraints = Relax(old.UniqueConstraints, observed.String),
        });
        return RelaxDomain(schema, feature, observed);
    }

    public static bool Fits(FixedShape? shape, CommonStatistics common) => shape is null
        || (common.NumMissing == 0 && common.MinNumValues > 0 && common.MinNumValues == common.MaxNumValues && shape.NumValues == common.MinNumValues);

    private static FeaturePresence Relax(FeaturePresence presence, ObservedFeature observed)
    {
        if (presence.MinCount > observed.NumPresent)
            presence = presence with { MinCount = (long)observed.NumPresent };
        if (presence.MinFraction > observed.FractionPresent)
            presence = presence with { MinFraction = observed.FractionPresent };
        return presence.MinFraction == 1 && observed.NumMissing > 0 ? presence with { MinFraction = NearlyAll } : presence;
    }

    private static ValueCount Relax(ValueCount count, CommonStatistics common) => count with
    {
        Min = count.Min > common.MinNumValues ? (common.MinNumValues == 0 ? null : common.MinNumValues) : count.Min,
        Max = count.Max < common.MaxNumValues ? common.MaxNumValues : count.Max,
    };

    private static UniqueConstraints? Relax(UniqueConstraints? constraints, StringStatistics? texts) => constraints is null || texts is null ? null : constraints with
    {
        Min = constraints.Min > texts.Unique ? texts.Unique : constraints.Min,
        Max = constraints.Max < texts.Unique ? texts.Unique : constraints.Max,
    };

    private static Schema RelaxDomain(Schema schema, Feature feature, ObservedFeature observed) => schema.DomainOf(feature) switch
    {
        StringDomain domain => Relax(schema, feature, domain, observed),
        IntDomain domain => schema.WithChanged(feature.Name, old => old with { Domain = Relax(domain, observed) }),
        FloatDomain domain => schema.WithChanged(feature.Name, old => old with { Domain = Relax(domain, observed) }),
        BoolDomain domain => schema.WithChanged(feature.Name, old => old with { Domain = Relax(domain, observed) }),
        _ => schema,
    };

    private static Schema Relax(Schema schema, Feature feature, StringDomain domain, ObservedFeature observed)
    {
        if (observed.String?.InvalidUtf8Count > 0)
            return schema.WithoutDomain(feature.Name);
        var unexpected = DomainFacts.Unexpected(domain, observed);
        return DomainFacts.IsOffDomain(feature, observed, unexpected) ? schema.WithValues(feature.Name, unexpected.Select(label => label.Key)) : schema;
    }

    private static IntDomain? Relax(IntDomain domain, ObservedFeature observed)
    {
        if (observed.Type == StatisticsType.String && observed.AllLabels.Any(label => ObservedFeature.ParseInt(label.Key) is null))
            return null;
        return observed.IntRange() is not var (min, max) ? domain : domain with
        {
            Min = domain.Min > min ? min : domain.Min,
            Max = domain.Max < max ? max : domain.Max,
        };
    }

    private static FloatDomain? Relax(FloatDomain domain, ObservedFeature observed)
    {
        if (observed.Type == StatisticsType.Int)
            return domain;
        if (observed.Type == StatisticsType.String && observed.AllLabels.Any(label => ObservedFeature.ParseFloat(label.Key) is null))
            return null;
        var (hasNaN, hasInf) = DomainFacts.NotFinite(observed);
        domain = domain with { DisallowNaN = hasNaN ? null : domain.DisallowNaN, DisallowInf = hasInf ? null : domain.DisallowInf };
        return observed.FloatRange() is not var (min, max) ? domain : domain with
        {
            Min = domain.Min > min ? min : domain.Min,
            Max = domain.Max < max ? max : domain.Max,
        };
    }

    private static Domain? Relax(BoolDomain domain, ObservedFeature observed) => DomainFacts.NonBoolean(domain, observed) is null ? domain : observed.Type switch
    {
        StatisticsType.Int when observed.IntRange() is var (min, max) => new IntDomain { Min = min, Max = max },
        StatisticsType.Float when observed.FloatRange() is var (min, max) => new FloatDomain { Min = min, Max = max },
        _ => null,
    };
}
