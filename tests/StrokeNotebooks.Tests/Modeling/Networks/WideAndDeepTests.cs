using System.Text.Json;
using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Preprocessing;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

/// <summary>Against a second implementation: <c>Fixtures/wide_and_deep.py</c> made the numbers, with NumPy.</summary>
public sealed class WideAndDeepTests
{
    private static readonly string[] Names = ["age", "bmi", "kind=a", "kind=b", "kind=c"];

    [Fact]
    public void Losses_and_probabilities_are_those_of_a_second_implementation()
    {
        var fixture = Fixture.Read();
        foreach (var run in fixture.Runs)
        {
            var model = new WideAndDeep { DeepUnits = [6, 4], WideUnits = 5, Steps = 60, Seed = 7, IsDeepRelu = run.Relu }.Fit(fixture.Features(), fixture.Label, fixture.Weights);
            Assert.Equal(run.Losses.Length, model.Losses.Length);
            Assert.All(run.Losses.Zip(model.Losses), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
            Assert.All(run.Probabilities.Zip(model.PredictProbability(fixture.Features())), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
            Assert.True(model.Losses[^10..].Average() < model.Losses[..10].Average() / 2);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_gradient_is_the_slope_of_the_loss(bool isDeepRelu)
    {
        var network = new WideAndDeepNetwork([.. Names], ["kind=a", "kind=b", "kind=c"], [4, 3], 5, isDeepRelu);
        var random = new NumPyRandom(1);
        double[] point = [.. network.Initialize(random).Select(value => value + random.NextDouble() / 10)], gradient = new double[point.Length], unused = new double[point.Length];
        float[] row = [0.7f, -1.2f, 0, 1, 0.5f];
        network.AddLoss(point, row, 1, 1.5, gradient);
        Assert.Equal(12 + 15 + 20 + 9, point.Length);
        for (int i = 0; i < point.Length; i++)
        {
            double[] above = [.. point], below = [.. point];
            above[i] += 1e-5;
            below[i] -= 1e-5;
            Assert.Equal((network.AddLoss(above, row, 1, 1.5, unused) - network.AddLoss(below, row, 1, 1.5, unused)) / 2e-5, gradient[i], 1e-8);
        }
    }

    [Fact]
    public void Wide_features_are_named_or_else_the_one_hot_columns()
    {
        var fixture = Fixture.Read();
        Assert.Equal((string[])["kind=a", "kind=b", "kind=c"], Fit(new WideAndDeep { Steps = 1 }).WideFeatures);
        Assert.Equal((string[])["bmi", "kind=a", "kind=b", "kind=c"], Fit(new WideAndDeep { Steps = 1, WideFeatures = ["kind", "bmi"] }).WideFeatures);
        Assert.Equal(Names, Fit(new WideAndDeep { Steps = 1, WideFeatures = [.. Names] }).WideFeatures);
        Assert.Empty(Fit(new WideAndDeep { Steps = 1, WideFeatures = [] }).WideFeatures);
        // Towers of 100, 70, 48, 34 linear and 128 ReLU units on two numbers and three one-hot columns.
        Assert.Equal(300 + 7070 + 3408 + 1666 + 512 + 163, Fit(new WideAndDeep { Steps = 1 }).Parameters.Length);
        Assert.StartsWith("The feature 'gender' is to be wide, but is not among those given: age", Assert.Throws<InputException>(() => Fit(new WideAndDeep { WideFeatures = ["gender"] })).Message, StringComparison.Ordinal);

        WideAndDeepModel Fit(WideAndDeep trainer) => trainer.Fit(fixture.Features(), fixture.Label);
    }

    [Fact]
    public void Another_seed_gives_another_model_and_too_long_steps_are_reported()
    {
        var fixture = Fixture.Read();
        Assert.NotEqual(new WideAndDeep { Steps = 2 }.Fit(fixture.Features(), fixture.Label), new WideAndDeep { Steps = 2, Seed = 1 }.Fit(fixture.Features(), fixture.Label));
        Assert.StartsWith("Training left the finite numbers at step ", Assert.Throws<InputException>(() => new WideAndDeep { LearningRate = 1e200 }.Fit(fixture.Features(), fixture.Label)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new WideAndDeep { DeepUnits = [3, 0] });
    }

    [Fact]
    public void It_beats_the_prior_on_the_synthetic_sample()
    {
        var (train, test) = Splits.TrainTest(SyntheticStroke.Generate().DropMissing(), 0.2, 0);
        var graph = new Preprocessor().ZScore("age").ZScore("avg_glucose_level").ZScore("bmi")
            .Vocabulary("gender", outOfVocabularyBuckets: 5).OneHot("gender").Vocabulary("work_type", outOfVocabularyBuckets: 5).OneHot("work_type")
            .Vocabulary("smoking_status", outOfVocabularyBuckets: 5).OneHot("smoking_status").Bucketize("age", 4, name: "age_group").OneHot("age_group")
            .Label("stroke").Fit(train);
        var (learned, judged) = (graph.Apply(train), graph.Apply(test));
        // By rank only: after 100 steps of 10 rows the probabilities are still too rough to beat the prior's log loss.
        Assert.Equal(0.5, Area(new BaselineTrainer()));
        Assert.InRange(Area(new WideAndDeep()), 0.75, 1);

        double Area(ITrainer trainer) => BinaryMetrics.Of(judged.Label, trainer.Fit(learned.Features, learned.Label).PredictProbability(judged.Features)).RocAuc;
    }

    [Fact]
    public void The_model_shows_itself()
    {
        var fixture = Fixture.Read();
        Snapshot.Match(new WideAndDeep { DeepUnits = [6, 4], WideUnits = 5, Steps = 60, Seed = 7 }.Fit(fixture.Features(), fixture.Label).ToHtml(), "html", "html");
    }

    private sealed record Fixture(float[] X, float[] Label, float[] Weights, Fixture.Run[] Runs)
    {
        private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

        public FeatureMatrix Features() => new(Label.Length, [.. Names], [.. X]);

        public static Fixture Read() => JsonSerializer.Deserialize<Fixture>(
            File.ReadAllText(Path.Combine(Repository.Root, "tests", "StrokeNotebooks.Tests", "Modeling", "Fixtures", "wide_and_deep.json")), Options)!;

        internal sealed record Run(bool Relu, double[] Losses, double[] Probabilities);
    }
}
