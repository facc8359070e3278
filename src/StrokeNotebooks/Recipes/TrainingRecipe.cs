using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Preprocessing;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Recipes;

/// <summary>
/// All that a model is made from: the data, what is left out of it, how rows are held out, how columns become features, what learns, and how it is judged. The same recipe gives the same
/// package and the same report, byte for byte, at any number of threads; as a file it is kept with each run that it made.
/// </summary>
public sealed partial record TrainingRecipe
{
    /// <summary>The model's name. Default <c>model</c>.</summary>
    public string Name { get; init; } = "model";

    /// <summary>The data.</summary>
    public required RecipeData Data { get; init; }

    /// <summary>The columns to leave out. Default: none.</summary>
    public ValueList<string> DropColumns { get; init; }

    /// <summary>What becomes of rows in which a value is missing. Default: they are kept.</summary>
    public MissingValues MissingValues { get; init; }

    /// <summary>How rows are held out. Default: one in five, at random.</summary>
    public Holdout Holdout { get; init; } = new TrainTest();

    /// <summary>How columns become features. It names the label.</summary>
    public required Preprocessor Preprocessor { get; init; }

    /// <summary>What learns; one of <see cref="TrainerKinds"/>.</summary>
    public required ITrainer Trainer { get; init; }

    /// <summary>How the threshold is chosen above which the answer is yes, on training rows only. Default: it is not chosen, but is that of <see cref="Evaluation"/>.</summary>
    public ThresholdRule? Threshold { get; init; }

    /// <summary>Threshold, if none is chosen, smallest slice and confidence intervals.</summary>
    public EvaluationOptions Evaluation { get; init; } = new();

    /// <summary>The groups to judge apart and to compare. Default: none.</summary>
    public ValueList<SlicingSpec> Slices { get; init; }

    /// <summary>What the data should be like. Default: it is not checked.</summary>
    public Schema? Schema { get; init; }

    /// <summary>The schema's environment that the data comes from. Default <c>TRAINING</c>; it counts only with a schema that has environments.</summary>
    public string Environment { get; init; } = "TRAINING";

    /// <summary>What only people can say, for the model's card.</summary>
    public CardTexts Texts { get; init; } = new();

    /// <summary>The kinds of trainer that the file of the recipe can name. Default: those of this library. It is no part of the file: who reads says again what may be read.</summary>
    public TrainerKinds TrainerKinds { get; init; } = TrainerKinds.Library;

    /// <summary>The kinds of model that the package can be saved with. Default: those of this library. It is no part of the file.</summary>
    public ModelKinds ModelKinds { get; init; } = ModelKinds.Library;

    /// <summary>The recipe with another label.</summary>
    /// <param name="label">The column to predict.</param>
    /// <param name="positive">Its value that is the positive class; not needed for the usual pairs, such as no and yes.</param>
    public TrainingRecipe Predicting(string label, string? positive = null) => this with { Preprocessor = Preprocessor.Label(label, positive) };

    /// <summary>Whether two recipes are the same, as files.</summary>
    /// <exception cref="NotSupportedException">A trainer cannot be written.</exception>
    public bool Equals(TrainingRecipe? other) => other is not null && ToJson() == other.ToJson();

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Data);
}
