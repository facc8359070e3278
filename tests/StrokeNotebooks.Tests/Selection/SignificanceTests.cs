using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Selection;

namespace StrokeNotebooks.Tests.Selection;

/// <summary>The expected numbers were printed by Fixtures/significance.py.</summary>
public sealed class SignificanceTests
{
    private static readonly double[] s_first = [0.846, 0.851, 0.832, 0.860, 0.838, 0.849, 0.855, 0.829, 0.842, 0.861];
    private static readonly double[] s_second = [0.839, 0.848, 0.835, 0.851, 0.830, 0.845, 0.846, 0.831, 0.836, 0.852];

    [Fact]
    public void The_corrected_t_test_is_that_of_scipy_with_the_corrected_variance()
    {
        var found = CorrectedTTest.Of("ROC AUC", s_first, s_second, 1022.0 / 4088);
        double[] expected = [0.0050000000000000044, 0.002645751311064593, 1.889822365046136, 0.0913621533513666, -0.000985105279156134, 0.010985105279156143];
        double[] actual = [found.Difference, found.StandardError, found.Statistic, found.PValue, found.Interval.Low, found.Interval.High];
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
        Assert.False(found.IsSignificant);
        Assert.Equal("ROC AUC 0.8463 against 0.8413: a difference of +0.0050, 95% interval -0.0010 to +0.0110, p = 0.0914 (corrected repeated k-fold t-test). That may well be chance: these rows cannot tell the two apart.", found.ToString());
    }

    [Fact]
    public void The_correction_is_what_keeps_it_from_finding_a_difference()
    {
        Assert.True(CorrectedTTest.Of("ROC AUC", s_first, s_second, 1e-9).IsSignificant);
        Assert.Contains("Chance alone would rarely give that.", CorrectedTTest.Of("ROC AUC", s_first, s_second, 1e-9).ToString());
    }

    [Fact]
    public void DeLongs_test_is_that_of_its_definition()
    {
        float[] label = [.. Enumerable.Range(0, 60).Select(i => i * i % 7 == 2 ? 1f : 0)];
        double[] one = [.. label.Select((positive, i) => (i * 37 % 50 + 14 * positive) / 80.0)], other = [.. label.Select((positive, i) => (i * 53 % 40 + 9 * positive) / 80.0)];
        var found = DeLongTest.Of(label, one, other);
        double[] expected = [0.7140902872777017, 0.7024623803009576, 0.11026465447900598, 0.10545452694415336, 0.9160151509714626, -0.20448684456986083, 0.22774265852334896];
        double[] actual = [found.First, found.Second, found.StandardError, found.Statistic, found.PValue, found.Interval.Low, found.Interval.High];
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
        Assert.Equal(RocCurve.Of(label, one).Area, found.First, 1e-12);
    }

    [Fact]
    public void Swapping_the_two_turns_the_sign_and_nothing_else()
    {
        var (one, other) = (CorrectedTTest.Of("ROC AUC", s_first, s_second, 0.25), CorrectedTTest.Of("ROC AUC", s_second, s_first, 0.25));
        Assert.Equal((one.PValue, -one.Statistic, -one.Interval.High), (other.PValue, other.Statistic, other.Interval.Low));
    }

    [Fact]
    public void A_model_does_not_differ_from_itself()
    {
        Assert.Equal(1, CorrectedTTest.Of("ROC AUC", s_first, s_first, 0.25).PValue);
        Assert.Equal(1, DeLongTest.Of([1, 0, 1, 0, 1], [0.9, 0.1, 0.4, 0.5, 0.6], [0.9, 0.1, 0.4, 0.5, 0.6]).PValue);
    }

    [Fact]
    public void Cross_validations_are_compared_fold_by_fold_with_their_own_sizes()
    {
        var validation = new CrossValidation { Folds = 3, Repeats = 2 };
        var linear = validation.Run(SearchTests.Rows(), "stroke", SearchTests.Plan, new LogisticRegression());
        var baseline = validation.Run(SearchTests.Rows(), "stroke", SearchTests.Plan, new BaselineTrainer());
        var found = CorrectedTTest.Of(linear, baseline, Metric.LogLoss);
        Assert.Equal(CorrectedTTest.Of("log loss", [.. linear.Folds.Select(fold => fold.Metrics.LogLoss)], [.. baseline.Folds.Select(fold => fold.Metrics.LogLoss)], 0.5), found);
        Assert.Equal(linear.Mean(metrics => metrics.LogLoss), found.First, 1e-12);
        Assert.Contains("not judged on the same rows", Assert.Throws<InputException>(() => CorrectedTTest.Of(linear, new CrossValidation { Folds = 3, Repeats = 2, Seed = 1 }.Run(SearchTests.Rows(), "stroke", SearchTests.Plan, new BaselineTrainer()))).Message);
    }

    [Fact]
    public void What_cannot_be_tested_says_so()
    {
        Assert.Throws<InputException>(() => CorrectedTTest.Of("ROC AUC", [0.8], [0.7], 0.25));
        Assert.Throws<InputException>(() => CorrectedTTest.Of("ROC AUC", [0.8, double.NaN], [0.7, 0.7], 0.25));
        Assert.Throws<ArgumentException>(() => CorrectedTTest.Of("ROC AUC", [0.8, 0.8], [0.7], 0.25));
        Assert.Throws<InputException>(() => DeLongTest.Of([1, 0, 0], [0.5, 0.4, 0.3], [0.5, 0.4, 0.3]));
    }
}
