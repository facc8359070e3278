using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Recipes;

public sealed partial record TrainingRecipe
{
    /// <summary>The version of the format that is written, and the only one that is read.</summary>
    public const int FileVersion = 1;

    private static readonly SettingsFormat s_format = new("stroke-notebooks/recipe", FileVersion, "recipe");

    /// <summary>Writes the recipe as JSON, whole or not at all.</summary>
    /// <exception cref="NotSupportedException">The trainer is not one of <see cref="TrainerKinds"/>, or a setting is a function of one's own.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => AtomicFile.WriteAllText(path, ToJson());

    /// <summary>Reads a recipe.</summary>
    /// <param name="path">The file.</param>
    /// <param name="trainers">The kinds of trainer that it may name. Default: those of this library.</param>
    /// <param name="models">The kinds of model that its package may hold. Default: those of this library.</param>
    /// <exception cref="InputException">There is no such file, it is something else or damaged, or asks for what cannot be.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TrainingRecipe Load(string path, TrainerKinds? trainers = null, ModelKinds? models = null) => Parse(s_format.Read(path), path, trainers, models);

    /// <summary>The text that <see cref="Save"/> writes.</summary>
    /// <exception cref="NotSupportedException">The trainer is not one of <see cref="TrainerKinds"/>, or a setting is a function of one's own.</exception>
    public string ToJson() => JsonSerializer.Serialize(new Document(s_format.Name, FileVersion, new Content(
        Name, Data, [.. DropColumns], MissingValues, Holdout, Preprocessor.ToPlan(), Trainer,
        new Judging(Evaluation.Threshold, Evaluation.MinSliceSize, Evaluation.Resamples, Evaluation.Confidence, Evaluation.Seed),
        [.. Slices.Select(SliceContent.Of)], Schema?.ToString(), Environment, Texts, Threshold)), TrainerKinds.Json) + "\n";

    /// <summary>Reads the text of a recipe.</summary>
    /// <param name="json">The text.</param>
    /// <param name="file">What to call it in an error message.</param>
    /// <param name="trainers">The kinds of trainer that it may name. Default: those of this library.</param>
    /// <param name="models">The kinds of model that its package may hold. Default: those of this library.</param>
    /// <exception cref="InputException">It is something else or damaged, or asks for what cannot be.</exception>
    public static TrainingRecipe Parse(string json, string file = "recipe.json", TrainerKinds? trainers = null, ModelKinds? models = null)
    {
        trainers ??= TrainerKinds.Library;
        var content = s_format.Parse<Document>(json, file, trainers.Json, root =>
        {
            if (root.TryGetProperty("recipe", out var recipe) && recipe.ValueKind == JsonValueKind.Object && recipe.TryGetProperty("trainer", out var trainer))
                trainers.Check(trainer, file);
        }).Recipe;
        try
        {
            return content.ToRecipe(file) with { TrainerKinds = trainers, ModelKinds = models ?? ModelKinds.Library };
        }
        catch (ArgumentException error)
        {
            throw new InputException(file, 1, 1, $"The recipe cannot be followed: {error.Message}");
        }
    }

    private sealed record Document(string Format, int Version, Content Recipe);

    private sealed record Judging(double Threshold, int MinSliceSize, int Resamples, double Confidence, int Seed);

    private sealed record Content(
        string Name, RecipeData Data, ImmutableArray<string> DropColumns, MissingValues MissingValues, Holdout Holdout, PreprocessorPlan Preprocessor, ITrainer Trainer,
        Judging Evaluation, ImmutableArray<SliceContent> Slices, string? Schema, string Environment, CardTexts Texts,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ThresholdRule? Threshold = null)
    {
        public TrainingRecipe ToRecipe(string file) => DropColumns.Contains(null!) || Slices.Contains(null!)
            ? throw new InputException(file, 1, 1, "The recipe cannot be followed: A list holds null. Leave it out.")
            : new TrainingRecipe
            {
                Name = Name,
                Data = Data,
                DropColumns = [.. DropColumns],
                MissingValues = MissingValues,
                Holdout = Holdout,
                Preprocessor = Preprocessing.Preprocessor.Of(Preprocessor, file),
                Trainer = Trainer,
                Evaluation = new EvaluationOptions
                {
                    Threshold = Evaluation.Threshold,
                    MinSliceSize = Evaluation.MinSliceSize,
                    Resamples = Evaluation.Resamples,
                    Confidence = Evaluation.Confidence,
                    Seed = Evaluation.Seed,
                },
                Slices = [.. Slices.Select(slice => slice.ToSpec())],
                Schema = Schema is null ? null : Schemas.Schema.Parse(Schema, file),
                Environment = Environment,
                Texts = Texts,
                Threshold = Threshold,
            };
    }

    private sealed record SliceContent(string Column, ImmutableArray<double> Edges, bool IsRaw, SliceContent? And)
    {
        public static SliceContent Of(SlicingSpec spec) => new(spec.Column, spec.Edges, spec.IsRaw, spec.Other is { } other ? Of(other) : null);

        public SlicingSpec ToSpec()
        {
            var own = IsRaw ? SlicingSpec.Values(Column) : Edges.IsDefaultOrEmpty ? SlicingSpec.By(Column) : SlicingSpec.Bands(Column, [.. Edges]);
            return And is null ? own : own.And(And.ToSpec());
        }
    }
}
