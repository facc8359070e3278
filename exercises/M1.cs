using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Pipelines;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Exercises;

/// <summary>Walkthrough M1.</summary>
internal static class M1
{
    private static readonly int[] s_levels = [1, 2, 3];

    public static IReadOnlyList<Exercise> Exercises { get; } =
    [
        new Exercise("M1.1", "an int[] of three levels", JudgeLevels, "the level is what happens without a hand, not which tools are installed."),
        Exercise.OfList<MetricThreshold>("M1.2", "a MetricThreshold[]", JudgeThresholds, "a threshold means something when you know what ignorance scores."),
        Exercise.Of<Component>("M1.3", "a Component", JudgeComponent, "ten lines, and it is cached, recorded and drawn like all the others."),
    ];

    private static string? JudgeLevels(object answer)
    {
        if (answer is string or not System.Collections.IEnumerable)
            return $"an int[] of three levels is wanted, and this is a {answer.GetType().Name}.";
        double?[] levels = [.. ((System.Collections.IEnumerable)answer).Cast<object?>().Select(level => level is null ? null : AnswerNumber.Of(level))];
        if (levels.Length != s_levels.Length)
            return $"three levels are wanted, for A, B and C, and these are {levels.Length}.";
        if (levels.FirstOrDefault(level => level is not (0 or 1 or 2 or 3 or 4), 0) != 0 || levels.Contains(null))
            return "a level is 0, 1, 2, 3 or 4.";
        int wrong = Enumerable.Range(0, levels.Length).FirstOrDefault(team => levels[team] != s_levels[team], -1);
        return wrong < 0 ? null : $"look at {"ABC"[wrong]} again: what is {(levels[wrong] > s_levels[wrong] ? "still done by hand there" : "done by machine there already")}?";
    }

    private static string? JudgeThresholds(IReadOnlyList<MetricThreshold> thresholds)
    {
        if (thresholds.Count == 0)
            return "there is no threshold in it, so everything gets through.";
        if (thresholds.FirstOrDefault(threshold => threshold.Metric.StartsWith("auc", StringComparison.Ordinal)) is { } curve)
            return $"the auditors will not hear of {curve.Metric}.";
        var (train, test) = Splits.ByHash(Lessons.Raw.Drop(Stroke.Id));
        var graph = Recipe.Fit(train);
        var learned = graph.Apply(train);
        Blessing Judge(ITrainer trainer) => Evaluation.Evaluator.Evaluate(trainer.Fit(learned.Features, learned.Label), graph, test, options: new() { Resamples = 0 }).Judge(new Gate { Thresholds = [.. thresholds], RequireBothAnswers = false });
        try
        {
            if (Judge(new BaselineTrainer()).IsBlessed)
                return "the stone gets through.";
            return Judge(new LogisticRegression()) is { IsBlessed: false } refused ? $"the trained model is refused: {refused.Failures[0].Reason}." : null;
        }
        catch (InputException e)
        {
            return e.Message;
        }
    }

    private static string? JudgeComponent(Component component)
    {
        if (component.Outputs.Count != 1 || component.Outputs.Values.First() is not Channel<ValueArtifact> value)
            return "it has to have one output, a Channel<ValueArtifact>.";
        string root = Directory.CreateTempSubdirectory("exercise-").FullName;
        try
        {
            var examples = new CsvExampleGen { InputFile = Stroke.Path(), DropColumns = [Stroke.Id] };
            var result = new LocalRunner(root).Run(new Pipeline("exercise", examples, component));
            if (!result.IsSuccess)
                return result.Nodes.First(node => node.Message is not null).Message;
            string counted = result.Output(value).Read().Trim();
            double right = result.Output(examples.Examples).Read("train")[Stroke.Label].Numbers().Sum();
            return AnswerNumber.Of(counted) == right ? null : $"it counted '{counted}', but the training split has another number of strokes.";
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static Preprocessor Recipe => new Preprocessor()
        .Impute("bmi", Imputation.Median, indicator: true)
        .ZScore("age").ZScore("avg_glucose_level").ZScore("bmi")
        .OneHot("gender").OneHot("ever_married").OneHot("work_type").OneHot("Residence_type").OneHot("smoking_status")
        .PassThrough("hypertension", "heart_disease")
        .Label(Stroke.Label);
}
