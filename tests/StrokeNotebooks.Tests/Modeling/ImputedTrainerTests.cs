using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Modeling;

public sealed class ImputedTrainerTests
{
    [Fact]
    public void It_imputes_as_scikit_learn_does()
    {
        var golden = EnsembleFixture.Instance;
        var model = new ImputedTrainer().Fit(golden.WithHoles(), golden.Label);
        Assert.All(golden.Medians.Zip(model.Medians), pair => Assert.Equal(pair.First, pair.Second, 1e-7));
        Assert.Equal(["x0", "x2"], model.Indicators.AsEnumerable());
        Assert.Equal(["x0", "x1", "x2", "x3", "x0_was_missing", "x2_was_missing"], model.Model.FeatureNames.AsEnumerable());
        Assert.All(golden.Imputed.Zip(model.PredictProbability(golden.WithHoles())), pair => Assert.Equal(pair.First, pair.Second, 1e-7));
    }

    [Fact]
    public void Without_missing_values_the_model_within_is_the_same()
    {
        var golden = EnsembleFixture.Instance;
        Assert.Equal(new LogisticRegression().Fit(golden.Features(), golden.Label), new ImputedTrainer().Fit(golden.Features(), golden.Label).Model);
    }

    [Fact]
    public void What_was_never_missing_in_training_may_be_missing_later_and_gets_the_median()
    {
        var model = new ImputedTrainer().Fit(LogisticFixture.Matrix(1, [1, 2, 3, 10]), [0, 0, 1, 1]);
        Assert.Equal(model.PredictProbability([2.5f]), model.PredictProbability([float.NaN]));
    }

    [Fact]
    public void A_feature_without_any_value_does_no_harm()
    {
        var model = new ImputedTrainer().Fit(LogisticFixture.Matrix(2, [1, float.NaN, 2, float.NaN, 3, float.NaN]), [0, 0, 1]);
        Assert.Equal([2, 0], model.Medians.AsEnumerable());
        Assert.True(double.IsFinite(model.PredictProbability([2, float.NaN])));
    }

    [Fact]
    public void Without_indicators_the_model_within_has_the_same_features()
    {
        var golden = EnsembleFixture.Instance;
        var model = new ImputedTrainer { AddIndicator = false }.Fit(golden.WithHoles(), golden.Label);
        Assert.Empty(model.Indicators);
        Assert.Equal(model.FeatureNames.AsEnumerable(), model.Model.FeatureNames.AsEnumerable());
    }

    [Fact]
    public void An_indicator_does_not_take_another_features_name()
    {
        var features = new FeatureMatrix(2, ["a", "a_was_missing"], [1, 0, float.NaN, 1]);
        Assert.StartsWith(
            "Feature 'a' has missing values, but there is a feature 'a_was_missing' already.",
            Assert.Throws<InputException>(() => new ImputedTrainer().Fit(features, [0, 1])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_shows_what_stands_in_for_missing_values() =>
        Snapshot.Match(new ImputedTrainer { Trainer = new BaselineTrainer() }.Fit(EnsembleFixture.Instance.WithHoles(), EnsembleFixture.Instance.Label).ToHtml(), "html", "html");
}
