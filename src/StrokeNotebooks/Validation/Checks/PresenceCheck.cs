using StrokeNotebooks.Schemas;
using static StrokeNotebooks.Validation.AnomalyType;

namespace StrokeNotebooks.Validation;

/// <summary>Whether a feature is there, in enough examples, each with the right number of values.</summary>
internal static class PresenceCheck
{
    private const string Dropped = "Column dropped";

    /// <summary>What is wrong if a feature of the schema is not in the data at all.</summary>
    public static IEnumerable<AnomalyReason> Missing(Feature feature, bool isKnownToData)
    {
        if (feature.Presence?.IsExistenceRequired != true)
            yield break;
        yield return isKnownToData
            ? new(FeatureTypeNotPresent, Dropped, "The data has the column, but no example has a value in it.")
            : new(SchemaMissingColumn, Dropped, "The column is required but completely missing from the data.");
    }

    public static IEnumerable<AnomalyReason> Check(FeatureCheck subject) => [.. ValueCount(subject), .. Shape(subject), .. Presence(subject)];

    private static IEnumerable<AnomalyReason> ValueCount(FeatureCheck subject)
    {
        var common = subject.Observed.Common;
        var counts = subject.Feature.ValueCounts;
        if (counts.Count > 1)
            yield return new(ValueNestednessMismatch, "Mismatched value nest level", $"The schema expects values nested {counts.Count} levels deep, the data has one level.");
        var count = subject.Feature.ValueCount ?? (counts.Count == 1 ? counts[0] : null);
        if (common.MinNumValues < count?.Min)
            yield return new(FeatureTypeLowNumberValues, "Missing values", $"Some examples have {common.MinNumValues} values, expected at least {count.Min}.");
        if (common.MaxNumValues > count?.Max)
            yield return new(FeatureTypeHighNumberValues, "Superfluous values", $"Some examples have {common.MaxNumValues} values, expected at most {count.Max}.");
    }

    private static IEnumerable<AnomalyReason> Shape(FeatureCheck subject)
    {
        var common = subject.Observed.Common;
        if (SchemaUpdate.Fits(subject.Feature.Shape, common))
            yield break;
        bool isFixed = common.NumMissing == 0 && common.MinNumValues > 0 && common.MinNumValues == common.MaxNumValues;
        yield return new(InvalidFeatureShape, "Feature shape dropped", isFixed
            ? $"Every example has {common.MinNumValues} values, but the shape holds {subject.Feature.Shape!.NumValues}."
            : $"The schema gives a shape, which every example must fill, but {common.NumMissing} examples lack the feature and the number of values goes from {common.MinNumValues} to {common.MaxNumValues}.");
    }

    private static IEnumerable<AnomalyReason> Presence(FeatureCheck subject)
    {
        var (presence, observed) = (subject.Feature.Presence, subject.Observed);
        if (observed.NumPresent < presence?.MinCount)
            yield return new(FeatureTypeLowNumberPresent, Dropped, $"The feature is in {FeatureCheck.Count(observed.NumPresent)} examples, expected at least {presence.MinCount}.");
        if (observed.FractionPresent < presence?.MinFraction)
            yield return new(FeatureTypeLowFractionPresent, Dropped,
                $"The feature is in a fraction of {FeatureCheck.Fraction(observed.FractionPresent)} of the examples, expected at least {FeatureCheck.Fraction(presence.MinFraction.Value)}.");
        else if (presence?.MinFraction == 1 && observed.NumMissing > 0)
            yield return new(FeatureTypeLowFractionPresent, Dropped, $"Every example must have the feature, but {FeatureCheck.Count(observed.NumMissing)} examples lack it.");
    }
}
