using StrokeNotebooks.Data;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Statistics;
using StrokeNotebooks.Validation;

namespace StrokeNotebooks.Exercises;

/// <summary>Lesson 1.</summary>
internal static class SchemaCuration
{
    public static IReadOnlyList<Exercise> Exercises { get; } =
    [
        Exercise.OfNumber("1.1", "a number", () => StrokeRate(WithoutBmi) / StrokeRate(WithBmi), digits: 1,
            [
                (() => StrokeRate(WithBmi) / StrokeRate(WithoutBmi), "that is the other way round: how many times as high is the rate of those *without* a bmi?"),
                (() => StrokeRate(WithoutBmi), "that is the rate of those without a bmi. How many times the other rate is it?"),
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
        var inMillimoles = training.With(new FloatColumn("avg_glucose_level", [.. training["avg_glucose_level"].Numbers().Select(value => (float)(value / 18.016))]));
        if (Anomalies(training, schema) is [var alarm, ..])
            return $"it raises an alarm on the training data: {alarm}.";
        return Anomalies(inMillimoles, schema).Count > 0 ? null : "glucose in mmol/l passes. Its largest values are about 15: where does your domain begin?";
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
        return Anomalies(grownUps, schema, before).Any(alarm => alarm.StartsWith("work_type", StringComparison.Ordinal)) ? null : "all children are gone and it stays silent. The threshold is too high.";
    }

    private static List<string> Anomalies(Table table, Schema schema, TableStatistics? previous = null) =>
        [.. SchemaValidator.Validate(TableStatistics.Of(table), schema, environment: "TRAINING", previous: previous).Anomalies.Select(anomaly => $"{anomaly.FeatureName}: {anomaly.ShortDescription}")];
}
