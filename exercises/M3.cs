using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.Pipelines;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Exercises;

/// <summary>Walkthrough 3.</summary>
internal static class M3
{
    private static readonly string[] s_features = ["age", "avg_glucose_level", "ever_married", "gender", "heart_disease", "hypertension", "work_type", "smoking_status"];

    public static IReadOnlyList<Exercise> Exercises { get; } =
    [
        Exercise.Of<Preprocessor>("M3.1", "a Preprocessor", JudgeForgotten, "what was chosen now arrives. A test that compares both lists would have found it on the first day."),
        Exercise.Of<CsvExampleGen>("M3.2", "a CsvExampleGen", JudgeCut, "each row goes by its own hash, so every patient stays where he is when the file grows."),
        Exercise.Of<ExampleValidator>("M3.3", "an ExampleValidator", JudgeGate, "a warning is read, an error stops: the gate can tell them apart."),
    ];

    // What the walkthrough's own preprocessor does.
    private static Preprocessor Before => new[] { "ever_married", "gender", "heart_disease", "hypertension", "work_type" }.Aggregate(
        new Preprocessor().MinMax("age", name: "age_xf").ZScore("avg_glucose_level", name: "avg_glucose_level_xf").Label(Stroke.Label),
        (plan, word) => plan.Vocabulary(word, name: $"{word}_xf"));

    private static string? JudgeForgotten(Preprocessor preprocessor)
    {
        var (train, _) = Splits.ByHash(Lessons.Cleaned);
        var applied = preprocessor.Fit(train).ApplyToTable(train);
        if (s_features.FirstOrDefault(name => !applied.Has($"{name}_xf")) is { } absent)
            return $"{absent}_xf does not come out of it.";
        if (!applied.Has(Stroke.Label))
            return "the label is lost.";
        var before = Before.Fit(train).ApplyToTable(train);
        if (s_features.FirstOrDefault(name => before.Has($"{name}_xf") && !applied[$"{name}_xf"].Equals(before[$"{name}_xf"])) is { } other)
            return $"{other}_xf does not come out as it did before. Begin with `preprocessor` and add to it.";
        return applied["smoking_status_xf"].Numbers().SequenceEqual(new Preprocessor().Vocabulary("smoking_status").Fit(train).ApplyToTable(train)["smoking_status"].Numbers())
            ? null
            : "smoking_status_xf is not the index of a vocabulary, the most frequent word first.";
    }

    private static string? JudgeCut(CsvExampleGen gen)
    {
        if (gen.InputName != Path.GetFileName(Stroke.Path()))
            return $"it imports {gen.InputName}, but {Path.GetFileName(Stroke.Path())} is wanted.";
        if (gen.MissingValues == MissingValues.DropRows)
            return "it drops the rows without a bmi.";
        if (!gen.DropColumns.Contains(Stroke.Id))
            return "the id comes in, and with it every row's hash changes when patients are numbered anew.";
        double all = gen.Splits.Sum(split => split.HashBuckets);
        foreach (var (name, share) in ((string, double)[])[("train", 0.8), ("eval", 0.1), ("test", 0.1)])
            if (gen.Splits.FirstOrDefault(split => split.Name == name) is not { } split || Math.Abs(split.HashBuckets / all - share) > 1e-9)
                return $"{name} shall have {share:P0} of the rows.";
        return null;
    }

    private static string? JudgeGate(ExampleValidator gate)
    {
        if (gate.Statistics.Producer != "CuratedStatistics")
            return $"it looks at {gate.Statistics}, but curatedStatistics is asked for.";
        if (gate.Schema.Producer != nameof(ImportSchemaGen))
            return $"it judges by the schema of {gate.Schema.Producer}, and the curated one is that of import.";
        if (!gate.StopOnAnomalies)
            return "it never ends a run, whatever is wrong.";
        if (gate.Environment != "TRAINING")
            return "it is not for training data: say where the rows come from.";
        if (gate.ValidationConfig.SeverityOverrides.Any(change => change.Key != Validation.AnomalyType.SchemaNewColumn && change.Value != Validation.AnomalySeverity.Error))
            return "it lets more through than a new column.";
        return gate.ValidationConfig.NewFeaturesAreWarnings || gate.ValidationConfig.SeverityOverrides.GetValueOrDefault(Validation.AnomalyType.SchemaNewColumn) == Validation.AnomalySeverity.Warning
            ? null
            : "a new column would end the run.";
    }
}
