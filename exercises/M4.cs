using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Pipelines;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Exercises;

/// <summary>Walkthrough 4 of <c>medium/</c>.</summary>
internal static class M4
{
    public static IReadOnlyList<Exercise> Exercises { get; } =
    [
        Exercise.OfList<string>("M4.1", "an array of names", JudgeRunAgain, "what does not read a setting, or what follows from it, does not care that it changed."),
        Exercise.Of<MetricThreshold>("M4.2", "a MetricThreshold", JudgeGate, "the gate now asks for something that saying no to all cannot give. What has no value meets no threshold."),
        Exercise.Of<Func<Channel<ExamplesArtifact>, Component>>("M4.3", "a function from a channel to a component", JudgeComponent, "that is all there is to a component; the rest follows from its properties."),
    ];

    private static string? JudgeRunAgain(IReadOnlyList<string> names)
    {
        // The resolver asks the store each time, so it may be named or not.
        string[] right = ["Trainer", "Evaluator", "Pusher"];
        string[] given = [.. names
            .SelectMany(name => name.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(name => right.FirstOrDefault(one => one.Equals(name, StringComparison.OrdinalIgnoreCase), name))
            .Where(name => name != nameof(LatestBlessedModelResolver))];
        if (given.Except(right).FirstOrDefault() is { } wrong)
            return $"{wrong} does not read the Trainer's settings, nor anything that a Trainer makes.";
        return right.Except(given).FirstOrDefault() is { } absent ? $"{(absent == "Trainer" ? "one of them reads the seed itself" : "something reads what these make anew")}: who is missing?" : null;
    }

    private static string? JudgeGate(MetricThreshold threshold)
    {
        if (threshold.Metric == "recall")
            return "recall is the one that the lesson took. Another one.";
        var (train, eval) = Splits.ByHash(Lessons.Cleaned);
        var graph = Features.Fit(train);
        var rows = graph.Apply(train);
        Blessing Judge(ITrainer trainer) => Evaluation.Evaluator
            .Evaluate(trainer.Fit(rows.Features, rows.Label), graph, eval, ["gender", "age"], new() { Resamples = 0 }).Judge(new Gate { Thresholds = [threshold], MinGroupSize = 1, MinGroupOfClass = 0, RequireBothAnswers = false });
        if (Judge(new WideAndDeep()).IsBlessed)
            return "the network meets it, too.";
        var line = Judge(new LogisticRegression { ClassWeight = ClassWeight.Balanced });
        return line.IsBlessed ? null : $"the line does not meet it: {line.Failures[0].Reason}.";
    }

    private static Preprocessor Features => new[] { "gender", "ever_married", "work_type", "Residence_type", "smoking_status" }.Aggregate(
        new Preprocessor().ZScore("avg_glucose_level").ZScore("bmi").Bucketize("age", 4).OneHot("age").Label(Stroke.Label),
        (plan, word) => plan.Vocabulary(word, outOfVocabularyBuckets: 5).OneHot(word));

    private static string? JudgeComponent(Func<Channel<ExamplesArtifact>, Component> make)
    {
        var generate = new CsvExampleGen { InputFile = Stroke.Path(), DropColumns = [Stroke.Id], MissingValues = MissingValues.DropRows };
        var given = generate.Examples;
        var component = make(given);
        if (!component.Inputs.Values.Any(read => ReferenceEquals(read, given)))
            return "it does not read the channel that the function was given.";
        if (component.Outputs.Values.OfType<Channel<ValueArtifact>>().FirstOrDefault() is not { } output)
            return "it has no output of the kind ValueArtifact.";
        string folder = Directory.CreateTempSubdirectory("exercise-").FullName;
        try
        {
            var result = new LocalRunner(folder).Run(new Pipeline("exercise", generate, component));
            if (result[component.Id] is { State: not NodeState.Completed } failed)
                return $"it is {failed.State}: {failed.Message}";
            double right = Splits.ByHash(Lessons.Cleaned).Test[Stroke.Label].Numbers().Sum();
            string found = result.Output(output).Read().Trim();
            return AnswerNumber.Of(found) == right ? null : $"it made '{found}', which is not the number of strokes in eval.";
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
