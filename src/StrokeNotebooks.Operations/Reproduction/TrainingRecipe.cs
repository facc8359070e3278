using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Pipelines.Components;
using StrokeNotebooks.Preprocessing;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Reproduction;

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

    /// <summary>What learns; one of the library's.</summary>
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

    /// <summary>
    /// What <c>./stroke train</c> makes a run of: all rows, also those without a bmi, which is imputed with a mark; numbers by z-score, words one-hot. One in five rows is held out; gender and age are compared.
    /// </summary>
    /// <remarks>
    /// Its features are not those of <see cref="Selection.StrokeRecipe"/>, on purpose. Here any trainer may come, and a person reads the coefficients: each word is a feature by its name, <c>gender=Male</c> and
    /// <c>gender=Female</c>. There the best few features are chosen, where such a pair could take two places for one fact: columns of two words are one feature.
    /// docs/decisions/0025 has what either gives: the same.
    /// </remarks>
    /// <param name="dataFile">The CSV file with patients.</param>
    /// <param name="trainer">What learns.</param>
    /// <param name="seed">The seed of the drawing of rows.</param>
    /// <param name="csv">The file's delimiter and decimal sign; recognised if not given.</param>
    /// <exception cref="IO.InputException">There is no such file, or it is no CSV file.</exception>
    public static TrainingRecipe ForStroke(string dataFile, ITrainer trainer, int seed = 0, CsvOptions? csv = null) => new()
    {
        Name = "stroke",
        Data = RecipeData.Of(dataFile, csv),
        DropColumns = [Stroke.Id],
        Holdout = new TrainTest { Seed = seed },
        Preprocessor = new Preprocessor()
            .ZScore("age").PassThrough("hypertension", "heart_disease").ZScore("avg_glucose_level").Impute("bmi", indicator: true).ZScore("bmi")
            .OneHot("gender").OneHot("ever_married").OneHot("work_type").OneHot("Residence_type").OneHot("smoking_status").Label(Stroke.Label),
        Trainer = trainer,
        Slices = ["gender", SlicingSpec.Bands("age", 40, 65)],
        Texts = CardTexts.ForStroke(),
    };

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
