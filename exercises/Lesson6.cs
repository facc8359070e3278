using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Selection;

namespace StrokeNotebooks.Exercises;

/// <summary>Lesson 6.</summary>
internal static class Lesson6
{
    private static readonly MisclassificationCosts s_costs = new(FalseAlarm: 1, MissedPositive: 30);

    public static IReadOnlyList<Exercise> Exercises { get; } =
    [
        Exercise.OfNumber("6.1", "a number", () => s_costs.BayesThreshold, digits: 4,
            [
                (() => s_costs.FalseAlarm / s_costs.MissedPositive, "nearly. Of 31 patients at that probability, how many have a stroke, and how many not?"),
                (() => 1 - s_costs.BayesThreshold, "that is the other side: the costs are on the wrong way round."),
                (() => 0, "that is 0, as integer division gives it: in C# 1 / 31 is 0, and 1.0 / 31 is not."),
                (() => 1 / s_costs.BayesThreshold, "that is how many patients share one stroke. The probability is wanted."),
                (() => 0.5, "that would be right if both errors cost the same."),
            ],
            "a true probability and two prices are all that a decision needs. No data, no search.", isShare: true),
        Exercise.Of<ITrainer>("6.2", "an ITrainer", JudgeMended, "the weights may stay, if somebody takes back what they do to the probabilities."),
        Exercise.Of<Candidate>("6.3", "a Candidate", JudgeSimple, "a few numbers that a doctor can check, and nobody can show on these patients that more is better. How few will do?"),
    ];

    private static Table Patients => Splits.TrainTest(Lessons.Raw.Drop(Stroke.Id), testSize: 0.2, seed: 0).Train;

    private static string? JudgeMended(ITrainer answer)
    {
        if (!HasBalancedForest(answer))
            return "the clinic insists on its forest: a RandomForest { ClassWeight = ClassWeight.Balanced } has to be in it.";
        var validation = new CrossValidation { Folds = 3 };
        double Loss(ITrainer trainer) => validation.Run(Patients, Stroke.Label, StrokeRecipe.Preprocessor, trainer).Mean(fold => fold.LogLoss);
        double loss = Loss(answer), nothing = Loss(new BaselineTrainer());
        return loss < nothing ? null : $"its log loss is {loss:F4}, and that of a model that knows nothing {nothing:F4}.";
    }

    private static bool HasBalancedForest(ITrainer trainer) => trainer switch
    {
        RandomForest forest => forest.ClassWeight == ClassWeight.Balanced,
        CalibratedTrainer calibrated => HasBalancedForest(calibrated.Trainer),
        KBestTrainer best => HasBalancedForest(best.Trainer),
        ImputedTrainer imputed => HasBalancedForest(imputed.Trainer),
        SoftVoting vote => vote.Members.Any(HasBalancedForest),
        Stacking stack => stack.Members.Any(HasBalancedForest),
        _ => false,
    };

    private static string? JudgeSimple(Candidate answer)
    {
        if (answer.Fit(Patients, Stroke.Label).Model is not LogisticModel model)
            return "a model that can be read is wanted: one that ends in a logistic regression, and in nothing else.";
        if (model.FeatureNames.Length > 6)
            return $"it has {model.FeatureNames.Length} features; six at most are wanted.";
        var validation = new CrossValidation { Folds = 5, Repeats = 2 };
        CrossValidationResult Judged(Candidate candidate) => validation.Run(Patients, Stroke.Label, candidate.Preprocessor, candidate.Trainer);
        var test = CorrectedTTest.Of(Judged(answer), Judged(new Candidate(StrokeRecipe.Preprocessor, StrokeRecipe.Trainer())));
        return test is { IsSignificant: true, Difference: < 0 } ? $"the recipe is better, and that is not chance: {test}" : null;
    }
}
