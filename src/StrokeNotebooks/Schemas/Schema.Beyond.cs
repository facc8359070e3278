using StrokeNotebooks.IO;

namespace StrokeNotebooks.Schemas;

// What a schema may hold beyond the columns of a table: features made of several columns, and features inside others.
public sealed partial record Schema
{
    private static readonly string[] s_uncheckedOfFeatures =
    [
        "struct_domain", "natural_language_domain", "image_domain", "mid_domain", "url_domain", "time_domain", "time_of_day_domain",
        "audio_domain", "video_domain", "content_chunk_domain", "group_presence",
    ];

    /// <summary>What the schema asks for that validation does not look at, a sentence each.</summary>
    internal IEnumerable<string> Unchecked()
    {
        foreach (string name in Names(Kept, "sparse_feature"))
            yield return $"The sparse feature '{name}' was not checked: a table's columns are checked one by one.";
        foreach (string name in Names(Kept, "weighted_feature"))
            yield return $"The weighted feature '{name}' was not checked: a table's columns are checked one by one.";
        foreach (var feature in Features.Where(feature => !feature.IsDeprecated))
            foreach (var part in feature.Kept.Fields.Where(field => s_uncheckedOfFeatures.Contains(field.Name)))
            {
                string[] inside = part.Name == "struct_domain" && part.Value is ProtoMessage domain ? [.. Names(domain, "feature"), .. Names(domain, "sparse_feature")] : [];
                yield return $"The {part.Name} of '{feature.Name}' was not checked{(inside.Length == 0 ? "" : $", nor what is in it: {string.Join(", ", inside.Select(name => $"'{name}'"))}")}.";
            }
        if (DatasetConstraints?.Kept.Fields.Any(field => field.Name == "num_examples_version_comparator") == true)
            yield return "The number of examples was not compared with that of the version before (num_examples_version_comparator).";
    }

    /// <summary>Whether statistics are of something that the schema has: a feature, one made of several columns, or one inside a struct.</summary>
    internal bool Knows(ObservedFeature observed)
    {
        var steps = observed.Steps;
        if (steps.Count == 1)
            return Has(steps[0]) || Names(Kept, "sparse_feature").Contains(steps[0]) || Names(Kept, "weighted_feature").Contains(steps[0]);
        var inside = Features.FirstOrDefault(feature => feature.Name == steps[0])?.Kept;
        for (int i = 1; i < steps.Count; i++)
        {
            if (inside?.Fields.FirstOrDefault(field => field.Name == "struct_domain")?.Value is not ProtoMessage domain)
                return false;
            if (i == steps.Count - 1 && Names(domain, "sparse_feature").Contains(steps[i]))
                return true;
            inside = Messages(domain, "feature").FirstOrDefault(feature => NameOf(feature) == steps[i]);
        }
        return inside is not null;
    }

    private static IEnumerable<ProtoMessage> Messages(ProtoMessage message, string field) =>
        message.Fields.Where(candidate => candidate.Name == field).Select(candidate => candidate.Value).OfType<ProtoMessage>();

    private static IEnumerable<string> Names(ProtoMessage message, string field) => Messages(message, field).Select(NameOf).OfType<string>();

    private static string? NameOf(ProtoMessage feature) => new ProtoReader(feature, SchemaMessages.Feature).Text("name");
}
