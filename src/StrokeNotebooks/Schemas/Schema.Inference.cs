using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Schemas;

public sealed partial record Schema
{
    /// <summary>
    /// A first schema from what the data is like, by the rules of TFDV's <c>infer_schema</c>: a rough draft, to be curated by people. Features in the order of the statistics.
    /// Further splits are taken in by <see cref="UpdateWith"/>.
    /// </summary>
    public static Schema Infer(TableStatistics statistics, SchemaInferenceOptions? options = null) =>
        ObservedFeature.All(statistics).Aggregate(new Schema(), (schema, observed) => SchemaInference.Add(schema, observed, options ?? SchemaInferenceOptions.Default));

    /// <summary>
    /// The schema, relaxed so far that this data is no anomaly (TFDV: <c>update_schema</c>): new columns and new values are added, ranges widened, presence lowered;
    /// a feature that is gone or has another type is deprecated. What people forbade is thereby allowed: look at the difference before you keep it.
    /// </summary>
    /// <param name="statistics">What the data is like.</param>
    /// <param name="options">How new columns are inferred. Default: TFDV's, and bounds of the number of values instead of a shape.</param>
    public Schema UpdateWith(TableStatistics statistics, SchemaInferenceOptions? options = null)
    {
        if (statistics.NumExamples == 0)
            return this;
        options ??= new SchemaInferenceOptions { InferFeatureShape = false };
        var observed = ObservedFeature.All(statistics).ToDictionary(feature => feature.Name);
        var updated = SchemaUpdate.Dataset(this, statistics.NumExamples);
        foreach (var feature in Features.Where(feature => !feature.IsDeprecated))
            updated = SchemaUpdate.Feature(updated, feature, observed.GetValueOrDefault(feature.Name));
        foreach (var feature in ObservedFeature.All(statistics).Where(feature => !Knows(feature)))
            updated = SchemaInference.Add(updated, feature, options);
        return updated;
    }
}
