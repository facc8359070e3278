using System.Collections.Immutable;
using System.Text;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Recipes;
using StrokeNotebooks.Tracking;

namespace StrokeNotebooks.Reproduction;

/// <summary>The files that a run of a recipe keeps. They follow from the recipe, the data, the run's id and its date alone, so that they can be made again.</summary>
internal static class RunArtifacts
{
    public const string RecipeFile = "recipe.json", CardFile = "model_card.md", CardPage = "model_card.html";

    /// <summary>Writes them all to a folder, with their hashes.</summary>
    /// <returns>The SHA-256 of each file, by its path with slashes.</returns>
    public static ImmutableSortedDictionary<string, string> Write(string folder, TrainingRecipe recipe, TrainingResult result, string runId, DateOnly? date)
    {
        var card = Card(recipe, result, runId, date);
        card.WriteMarkdown(Path.Combine(folder, CardFile));
        card.WriteHtml(Path.Combine(folder, CardPage));
        Package(result, card).Save(Path.Combine(folder, "model"));
        result.Evaluation.WriteJson(Path.Combine(folder, "evaluation", "evaluation.json"));
        result.Evaluation.WriteHtml(Path.Combine(folder, "evaluation", "evaluation.html"));
        result.Validation?.Write(Path.Combine(folder, "validation", "SchemaDiff.pb"));
        recipe.Save(Path.Combine(folder, RecipeFile));
        var hashes = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToImmutableSortedDictionary(path => Path.GetRelativePath(folder, path).Replace('\\', '/'), ContentHash.OfFile, StringComparer.Ordinal);
        AtomicFile.WriteAllText(Path.Combine(folder, ArtifactHashes.FileName), ArtifactHashes.ToJson(hashes));
        return hashes;
    }

    private static ModelPackage Package(TrainingResult result, ModelCard card) => new(result.Package.Model, result.Package.Graph, result.Package.Schema)
    {
        Signature = result.Package.Signature,
        Metrics = result.Evaluation.Overall.Metrics is { } metrics ? MetricNames.Of(metrics).ToImmutableSortedDictionary(StringComparer.Ordinal) : ImmutableSortedDictionary<string, double>.Empty,
        Documents = ImmutableSortedDictionary.Create<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal).Add(CardFile, Encoding.UTF8.GetBytes(card.ToMarkdown())),
    };

    private static ModelCard Card(TrainingRecipe recipe, TrainingResult result, string runId, DateOnly? date) => new ModelCard
    {
        Name = recipe.Name,
        Date = date,
        FeatureNames = result.Package.Model.FeatureNames,
        Texts = recipe.Texts,
        Data = result.Data,
        Evaluation = result.Evaluation,
        ThresholdRule = result.Package.Signature.Decision?.Rule,
        Fairness = result.Fairness,
        RunId = runId,
        ReproduceCommand = $"./stroke reproduce {runId}",
    }.Of(recipe.Trainer);
}
