using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Statistics;
using StrokeNotebooks.Validation;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Exercises;

/// <summary>Lesson 1.</summary>
internal static class Lesson1
{
    private const string OneRate = "that is the rate of those without a bmi. How many times the other rate is it?";

    public static IReadOnlyList<Exercise> Exercises { get; } =
    [
        Exercise.OfNumber("1.1", "a number", () => StrokeRate(WithoutBmi) / StrokeRate(WithBmi), digits: 1,
            [
                (() => StrokeRate(WithBmi) / StrokeRate(WithoutBmi), "that is the other way round: how many times as high is the rate of those *without* a bmi?"),
                (() => StrokeRate(WithoutBmi), OneRate),
                (() => 100 * StrokeRate(WithoutBmi), OneRate),
                (() => 100 * (StrokeRate(WithoutBmi) - StrokeRate(WithBmi)), "that is the difference of the two rates. How many *times* the other rate is it?"),
            ],
            "so a missing bmi is one of the strongest signs in the file, and dropping its rows threw it away."),
        Exercise.Of<Schema>("1.2", "a Schema", JudgeGlucose, "a bound is worth as much as the mistake that it catches."),
        Exercise.Of<Schema>("1.3", "a Schema", JudgeDrift, "the check can fail, and it does when it should."),
    ];

    private static Table WithBmi => Lessons.Raw.DropMissing("bmi");

    private static Table WithoutBmi => Lessons.Raw.Where(row => row.IsMissing("bmi"));

    private static double StrokeRate(Table table) => table[Stroke.Label].Numbers().Average();

    private static string? JudgeGlucose(Schema schema)
    {
        var training = Lessons.Split().Train;
        double[] glucose = [.. training["avg_glucose_level"].Numbers()];
        double low = glucose.Min(), high = glucose.Max();
        var inMillimoles = training.With(new FloatColumn("avg_glucose_level", [.. glucose.Select(value => (float)(25 + 15 * (value - low) / (high - low)))]));
        if (Anomalies(training, schema) is [var alarm, ..])
            return $"it raises an alarm on the training data: {alarm}.";
        return Anomalies(inMillimoles, schema).Any(alarm => alarm.StartsWith("avg_glucose_level", StringComparison.Ordinal))
            ? null
            : "25 to 40 mmol/l still passes for mg/dl. At which value does your domain of avg_glucose_level begin?";
    }

    private static string? JudgeDrift(Schema schema)
    {
        var training = Lessons.Split().Train;
        var before = TableStatistics.Of(training);
        var grownUps = training.Where(row => row.Text("work_type") != "children");
        if (schema.Feature("work_type").DriftComparator is null)
            return "there is no drift comparator on work_type yet.";
        if (Anomalies(training, schema, before) is [var alarm, ..])
            return $"it fires although nothing changed: {alarm}.";
        if (Anomalies(training.Sample(training.RowCount / 2, new NumPyRandom(0)), schema, before) is [var chance, ..])
            return $"it fires on a random half of the same patients: {chance}. The threshold is too low for chance.";
        return Anomalies(grownUps, schema, before).Any(alarm => alarm.StartsWith("work_type", StringComparison.Ordinal)) ? null : "all children are gone and it stays silent. The threshold is too high.";
    }

    private static List<string> Anomalies(Table table, Schema schema, TableStatistics? previous = null) =>
        [.. SchemaValidator.Validate(TableStatistics.Of(table), schema, environment: "TRAINING", previous: previous).Anomalies.Select(anomaly => $"{anomaly.FeatureName}: {anomaly.ShortDescription}")];
}
