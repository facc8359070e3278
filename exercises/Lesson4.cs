using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Exercises;

/// <summary>Lesson 4.</summary>
internal static class Lesson4
{
    public static IReadOnlyList<Exercise> Exercises { get; } =
    [
        Exercise.OfNumber("4.1", "a number", () => 1 - StrokeRate(Lessons.Cleaned), digits: 3,
            [
                (() => StrokeRate(Lessons.Cleaned), "that is the share of strokes, about which it is wrong."),
                (() => 1 - StrokeRate(Lessons.Split().Test), "that is on the rows of the test set. On all cleaned rows?"),
                (() => 1 - StrokeRate(Lessons.Raw), "that is on the raw rows. On the cleaned ones?"),
            ],
            "saying no to everybody has this accuracy, so a model must have more to be worth anything.", isShare: true),
        Exercise.OfNumber("4.2", "a number", JudgeThreshold, "the threshold follows from what you want to find, not from 0.5."),
        Exercise.Of<Preprocessor>("4.3", "a Preprocessor", JudgeGaps, "what the first lesson threw away was worth keeping."),
    ];

    private static double StrokeRate(Table table) => table[Stroke.Label].Numbers().Average();

    private static string? JudgeThreshold(double threshold)
    {
        if (threshold is < 0 or > 1)
            return "a threshold on a probability lies between 0 and 1.";
        var (train, test) = Lessons.Split();
        var graph = Preprocessor.ForStroke().Fit(train);
        var (x, y) = (graph.Apply(train), graph.Apply(test));
        var model = new LogisticRegressionCV { Folds = 5, ClassWeight = ClassWeight.Balanced }.Fit(x.Features, x.Label);
        double[] probability = model.PredictProbability(y.Features);
        double[] strokes = [.. probability.Where((_, row) => y.Label[row] == 1).OrderDescending()];
        int wanted = (int)Math.Ceiling(0.8 * strokes.Length);
        int found = strokes.Count(p => p > threshold);
        if (found < wanted)
            return $"it finds {found} of {strokes.Length} strokes; {wanted} are wanted. Lower it.";
        double next = probability.Where(p => p < strokes[wanted - 1]).DefaultIfEmpty(0).Max();
        return threshold >= next ? null : "it finds enough, but a higher one does too, with fewer false alarms.";
    }

    private static string? JudgeGaps(Preprocessor preprocessor)
    {
        var rows = Lessons.Raw.Drop(Stroke.Id);
        double told;
        try
        {
            told = AveragePrecision(rows, preprocessor);
        }
        catch (InputException e) when (e.Message.Contains("NaN", StringComparison.Ordinal))
        {
            return $"it leaves gaps, and a logistic regression takes none: {e.Message} Fill them with Impute.";
        }
        catch (InputException e) when (e.Message.Contains($"'{Stroke.Label}'", StringComparison.Ordinal))
        {
            return $"the label is what is to be predicted, so it can be no feature: {e.Message}";
        }
        return told > s_silent.Value ? null : $"average precision {told:F4}; without a word about the gaps it is {s_silent.Value:F4}.";
    }

    private static readonly Lazy<double> s_silent = new(() => AveragePrecision(Lessons.Raw.Drop(Stroke.Id), Silent));

    private static Preprocessor Silent => new Preprocessor()
        .Impute("bmi", Imputation.Median)
        .ZScore("age").ZScore("avg_glucose_level").ZScore("bmi")
        .OneHot("gender").OneHot("ever_married").OneHot("work_type").OneHot("Residence_type").OneHot("smoking_status")
        .PassThrough("hypertension", "heart_disease")
        .Label(Stroke.Label);

    private static double AveragePrecision(Table rows, Preprocessor preprocessor) =>
        new CrossValidation { Folds = 5, Repeats = 4, Seed = 0 }.Run(rows, Stroke.Label, preprocessor, new LogisticRegression { C = 1 }).Mean(fold => fold.AveragePrecision);
}
