using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Modeling;

public sealed class LogisticRegressionTests
{
    private static readonly LogisticFixture Fixture = LogisticFixture.Read();

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Fixture.Cases.Length)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Coefficients_are_those_of_scikit_learn(int number)
    {
        var golden = Fixture.Cases[number];
        var trainer = new LogisticRegression { C = golden.C, FitIntercept = golden.FitIntercept, ClassWeight = golden.Weighting };
        var model = trainer.Fit(LogisticFixture.Matrix(golden.Columns, golden.X), golden.Label, golden.Weights);
        Assert.True(model.Converged, golden.Name);
        Assert.Equal(golden.Intercept, model.Intercept, 1e-6);
        for (int i = 0; i < golden.Columns; i++)
            Assert.True(Math.Abs(golden.Coefficients[i] - model.Coefficients[i]) < 1e-6, $"{golden.Name}: x{i} is {model.Coefficients[i]}, expected {golden.Coefficients[i]}.");
    }

    [Fact]
    public void Separable_data_stays_finite_even_with_hardly_a_penalty()
    {
        var model = new LogisticRegression { C = 1e6 }.Fit(new FeatureMatrix(4, ["x"], [-2, -1, 1, 2]), (float[])[0, 0, 1, 1]);
        Assert.True(model.Converged);
        Assert.True(model.Coefficients[0] > 5);
        Assert.True(model.PredictProbability([1f]) > 0.99);
    }

    [Fact]
    public void A_row_with_weight_two_counts_as_two_rows()
    {
        var once = new FeatureMatrix(4, ["x"], [1, 2, 3, 4]);
        var twice = once.Take([0, 1, 2, 2, 3]);
        var weighted = new LogisticRegression().Fit(once, (float[])[0, 1, 0, 1], (float[])[1, 1, 2, 1]);
        var repeated = new LogisticRegression().Fit(twice, (float[])[0, 1, 0, 0, 1]);
        Assert.Equal(repeated.Coefficients[0], weighted.Coefficients[0], 1e-7);
        Assert.Equal(repeated.Intercept, weighted.Intercept, 1e-7);
    }

    [Fact]
    public void A_fit_that_ran_out_of_iterations_says_so()
    {
        var golden = Fixture.Cases[6];
        var model = new LogisticRegression { C = golden.C, MaxIterations = 1 }.Fit(LogisticFixture.Matrix(golden.Columns, golden.X), golden.Label);
        Assert.False(model.Converged);
        Assert.Contains("NOT converged after 1 iterations", model.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_are_checked_when_they_are_set()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogisticRegression { C = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogisticRegression { C = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogisticRegression { MaxIterations = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogisticRegression { Tolerance = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => ClassWeight.Of(1, 0));
        Assert.StartsWith("Folds is 2 or more.", Assert.Throws<ArgumentOutOfRangeException>(() => new LogisticRegressionCV { Folds = 1 }).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new LogisticRegressionCV { Cs = [] });
    }

    [Fact]
    public void One_class_only_is_a_clear_error()
    {
        var features = new FeatureMatrix(2, ["x"], [1, 2]);
        var error = Assert.Throws<InputException>(() => new LogisticRegression().Fit(features, (float[])[0, 0]));
        Assert.Equal("All 2 rows have the label 0. To tell two classes apart, rows of both are needed: look at how the data was split or filtered.", error.Message);
        Assert.Throws<InputException>(() => new LogisticRegression().Fit(features, (float[])[0, 1], (float[])[1, 0]));
    }
}
