using StrokeNotebooks.Data;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Statistics;
using StrokeNotebooks.Validation;

namespace StrokeNotebooks.Exercises;

/// <summary>Lesson 2.</summary>
internal static class Lesson2
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
        if (Anomalies(WithNaN(every: 50), schema).Count > 0)
            return null;
        return schema.Features.FirstOrDefault(feature => feature.Domain is FloatDomain { DisallowNaN: true }) is { } other
            ? $"a NaN in every fiftieth bmi still passes: it is {other.Name} that may not be NaN."
            : "a NaN in every fiftieth bmi still passes.";
    }

    private static string? JudgeStudents(Schema schema)
    {
        if (Anomalies(WithStudents(every: 110), schema) is [var alarm, ..])
            return $"0.9 % of students already raise an alarm: {alarm}.";
        if (Anomalies(WithStudents(every: 2), schema).Count == 0)
            return "half of all rows may be students, and nothing is said. Did you add the word to the domain? Then any number of them is fine.";
        return Anomalies(WithStudents(every: 80), schema).Count > 0 ? null : "1.25 % of students pass, and 1 % is the most that may.";
    }

    private static string? JudgeGaps(Schema schema)
    {
        if (Anomalies(WithGaps(every: 11), schema) is [var alarm, ..])
            return $"gaps in one row of eleven already raise an alarm: {alarm}.";
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
