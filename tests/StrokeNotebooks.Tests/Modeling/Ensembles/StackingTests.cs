using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

public sealed class StackingTests
{
    private static readonly EnsembleFixture Golden = EnsembleFixture.Instance;

    private static readonly Stacking Trainer = new() { Members = [new LogisticRegression(), new LogisticRegression { C = 0.01, ClassWeight = ClassWeight.Balanced }] };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void It_stacks_as_scikit_learn_does(bool weighted)
    {
        var expected = weighted ? Golden.WeightedStacking : Golden.Stacking;
        var model = new Stacking { Members = Trainer.Members, Scale = PredictionScale.Probability }.Fit(Golden.Features(), Golden.Label, weighted ? Golden.Weights : []);
        var final = Assert.IsType<LogisticModel>(model.Final);
        // Held-out predictions go to the final model in single precision.
        Assert.All(expected.Coefficients.Zip(final.Coefficients), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        Assert.Equal(expected.Intercept, final.Intercept, 1e-6);
        Assert.All(expected.Probability.Zip(model.PredictProbability(Golden.Features())), pair => Assert.Equal(pair.First, pair.Second, 1e-7));
    }

    [Fact]
    public void The_final_model_learns_only_from_rows_that_members_have_not_seen()
    {
        // Labels drawn at random: what a member learned by heart says nothing of rows held out, and the final model must see that.
        var random = new NumPyRandom(1);
        float[] label = [.. Enumerable.Range(0, 300).Select(_ => (float)random.NextUpTo(1))];
        var features = LogisticFixture.Matrix(1, [.. Enumerable.Range(0, 300).Select(row => (float)row)]);
        double[] predicted = new Stacking { Members = [new ByHeart()], ShuffleSeed = 0 }.Fit(features, label).PredictProbability(features);
        Assert.All(predicted, probability => Assert.InRange(probability, 0.35, 0.65));
    }

    [Fact]
    public void The_final_model_names_the_members()
    {
        var model = Trainer.Fit(Golden.Features(), Golden.Label);
        Assert.Equal(["Logistic 1", "Logistic 2"], model.Final.FeatureNames.AsEnumerable());
        Assert.Equal(["ImputedTrainer", "GradientBoostedTrees"], new Stacking().Members.Select(member => member.GetType().Name));
        Assert.Equal(["Logistic", "BoostedTrees"], new Stacking().Fit(Golden.WithHoles(), Golden.Label).Final.FeatureNames.AsEnumerable());
        Snapshot.Match(model.ToHtml(), "html", "html");
    }

    [Fact]
    public void A_class_with_one_row_is_refused()
    {
        float[] label = new float[120];
        label[7] = 1;
        Assert.StartsWith("Only one row has the label 1", Assert.Throws<InputException>(() => Trainer.Fit(Golden.Features(), label)).Message, StringComparison.Ordinal);
        label[70] = 1;
        Assert.Equal(2, Trainer.Fit(Golden.Features(), label).Members.Length);
    }

    [Fact]
    public void Shuffling_changes_the_folds_and_its_seed_counts()
    {
        var models = new int?[] { null, 0, 1 }.Select(seed => new Stacking { Members = Trainer.Members, ShuffleSeed = seed }.Fit(Golden.Features(), Golden.Label)).ToList();
        Assert.Equal(3, models.Select(model => ((LogisticModel)model.Final).Intercept).Distinct().Count());
        Assert.Throws<ArgumentOutOfRangeException>(() => new Stacking { ShuffleSeed = -1 });
    }

    /// <summary>Knows the label of each training row, and says one half of all others.</summary>
    private sealed class ByHeart : ITrainer
    {
        public IModel Fit(FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights = default)
        {
            var known = new Dictionary<float, double>();
            for (int row = 0; row < label.Length; row++)
                known[features[row, 0]] = label[row] > 0 ? 0.99 : 0.01;
            return new Model(known);
        }

        private sealed class Model(Dictionary<float, double> known) : IModel
        {
            public System.Collections.Immutable.ImmutableArray<string> FeatureNames => ["x0"];

            public double PredictProbability(ReadOnlySpan<float> row) => known.GetValueOrDefault(row[0], 0.5);

            public double[] PredictProbability(FeatureMatrix features) => [.. Enumerable.Range(0, features.RowCount).Select(row => PredictProbability(features.Row(row)))];
        }
    }
}
