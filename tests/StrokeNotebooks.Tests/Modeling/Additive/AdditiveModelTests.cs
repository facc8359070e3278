using StrokeNotebooks.Data;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

public sealed class AdditiveModelTests
{
    private static readonly (AdditiveModel Model, FeatureMatrix Features) Fitted = Fit();

    [Fact]
    public void The_curves_follow_what_the_features_do()
    {
        var model = Fitted.Model;
        Assert.True(model.Shapes[0].ScoreOf(0.9f) - model.Shapes[0].ScoreOf(-0.9f) > 1.5, "x0 raises the log-odds by 4 from end to end");
        Assert.True(model.Shapes[1].ScoreOf(0) < model.Shapes[1].ScoreOf(-0.9f) - 0.5 && model.Shapes[1].ScoreOf(0) < model.Shapes[1].ScoreOf(0.9f) - 0.5, "x1 is lowest in the middle");
        Assert.True(model.Shapes[2].Importance < model.Shapes[0].Importance / 4, "x2 says nothing");
        Assert.True(model.Shapes[0].MissingScore > 0.5, "x0 is missing where strokes are frequent");
    }

    [Fact]
    public void A_prediction_is_the_sum_of_its_contributions()
    {
        var (model, features) = Fitted;
        double[] probabilities = model.PredictProbability(features);
        for (int row = 0; row < 20; row++)
            Assert.Equal(probabilities[row], 1 / (1 + Math.Exp(-(model.Intercept + model.Contributions(features.Row(row)).Sum()))), 1e-12);
    }

    [Fact]
    public void A_curve_adds_nothing_on_average()
    {
        var (model, features) = Fitted;
        for (int column = 0; column < 3; column++)
            Assert.Equal(0, Enumerable.Range(0, features.RowCount).Average(row => model.Contributions(features.Row(row))[column]), 1e-9);
    }

    [Fact]
    public void A_curve_is_drawn_by_its_steps()
    {
        var figure = Fitted.Model.Plot("x0");
        Assert.Contains("What x0 adds", figure.ToSvg(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Fitted.Model.Plot("x9"));
    }

    private static (AdditiveModel Model, FeatureMatrix Features) Fit()
    {
        var random = new NumPyRandom(2);
        const int rows = 1500;
        float[] values = [.. Enumerable.Range(0, rows * 3).Select(_ => (float)(2 * random.NextDouble() - 1))];
        float[] label = [.. Enumerable.Range(0, rows).Select(row =>
        {
            double logOdds = -1 + 2 * values[3 * row] + 3 * values[3 * row + 1] * values[3 * row + 1];
            bool hit = random.NextDouble() < 1 / (1 + Math.Exp(-logOdds));
            if (hit && random.NextDouble() < 0.1)
                values[3 * row] = float.NaN;
            return hit ? 1f : 0;
        })];
        var features = LogisticFixture.Matrix(3, values);
        return (new ExplainableBoosting { OuterBags = 2, MaxRounds = 300, LearningRate = 0.05 }.Fit(features, label), features);
    }
}
