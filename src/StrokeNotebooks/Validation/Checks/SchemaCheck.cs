using StrokeNotebooks.IO;
using StrokeNotebooks.Schemas;
using static StrokeNotebooks.Validation.AnomalyType;

namespace StrokeNotebooks.Validation;

/// <summary>Whether the schema itself makes sense, feature by feature, before any data is looked at.</summary>
internal static class SchemaCheck
{
    public static IEnumerable<AnomalyReason> Check(Schema schema, Feature feature)
    {
        if (feature.Name.Length == 0)
            return [new(FeatureMissingName, "Feature without a name", "A feature of the schema has no name, so it matches no column. Name it or remove it.")];
        return [.. Type(feature), .. Bounds(feature), .. Domain(schema, feature), .. Twice(schema, feature)];
    }

    /// <summary>Whether a feature is too broken to hold data against it: it has no name, or neither a type nor a domain that tells it.</summary>
    public static bool IsUnusable(Feature feature) => feature.Name.Length == 0 || (feature.Type is null && !TellsItsType(feature));

    private static bool TellsItsType(Feature feature) => feature.Domain is NamedDomain or StringDomain;

    private static IEnumerable<AnomalyReason> Type(Feature feature)
    {
        if (feature.Type is null)
            yield return new(FeatureMissingType, "Feature without a type", TellsItsType(feature)
                ? "The schema does not say the type; BYTES is assumed, since there is a domain of texts. Write it down."
                : "The schema does not say the type, so the feature cannot be checked. Write it down.");
        else if (!Holds(feature.Type.Value, feature.Domain))
            yield return new(DomainInvalidForType, "The domain does not match the type", $"The type is {EnumNames.Of(feature.Type)}, which {Kind(feature.Domain!)} cannot hold.");
    }

    private static bool Holds(FeatureType type, Domain? domain) => domain switch
    {
        NamedDomain or StringDomain => type is FeatureType.Bytes,
        IntDomain => type is FeatureType.Int or FeatureType.Bytes,
        FloatDomain => type is FeatureType.Float or FeatureType.Bytes,
        BoolDomain => type is FeatureType.Int or FeatureType.Bytes or FeatureType.Float,
        _ => true,
    };

    private static string Kind(Domain domain) => domain switch
    {
        IntDomain => "a domain of whole numbers",
        FloatDomain => "a domain of real numbers",
        BoolDomain => "a domain of true and false",
        _ => "a domain of texts",
    };

    private static IEnumerable<AnomalyReason> Bounds(Feature feature)
    {
        if (feature.Presence?.MinFraction is < 0 or > 1)
            yield return Invalid($"min_fraction is {DomainFacts.Number(feature.Presence.MinFraction.Value)}, expected 0 to 1.");
        if (feature.ValueCount is { Min: < 0 })
            yield return Invalid($"value_count has min {feature.ValueCount.Min}, expected at least 0.");
        if (feature.ValueCount is { } count && count.Max < count.Min)
            yield return Invalid($"value_count has max {count.Max} below min {count.Min}.");
        if (feature.Shape?.Dimensions.Any(dimension => dimension.Size is null or <= 0) == true)
            yield return Invalid("A dimension of the shape has no size above 0.");
        if (feature.MinDomainMass is not null && feature.Domain is not (NamedDomain or StringDomain))
            yield return Invalid("distribution_constraints are set, which work on a domain of texts only.");
    }

    private static IEnumerable<AnomalyReason> Domain(Schema schema, Feature feature)
    {
        if (feature.Domain is NamedDomain named && schema.DomainOf(feature) is null)
            yield return new(InvalidDomainSpecification, "Domain not found", $"The domain '{named.Name}' is not in the schema. Its domains are: {string.Join(", ", schema.StringDomains.Select(domain => domain.Name))}.");
        if (schema.DomainOf(feature) is StringDomain domain)
        {
            string[] repeated = [.. domain.Values.GroupBy(value => value).Where(same => same.Count() > 1).Select(same => same.Key)];
            if (repeated.Length > 0)
                yield return new(InvalidDomainSpecification, "Malformed StringDomain", $"The domain '{domain.Name}' lists more than once: {string.Join(", ", repeated)}.");
        }
        if (feature.Domain is BoolDomain { TrueValue: { } value } boolean && boolean.FalseValue == value)
            yield return new(InvalidDomainSpecification, "Malformed BoolDomain", $"'{value}' stands for true and for false.");
    }

    private static IEnumerable<AnomalyReason> Twice(Schema schema, Feature feature)
    {
        if (schema.Features.Count(other => other.Name == feature.Name) > 1)
            yield return Invalid("The schema has the feature more than once.");
    }

    private static AnomalyReason Invalid(string description) => new(InvalidSchemaSpecification, "Invalid schema", description);
}
