using StrokeNotebooks.Schemas;

namespace StrokeNotebooks.Preprocessing;

public sealed partial class TransformGraph
{
    /// <summary>The schema of what comes out, as TFT writes it to <c>transformed_metadata/schema.pbtxt</c>: features by name, one value each, indices with their range. The label is not in it.</summary>
    public Schema TransformedSchema() => new()
    {
        Features = [.. Features.SelectMany(Describe).OrderBy(feature => feature.Name, StringComparer.Ordinal)],
    };

    private static IEnumerable<Feature> Describe(TransformedFeature feature) => feature.OutputNames.Select((name, output) => new Feature
    {
        Name = name,
        Type = feature.IsWhole(output) ? FeatureType.Int : FeatureType.Float,
        Presence = new FeaturePresence { MinFraction = 1 },
        Shape = new FixedShape(),
        Domain = feature.IndexRange(output) is var (min, max) ? new IntDomain { Min = min, Max = max, IsCategorical = true } : null,
    });
}
