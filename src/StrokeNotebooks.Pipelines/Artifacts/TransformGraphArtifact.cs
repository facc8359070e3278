using System.Text.Json;
using StrokeNotebooks.Data;
using StrokeNotebooks.Preprocessing;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Pipelines;

/// <summary>
/// A fitted transform (TFX: <c>TransformGraph</c>): <c>transform_fn/transform_graph.json</c> where TFX has its saved model, <c>transform_fn/assets</c> with a vocabulary a file, and the
/// schemas of what goes in (<c>metadata/schema.pbtxt</c>) and of what comes out (<c>transformed_metadata/schema.pbtxt</c>).
/// </summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class TransformGraphArtifact : TypedArtifact
{
    private string GraphFile => File("transform_fn", "transform_graph.json");

    /// <summary>Writes the graph and what TFX keeps beside it.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="raw">The schema of what goes in.</param>
    /// <exception cref="IOException">The disk is full or the folder cannot be written.</exception>
    public void Write(TransformGraph graph, Schema raw)
    {
        graph.Save(GraphFile);
        raw.Write(File("metadata", SchemaArtifact.FileName));
        graph.TransformedSchema().Write(File("transformed_metadata", SchemaArtifact.FileName));
        var assets = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (feature, vocabulary) in Vocabularies(graph))
        {
            string name = $"vocab_{Uri.EscapeDataString(feature)}";
            IO.AtomicFile.WriteAllText(File("transform_fn", "assets", name), string.Concat(vocabulary.Tokens.Select(token => token + "\n")));
            assets.Add(feature, name);
        }
        IO.AtomicFile.WriteAllText(File("transformed_metadata", "asset_map"), JsonSerializer.Serialize(assets));
    }

    /// <summary>Reads the graph.</summary>
    /// <exception cref="IO.InputException">Its file is gone, damaged or of another version.</exception>
    public TransformGraph Read() => TransformGraph.Load(GraphFile);

    /// <summary>The schema of what comes out.</summary>
    /// <exception cref="IO.InputException">Its file is gone or malformed.</exception>
    public Schema ReadTransformedSchema() => Schema.Read(File("transformed_metadata", SchemaArtifact.FileName));

    /// <summary>A feature's vocabulary, as it stands in its file: a table of <c>index</c> and <c>token</c>.</summary>
    /// <exception cref="IO.InputException">The feature has none.</exception>
    public Table ReadVocabulary(string feature)
    {
        var assets = JsonSerializer.Deserialize<SortedDictionary<string, string>>(System.IO.File.ReadAllText(File("transformed_metadata", "asset_map")))!;
        if (!assets.TryGetValue(feature, out string? name))
            throw new IO.InputException($"Feature '{feature}' has no vocabulary. Those that have one: {string.Join(", ", assets.Keys)}.");
        string[] tokens = System.IO.File.ReadAllLines(File("transform_fn", "assets", name));
        return new Table(new IntColumn("index", [.. Enumerable.Range(0, tokens.Length).Select(index => (long)index)]), StringColumn.Of("token", tokens));
    }

    /// <summary>Each feature with its column, its transforms with what they learned, and what comes out.</summary>
    public override string ToHtml() => Read().ToHtml();

    private static IEnumerable<(string Feature, FittedVocabulary Vocabulary)> Vocabularies(TransformGraph graph) =>
        graph.Features.SelectMany(feature => feature.Transforms.OfType<FittedVocabulary>().Select(vocabulary => (feature.Name, vocabulary)));
}
