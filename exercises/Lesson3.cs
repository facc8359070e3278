using StrokeNotebooks.Course;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Exercises;

/// <summary>Lesson 3.</summary>
internal static class Lesson3
{
    public static IReadOnlyList<Exercise> Exercises { get; } =
    [
        Exercise.Of<Preprocessor>("3.1", "a Preprocessor", JudgeOversight, "two diagnoses reach the model again. Who would notice if they went missing tomorrow?"),
        Exercise.Of<Preprocessor>("3.2", "a Preprocessor", JudgeOneHot, "each word has a column of its own, and no order is invented."),
        Exercise.Of<Preprocessor>("3.3", "a Preprocessor", JudgeGaps, "the number is filled in, and the model still sees that it was not there."),
    ];

    private static string? JudgeOversight(Preprocessor preprocessor)
    {
        var train = Lessons.Split().Train;
        var applied = preprocessor.Fit(train).ApplyToTable(train);
        var before = Preprocessor.ForStroke().Fit(train).ApplyToTable(train);
        if (new[] { "hypertension", "heart_disease" }.FirstOrDefault(name => !applied.Has(name)) is { } absent)
            return $"{absent} does not come out of it.";
        if (new[] { "age", "avg_glucose_level", "bmi", "gender", "ever_married", "work_type", "Residence_type", "smoking_status" }.FirstOrDefault(name => !applied.Has(name)) is { } lost)
            return $"{lost} is lost.";
        if (before.Columns.Select(column => column.Name).FirstOrDefault(name => !applied.Has(name) || !applied[name].Equals(before[name])) is { } other)
            return $"{other} does not come out as it did before. Begin with `preprocessor` and add to it.";
        return applied["hypertension"].Numbers().SequenceEqual(train["hypertension"].Numbers()) && applied["heart_disease"].Numbers().SequenceEqual(train["heart_disease"].Numbers())
            ? null
            : "hypertension and heart_disease do not come out unchanged.";
    }

    private static string? JudgeOneHot(Preprocessor preprocessor)
    {
        var train = Lessons.Split().Train;
        var graph = preprocessor.Fit(train);
        if (graph.Label != Stroke.Label)
            return "the label is not named. Say which column it is with Label.";
        var features = graph.Apply(train).Features;
        int words = train.GroupCounts("work_type").RowCount;
        if (features.ColumnCount != words)
            return $"work_type has {words} words, and the number of columns that come out is {features.ColumnCount}.";
        for (int row = 0; row < features.RowCount; row++)
            if (features.Row(row).ToArray() is var values && (values.Sum() != 1 || values.Any(value => value is not (0 or 1))))
                return $"row {row} is not one 1 among zeros: {string.Join(", ", values)}.";
        int pairs = train.Rows().Select(row => (row.Text("work_type"), features.Row(row.Index).IndexOf(1f))).Distinct().Count();
        return pairs == words ? null : "its columns do not stand for the words of work_type.";
    }

    private static string? JudgeGaps(Preprocessor preprocessor)
    {
        var raw = Lessons.Raw;
        var graph = preprocessor.Fit(raw);
        if (graph.Label != Stroke.Label)
            return "the label is not named. Say which column it is with Label.";
        var features = graph.Apply(raw).Features;
        if (features.ColumnCount != 2)
            return $"two columns are wanted, the filled bmi and whether it was missing; {features.ColumnCount} come out.";
        var there = raw["bmi"].Numbers().Order().ToArray();
        double median = (there[(there.Length - 1) / 2] + there[there.Length / 2]) / 2;
        for (int row = 0; row < features.RowCount; row++)
        {
            bool missing = raw["bmi"].IsMissing(row);
            if (!features.Row(row).Contains(missing ? 1f : 0f))
                return $"row {row} does not say that its bmi is {(missing ? "missing" : "there")}.";
            if (missing && !features.Row(row).ToArray().Any(value => Math.Abs(value - median) < 0.01))
                return $"row {row} is not filled with the median, {median:F1}.";
        }
        return null;
    }
}
