using StrokeNotebooks.Evaluation;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Preprocessing;
using StrokeNotebooks.Selection;

namespace StrokeNotebooks.Course;

/// <summary>
/// The course's best way from the stroke file to a model (docs/decisions/0025 has the figures): keep the features that tell most about strokes, as many as an inner cross-validation says;
/// let a logistic regression, which knows straight lines, and extremely randomised trees, which know the rest, learn from them; take the mean of the log-odds of both.
/// </summary>
public static class StrokeRecipe
{
    /// <summary>The columns as numbers: a missing bmi becomes the median, and that it was missing a feature of its own.</summary>
    /// <remarks>Columns of two words are one feature each, not a pair that says the same twice: a choice of the best few could take both.</remarks>
    public static Preprocessor Preprocessor { get; } = new Preprocessor()
        .ZScore("age").ZScore("avg_glucose_level").Impute("bmi", indicator: true).ZScore("bmi").PassThrough("hypertension", "heart_disease")
        .Vocabulary("gender").Vocabulary("ever_married").Vocabulary("Residence_type").OneHot("work_type").OneHot("smoking_status")
        .Label(Stroke.Label);

    /// <summary>Smooth trees: 200 of them, cut at random, with at least 20 patients in a leaf.</summary>
    public static ExtraTrees Trees { get; } = new() { Trees = 200, MinLeafWeight = 20 };

    /// <summary>What learns from the features that are kept.</summary>
    public static SoftVoting Vote { get; } = new() { Members = [new LogisticRegression(), Trees], Scale = PredictionScale.LogOdds };

    /// <summary>The whole trainer.</summary>
    /// <param name="features">How many features to keep. Default 6, what searches choose most often.</param>
    public static KBestTrainer Trainer(int features = 6) => new() { K = features, Trainer = Vote };

    /// <summary>The whole trainer with other settings than those that decision 25 came to: how many features, how smooth the trees, how strong the penalty; a grid has 54 candidates.</summary>
    /// <param name="choose">Gives the settings.</param>
    public static ITrainer Trainer(Chooser choose) => new KBestTrainer
    {
        K = choose.Integer("features", 4, 18, log: true, points: 6),
        Trainer = new SoftVoting
        {
            Members =
            [
                new LogisticRegression { C = choose.LogUniform("C", 1e-2, 1e2, points: 3) },
                new ExtraTrees { Trees = Trees.Trees, MinLeafWeight = choose.LogUniform("min_leaf_weight", 5, 80, points: 3), Threads = 1 },
            ],
            Scale = Vote.Scale,
            Threads = 1,
        },
    };

    /// <summary>What is left to be chosen: how many features to keep; 18 are all.</summary>
    public static SearchSpace Space { get; } = choose => new Candidate(Preprocessor, Trainer(choose.Choice("features", 4, 6, 8, 12, 18)));

    /// <summary>What chooses: five folds and the area under the ROC curve.</summary>
    public static GridSearch Search { get; } = new() { Validation = new CrossValidation { Folds = 5 } };
}
