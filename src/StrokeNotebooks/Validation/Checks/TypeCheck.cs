using StrokeNotebooks.IO;
using StrokeNotebooks.Schemas;
using static StrokeNotebooks.Validation.AnomalyType;

namespace StrokeNotebooks.Validation;

/// <summary>Whether the data is of the type that the schema says.</summary>
internal static class TypeCheck
{
    public static IEnumerable<AnomalyReason> Check(FeatureCheck subject)
    {
        var expected = subject.Feature.Type ?? FeatureType.Bytes;
        if (expected != SchemaInference.TypeOf(subject.Observed.Type))
            yield return new(UnexpectedDataType, "Unexpected data type", $"Expected data of type {EnumNames.Of(expected)}, got {EnumNames.Of(subject.Observed.Type)}.");
    }
}
