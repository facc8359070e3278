using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Preprocessing;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Statistics;
using StrokeNotebooks.Validation;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Exercises;

/// <summary>Walkthrough M2.</summary>
internal static class M2
{
    public static IReadOnlyList<Exercise> Exercises { get; } =
    [
        Exercise.Of<Schema>("M2.1", "a Schema", JudgeDrift, "it notices the device and stays silent on quiet nights: the threshold lies between chance and harm."),
        Exercise.OfNumber("M2.2", "a number", () => RocAuc(leaking: true) - RocAuc(leaking: false), digits: 6,
            [
                (() => RocAuc(leaking: false) - RocAuc(leaking: true), "that is the other way round: what does the leak add?"),
                (() => RocAuc(leaking: true), "that is the ROC AUC with the leak. How much more is it than without?"),
            ],
            "a leak in principle, and here worth a few millionths, in either direction: a mean of thousands hardly knows any one patient. It is still done inside, because next time it may be a mean of twenty."),
        Exercise.Of<FeedbackLoop>("M2.3", "a FeedbackLoop", JudgeLoop, "what was done to a patient belongs in the data, or the data lies."),
    ];

    // What the device shows at most: within the domain of glucose, as the task says.
    private const double Highest = 299;

    private static TableSplit Split => Splits.TrainTest(Lessons.Raw.Drop(Stroke.Id), testSize: 0.4, seed: 0);

    private static Preprocessor Recipe => new Preprocessor()
        .Impute("bmi", Imputation.Median)
        .ZScore("age").ZScore("avg_glucose_level").ZScore("bmi")
        .OneHot("gender").OneHot("ever_married").OneHot("work_type").OneHot("Residence_type").OneHot("smoking_status")
        .PassThrough("hypertension", "heart_disease")
        .Label(Stroke.Label);

    private static string? JudgeDrift(Schema schema)
    {
        var (train, test) = Split;
        var before = TableStatistics.Of(train);
        if (schema.Feature("avg_glucose_level").DriftComparator is null)
            return "there is no drift comparator on avg_glucose_level, so a value within its domain passes however the device is out of tune.";
        var random = new NumPyRandom(0);
        for (int night = 1; night <= 20; night++)
            if (Anomalies(test.Sample(2000, random), schema, before) is [var alarm, ..])
                return $"it rings on quiet night {night} of 20: {alarm}.";
        var patients = test.Sample(2000, random);
        var outOfTune = patients.With(new FloatColumn("avg_glucose_level", [.. patients["avg_glucose_level"].Numbers().Select(value => (float)Math.Min(value * 1.15, Highest))]));
        return Anomalies(outOfTune, schema, before).Any(alarm => alarm.StartsWith("avg_glucose_level", StringComparison.Ordinal))
            ? null
            : "the device passes: the threshold of the drift comparator on avg_glucose_level is too high.";
    }

    private static List<string> Anomalies(Table rows, Schema schema, TableStatistics before) =>
        [.. SchemaValidator.Validate(TableStatistics.Of(rows), schema, environment: "TRAINING", previous: before).Anomalies.Select(anomaly => $"{anomaly.FeatureName}: {anomaly.ShortDescription}")];

    private static double RocAuc(bool leaking)
    {
        var validation = new CrossValidation { Folds = 5, Seed = 0 };
        var onAll = Recipe.Fit(Lessons.Cleaned);
        var trainer = new LogisticRegression { C = 1 };
        var result = leaking
            ? validation.Run(Lessons.Cleaned, Stroke.Label, _ => rows => onAll.Apply(rows).Features, trainer)
            : validation.Run(Lessons.Cleaned, Stroke.Label, Recipe, trainer);
        return result.Mean(fold => fold.RocAuc);
    }

    private static string? JudgeLoop(FeedbackLoop answer)
    {
        var asked = new FeedbackLoop { Rounds = 8, Cohort = 10_000, Capacity = 0.3, Efficacy = 0.9 };
        if (Settings(answer) != Settings(asked))
            return "rounds, cohort, capacity, efficacy and seed are to stay as they are: treating fewer patients is not the way out.";
        double before = LaterRocAuc(asked), after = LaterRocAuc(answer);
        return after > before ? null : $"its later models have ROC AUC {after:F3} on average, and those of `loop` {before:F3}.";
    }

    private static (int, int, double, double, int) Settings(FeedbackLoop loop) => (loop.Rounds, loop.Cohort, loop.Capacity, loop.Efficacy, loop.Seed);

    private static double LaterRocAuc(FeedbackLoop loop)
    {
        var (train, test) = Split;
        return loop.Run(train, test, Stroke.Label, Recipe, new LogisticRegression { C = 1 }).Skip(1).Average(round => round.Truth.RocAuc);
    }
}
