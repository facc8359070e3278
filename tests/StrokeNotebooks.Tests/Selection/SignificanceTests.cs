using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Modeling;

namespace StrokeNotebooks.Selection;

/// <summary>The expected numbers were printed by Fixtures/significance.py.</summary>
public sealed class SignificanceTests
{
    private static readonly double[] s_first = [0.846, 0.851, 0.832, 0.860, 0.838, 0.849, 0.855, 0.829, 0.842, 0.861];
    private static readonly double[] s_second = [0.839, 0.848, 0.835, 0.851, 0.830, 0.845, 0.846, 0.831, 0.836, 0.852];

    private static readonly float[] s_label = [.. Enumerable.Range(0, 60).Select(i => i * i % 7 == 2 ? 1f : 0)];
    private static readonly double[] s_one = [.. s_label.Select((positive, i) => (i * 37 % 50 + 14 * positive) / 80.0)];
    private static readonly double[] s_other = [.. s_label.Select((positive, i) => (i * 53 % 40 + 9 * positive) / 80.0)];

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
        var found = DeLongTest.Of(s_label, s_one, s_other);
        AreThose([0.7140902872777017, 0.7024623803009576, 0.11026465447900598, 0.10545452694415336, 0.9160151509714626, -0.20448684456986083, 0.22774265852334896], found);
        Assert.Equal(RocCurve.Of(s_label, s_one).Area, found.First, 1e-12);
    }

    [Theory]
    [InlineData(0.5, 0.7, 0.8, 0.06952217871538069, -1.4142135623730951, 0.237884521484375, -0.21994355849620564, 0.05404485709675537)]
    [InlineData(0.3, 0.7, 0.6166666666666667, 0.08263597100357509, 1.0, 0.42435622215270996, -0.09445541978596567, 0.24062099461238162)]
    public void McNemars_test_is_that_of_scipys_binomial(double secondThreshold, params double[] expected) => AreThose(expected, McNemarTest.Of(s_label, s_one, s_other, secondThreshold: secondThreshold));

    [Theory]
    [InlineData(6, 0, true)] // 2 / 2^6 = 0.031
    [InlineData(5, 0, false)] // 2 / 2^5 = 0.063
    [InlineData(1, 9, true)] // 22 / 2^10 = 0.021
    [InlineData(2, 8, false)] // 112 / 2^10 = 0.109
    public void McNemars_interval_leaves_out_zero_just_when_the_test_finds_a_difference(int onlyFirst, int onlySecond, bool differs)
    {
        int rows = onlyFirst + onlySecond + 20;
        float[] label = [.. Enumerable.Range(0, rows).Select(row => row % 2f)];
        double[] first = [.. label.Select((of, row) => row < onlyFirst || row >= onlyFirst + onlySecond ? of : 1 - of)], second = [.. label.Select((of, row) => row >= onlyFirst ? of : 1 - of)];
        var found = McNemarTest.Of(label, first, second);
        Assert.Equal((differs, differs), (found.IsSignificant, found.Interval.Low > 0 || found.Interval.High < 0));
        Assert.Equal(2 * Enumerable.Range(0, Math.Min(onlyFirst, onlySecond) + 1).Sum(fewer => Choose(onlyFirst + onlySecond, fewer)) / Math.Pow(2, onlyFirst + onlySecond), found.PValue, 1e-12);
        Assert.Equal((onlyFirst - onlySecond) / (double)rows, found.Difference, 1e-12);

        static double Choose(int of, int some) => some == 0 ? 1 : Choose(of, some - 1) * (of - some + 1) / some;
    }

    public static TheoryData<string, double[]> Bootstrapped => new()
    {
        { "ROC AUC", [0.7140902872777017, 0.7024623803009576, 0.10899566046670421, 0.1066822929184063, 0.8528678304239401, -0.20703508244269112, 0.23749408983451525] },
        { "average precision", [0.5849032432008383, 0.5792298349968031, 0.1400409253825442, 0.04051250153151549, 0.942643391521197, -0.2606121519831731, 0.3013018737968792] },
        { "Brier score", [0.1819114583333333, 0.1782942708333333, 0.026013218969450965, 0.13905189912282323, 0.8927680798004988, -0.048390234375000014, 0.05516022135416665] },
    };

    [Theory]
    [MemberData(nameof(Bootstrapped))]
    public void The_paired_bootstrap_is_NumPys_resample_by_resample(string metric, double[] expected)
    {
        var options = new EvaluationOptions { Resamples = 400, Seed = 7, Threads = 1 };
        var found = PairedBootstrap.Of(s_label, s_one, s_other, Metric.All.Single(one => one.Name == metric), options);
        AreThose(expected, found);
        Assert.Equal(found, PairedBootstrap.Of(s_label, s_one, s_other, Metric.All.Single(one => one.Name == metric), options with { Threads = 3 }));
    }

    [Fact]
    public void The_paired_bootstrap_finds_a_plain_difference_and_its_p_value_is_never_zero()
    {
        var found = PairedBootstrap.Of(s_label, [.. s_label.Select(label => (label + 1) / 3.0)], s_other, options: new EvaluationOptions { Resamples = 99 });
        Assert.True(found.IsSignificant && found.Interval.Low > 0);
        Assert.Equal(0.02, found.PValue, 1e-12);
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
        Assert.Equal((1, 0, new Interval(0, 0)), Parts(McNemarTest.Of(s_label, s_one, s_one)));
        Assert.Equal((1, 0, new Interval(0, 0)), Parts(PairedBootstrap.Of(s_label, s_one, s_one)));
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
        Assert.Throws<InputException>(() => McNemarTest.Of([], [], []));
        Assert.Throws<ArgumentException>(() => McNemarTest.Of([1, 0], [0.5, 0.4], [0.5]));
        Assert.Throws<ArgumentException>(() => PairedBootstrap.Of(s_label, s_one, s_other, options: new EvaluationOptions { Resamples = 1 }));
        Assert.Equal(
            "1000 of 1000 resamples have no ROC AUC: one of the classes has too few rows. Judge on more of them.",
            Assert.Throws<InputException>(() => PairedBootstrap.Of([0, 0, 0], [0.5, 0.4, 0.3], [0.5, 0.4, 0.3])).Message);
    }

    private static void AreThose(double[] expected, ModelDifference found) =>
        Assert.All(expected.Zip([found.First, found.Second, found.StandardError, found.Statistic, found.PValue, found.Interval.Low, found.Interval.High]), pair => Assert.Equal(pair.First, pair.Second, 1e-9));

    private static (double PValue, double Statistic, Interval Interval) Parts(ModelDifference found) => (found.PValue, found.Statistic, found.Interval);
}
