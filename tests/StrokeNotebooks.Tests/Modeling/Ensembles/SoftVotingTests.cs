using StrokeNotebooks.IO;

namespace StrokeNotebooks.Modeling;

public sealed class SoftVotingTests
{
    private static readonly ITrainer[] Members = [new LogisticRegression(), new LogisticRegression { C = 0.01, ClassWeight = ClassWeight.Balanced }];

    [Fact]
    public void It_votes_as_scikit_learn_does()
    {
        var golden = EnsembleFixture.Instance;
        AssertClose(golden.Voting, new SoftVoting { Members = [.. Members] }.Fit(golden.Features(), golden.Label).PredictProbability(golden.Features()));
        AssertClose(golden.WeightedVoting, new SoftVoting { Members = [.. Members], Weights = [3, 1] }.Fit(golden.Features(), golden.Label, golden.Weights).PredictProbability(golden.Features()));
    }

    [Fact]
    public void The_mean_of_log_odds_of_linear_models_is_a_linear_model()
    {
        var golden = EnsembleFixture.Instance;
        var model = new SoftVoting { Members = [.. Members], Weights = [1, 3], Scale = PredictionScale.LogOdds }.Fit(golden.Features(), golden.Label);
        var (first, second) = ((LogisticModel)model.Members[0], (LogisticModel)model.Members[1]);
        var mean = new LogisticModel(first.FeatureNames, [.. first.Coefficients.Zip(second.Coefficients, (a, b) => 0.25 * a + 0.75 * b)], 0.25 * first.Intercept + 0.75 * second.Intercept, 1, 1, true);
        AssertClose(mean.PredictProbability(golden.Features()), model.PredictProbability(golden.Features()));
    }

    [Fact]
    public void One_member_alone_is_that_member()
    {
        var golden = EnsembleFixture.Instance;
        var alone = Members[0].Fit(golden.Features(), golden.Label);
        Assert.Equal(alone.PredictProbability(golden.Features()), new SoftVoting { Members = [Members[0]], Weights = [7] }.Fit(golden.Features(), golden.Label).PredictProbability(golden.Features()));
    }

    [Fact]
    public void Missing_values_are_taken_if_all_members_take_them()
    {
        Assert.True(new SoftVoting { Members = [new GradientBoostedTrees(), new ImputedTrainer()] }.AllowsMissing);
        var mixed = new SoftVoting { Members = [new GradientBoostedTrees(), new LogisticRegression()] };
        Assert.False(mixed.AllowsMissing);
        var golden = EnsembleFixture.Instance;
        Assert.Contains("is NaN", Assert.Throws<InputException>(() => mixed.Fit(golden.WithHoles(), golden.Label)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_settings_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new SoftVoting { Members = [] });
        Assert.Throws<ArgumentException>(() => new SoftVoting { Members = [null!] });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SoftVoting { Weights = [1, 0] });
        var golden = EnsembleFixture.Instance;
        Assert.Equal(
            "The ensemble has 2 members but 3 weights. Give each member one, or none at all.",
            Assert.Throws<InputException>(() => new SoftVoting { Weights = [1, 2, 3] }.Fit(golden.Features(), golden.Label)).Message);
    }

    [Fact]
    public void It_shows_its_members()
    {
        var golden = EnsembleFixture.Instance;
        Snapshot.Match(new SoftVoting { Members = [.. Members, new BaselineTrainer()], Weights = [2, 1, 1] }.Fit(golden.Features(), golden.Label).ToHtml(), "html", "html");
    }

    private static void AssertClose(double[] expected, double[] actual) => Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-8));
}
