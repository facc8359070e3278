using StrokeNotebooks.Data;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Statistics;
using StrokeNotebooks.Validation;

namespace StrokeNotebooks.Exercises;

/// <summary>Lesson 2.</summary>
internal static class DataValidation
{
    public static IReadOnlyList<Exercise> Exercises { get; } =
    [
        Exercise.Of<Schema>("2.1", "a Schema", JudgeNaN, "what is not a number is now not welcome either."),
        Exercise.Of<Schema>("2.2", "a Schema", JudgeStudents, "the contract now says how much of the unknown you tolerate."),
        Exercise.Of<Schema>("2.3", "a Schema", JudgeGaps, "presence is a fraction, and now yours says so."),
    ];

    private static string? JudgeNaN(Schema schema)
    {
        if (Anomalies(Lessons.Cleaned, schema) is [var alarm, ..])
            return $"it objects to the cleaned data: {alarm}.";
        return Anomalies(WithNaN(every: 50), schema).Count > 0 ? null : "a NaN in every fiftieth bmi still passes.";
    }

    private static string? JudgeStudents(Schema schema)
    {
        if (Anomalies(WithStudents(every: 200), schema) is [var alarm, ..])
            return $"half a percent of students already raises an alarm: {alarm}.";
        return Anomalies(WithStudents(every: 20), schema).Count > 0 ? null : "five percent of students pass. Did you add the word to the domain? Then any number of them is fine.";
    }

    private static string? JudgeGaps(Schema schema)
    {
        if (Anomalies(WithGaps(every: 20), schema) is [var alarm, ..])
            return $"gaps in one row of twenty already raise an alarm: {alarm}.";
        return Anomalies(WithGaps(every: 2), schema).Count > 0 ? null : "half of the bmi are gone and nothing is said.";
    }

    private static Table WithStudents(int every) =>
        Lessons.Cleaned.With(StringColumn.Of("work_type", Lessons.Cleaned.Rows().Select(row => row.Index % every == 0 ? "Student" : row.Text("work_type"))));

    private static Table WithNaN(int every) =>
        Lessons.Cleaned.With(new FloatColumn("bmi", [.. Lessons.Cleaned["bmi"].Numbers().Select((value, row) => row % every == 0 ? float.NaN : (float)value)]));

    private static Table WithGaps(int every) =>
        Lessons.Cleaned.With(new FloatColumn("bmi", [.. Lessons.Cleaned["bmi"].Numbers().Select(value => (float)value)], MissingMask.Of(Lessons.Cleaned.RowCount, row => row % every == 0)));

    private static List<string> Anomalies(Table table, Schema schema) =>
        [.. SchemaValidator.Validate(TableStatistics.Of(table), schema, environment: "TRAINING").Anomalies.Select(anomaly => $"{anomaly.FeatureName}: {anomaly.ShortDescription}")];
}
