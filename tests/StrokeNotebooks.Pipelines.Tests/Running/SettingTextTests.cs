using StrokeNotebooks.Evaluation;
using StrokeNotebooks.Modeling;

namespace StrokeNotebooks.Pipelines;

/// <summary>What is recorded of a trainer's and an Evaluator's settings: settings that make another model or report have another text.</summary>
public sealed class SettingTextTests
{
    private static readonly ITrainer[] All =
    [
        new LogisticRegression(), new LogisticRegression { C = 0.1 }, new LogisticRegression { ClassWeight = ClassWeight.Balanced }, new LogisticRegression { ClassWeight = ClassWeight.Of(1, 20) },
        new LogisticRegressionCV(), new LogisticRegressionCV { Folds = 3 }, new LogisticRegressionCV { Scorer = Constant }, new WideAndDeep(), new WideAndDeep { Seed = 1 }, new WideAndDeep { WideFeatures = ["gender"] },
        new WideAndDeep { DeepUnits = [10] }, new BaselineTrainer(),
    ];

    public static TheoryData<ITrainer> Trainers => [.. All];

    [Theory]
    [MemberData(nameof(Trainers))]
    public void Trainers_that_differ_are_told_apart_and_equal_ones_are_not(ITrainer trainer)
    {
        string text = Recorded(trainer);
        Assert.StartsWith($"{{\"type\":\"{trainer.GetType().Name}\"", text, StringComparison.Ordinal);
        Assert.Single(All, other => Recorded(other) == text);
    }

    [Fact]
    public void A_number_of_threads_is_not_recorded() => Assert.Equal(Recorded(new LogisticRegressionCV { Threads = 1 }), Recorded(new LogisticRegressionCV { Threads = 7 }));

    [Fact]
    public void A_function_that_captures_is_refused_and_the_message_says_which_setting_of_which_component()
    {
        int least = 3;
        Assert.StartsWith(
            "The setting algorithm of Trainer cannot be recorded: scorer is a Scorer, and it is a function that captures variables",
            Assert.Throws<NotSupportedException>(() => Recorded(new LogisticRegressionCV { Scorer = (label, _) => label.Length + least })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Functions_that_capture_nothing_are_told_apart() =>
        Assert.NotEqual(Recorded(new LogisticRegressionCV { Scorer = (label, _) => label.Length }), Recorded(new LogisticRegressionCV { Scorer = static (label, _) => label.Length + 1 }));

    [Fact]
    public void Slices_that_cut_in_other_ways_are_told_apart()
    {
        SlicingSpec[] slices = ["age", SlicingSpec.Values("age"), SlicingSpec.Bands("age", 40), SlicingSpec.By("age").And("gender")];
        Assert.Equal(4, slices.Select(slice => SettingText.Of(new Evaluator
        {
            Examples = new Channel<ExamplesArtifact>("CsvExampleGen", "examples"),
            Model = new Channel<ModelArtifact>("Trainer", "model"),
            Thresholds = [new("auc") { LowerBound = 0.5 }],
            Slices = [slice],
        }).Single(setting => setting.Name == "slices").Value.ToString()).Distinct().Count());
    }

    private static double Constant(ReadOnlySpan<float> label, ReadOnlySpan<double> probability) => 0;

    private static string Recorded(ITrainer trainer) => SettingText.Of(new Trainer
    {
        Examples = new Channel<ExamplesArtifact>("Transform", "transformed_examples"),
        TransformGraph = new Channel<TransformGraphArtifact>("Transform", "transform_graph"),
        Algorithm = trainer,
    }).Single(setting => setting.Name == "algorithm").Value.ToString();
}
