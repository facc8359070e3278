using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Schemas;

/// <summary>The rules by which TFDV makes a feature of its statistics (<c>infer_schema</c>).</summary>
internal static class SchemaInference
{
    private static readonly HashSet<string> TrueTexts = ["TRUE", "true", "SET", "set", "1", ""];
    private static readonly HashSet<string> FalseTexts = ["FALSE", "false", "CLEAR", "clear", "0"];

    public static Schema Add(Schema schema, ObservedFeature observed, SchemaInferenceOptions options)
    {
        var feature = new Feature { Name = observed.Name, Type = TypeOf(observed.Type), Presence = new FeaturePresence { MinCount = observed.NumPresent > 0 ? 1 : 0 } };
        if (observed.NumPresent == 0)
            return schema with { Features = [.. schema.Features, feature] };
        if (observed.Common.NumMissing == 0)
            feature = feature with { Presence = feature.Presence with { MinFraction = 1 } };
        feature = WithValency(feature, observed.Common, options);
        var domain = InferDomain(observed, options);
        if (domain is StringDomain values)
        {
            values = values with { Name = FreeName(schema, observed.Name) };
            schema = schema with { StringDomains = [.. schema.StringDomains, values] };
            domain = new NamedDomain { Name = values.Name };
        }
        return schema with { Features = [.. schema.Features, feature with { Domain = domain }] };
    }

    public static FeatureType TypeOf(StatisticsType type) => type switch
    {
        StatisticsType.Int => FeatureType.Int,
        StatisticsType.Float => FeatureType.Float,
        StatisticsType.Struct => FeatureType.Struct,
        _ => FeatureType.Bytes,
    };

    private static Feature WithValency(Feature feature, CommonStatistics common, SchemaInferenceOptions options)
    {
        long min = common.MinNumValues;
        if (min <= 0)
            return feature;
        bool always = min == common.MaxNumValues;
        if (always && options.InferFeatureShape && common.NumMissing == 0)
            return feature with { Shape = FixedShape.OfSize(min) };
        return feature with { ValueCount = always ? new ValueCount { Min = min, Max = min } : new ValueCount { Min = 1 } };
    }

    private static Domain? InferDomain(ObservedFeature observed, SchemaInferenceOptions options)
    {
        if (observed.Type == StatisticsType.Int)
            return observed.Numeric is { Min: >= 0, Max: 1 } ? new BoolDomain() : null;
        if (observed.Type != StatisticsType.String || observed.String is null or { InvalidUtf8Count: > 0 } || observed.Labels.Count == 0)
            return null;
        List<string> texts = [.. observed.Labels.Select(label => label.Key)];
        if (texts.Count(TrueTexts.Contains) <= 1 && texts.Count(FalseTexts.Contains) <= 1 && texts.All(text => TrueTexts.Contains(text) || FalseTexts.Contains(text)))
            return new BoolDomain { TrueValue = texts.Find(TrueTexts.Contains), FalseValue = texts.Find(FalseTexts.Contains) };
        if (texts.All(text => ObservedFeature.ParseInt(text) is not null))
            return new IntDomain();
        return texts.Count <= options.MaxStringDomainSize ? new StringDomain { Values = [.. texts] } : null;
    }

    private static string FreeName(Schema schema, string name)
    {
        string free = name;
        for (int suffix = 2; schema.StringDomains.Any(domain => domain.Name == free); suffix++)
            free = $"{name}{suffix}";
        return free;
    }
}
