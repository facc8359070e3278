using FsCheck;
using FsCheck.Fluent;
using StrokeNotebooks.IO;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

public sealed class CalibratorTests
{
    public static TheoryData<string> Cases => [.. CalibrationFixture.Instance.Calibrators.Select(golden => golden.Name)];

    public static TheoryData<CalibrationMethod> Methods => [.. Enum.GetValues<CalibrationMethod>()];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_sigmoid_is_that_of_scikit_learn(string name)
    {
        var golden = Case(name);
        var fitted = SigmoidCalibrator.Fit(golden.Label, golden.Probability, golden.Weights);
        Assert.Equal(golden.Exact[0], fitted.Slope, 1e-7);
        Assert.Equal(golden.Exact[1], fitted.Intercept, 1e-7);
        Assert.Equal(golden.Sigmoid[0], fitted.Slope, 1e-4);
        Assert.Equal(golden.Sigmoid[1], fitted.Intercept, 1e-4);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_isotonic_curve_is_that_of_scikit_learn(string name)
    {
        var golden = Case(name);
        var fitted = IsotonicCalibrator.Fit(golden.Label, golden.Probability, golden.Weights);
        Assert.Equal(golden.Corners, fitted.Probabilities);
        Assert.All(golden.Heights.Zip(fitted.Calibrated), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        Assert.All(golden.Grid.Zip(golden.Isotonic), pair => Assert.Equal(pair.Second, fitted.Calibrate(pair.First), 1e-12));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void It_keeps_the_order_that_the_labels_have_and_stays_between_0_and_1(CalibrationMethod method) => Prop.ForAll(Arb.From(Gen.Choose(0, 10000)), seed => KeepsOrder(method, seed)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_sigmoid_falls_where_the_sure_predictions_are_wrong() => Assert.True(KeepsOrder(CalibrationMethod.Sigmoid, 2597));

    // An isotonic curve rises whatever the labels say; a sigmoid rises or falls as the labels do along the log-odds, for the log loss has one minimum.
    private static bool KeepsOrder(CalibrationMethod method, int seed)
    {
        var random = new NumPyRandom(seed);
        double[] probability = [.. Enumerable.Range(0, 40).Select(_ => random.NextUpTo(20) / 20.0)];
        float[] label = [.. probability.Select(p => p > 0.5 == random.NextDouble() < 0.9 ? 1f : 0)];
        double[] logOdds = [.. probability.Select(p => Math.Log(Math.Clamp(p, 1e-6, 1 - 1e-6) / (1 - Math.Clamp(p, 1e-6, 1 - 1e-6))))];
        double mean = logOdds.Average();
        int direction = method == CalibrationMethod.Isotonic ? 1 : Math.Sign(logOdds.Zip(label).Sum(row => (row.First - mean) * row.Second));
        var fitted = Calibrator.Fit(method, label, probability);
        double[] calibrated = [.. Enumerable.Range(0, 201).Select(i => fitted.Calibrate(i / 200.0))];
        return calibrated.All(value => value is >= 0 and <= 1) && calibrated.Zip(calibrated.Skip(1)).All(pair => direction * (pair.Second - pair.First) >= -1e-15);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_row_of_weight_two_counts_as_two_rows(CalibrationMethod method) => Prop.ForAll(Arb.From(Gen.Choose(0, 10000)), seed =>
    {
        var random = new NumPyRandom(seed);
        float[] weights = [.. Enumerable.Range(0, 30).Select(row => (float)((row + seed) % 3))], label = [.. weights.Select(_ => (float)random.NextUpTo(1))];
        double[] probability = [.. weights.Select(_ => random.NextUpTo(10) / 10.0)];
        int[] repeated = [.. Enumerable.Range(0, 30).SelectMany(row => Enumerable.Repeat(row, (int)weights[row]))];
        var (weighted, twice) = (Calibrator.Fit(method, label, probability, weights), Calibrator.Fit(method, [.. repeated.Select(row => label[row])], [.. repeated.Select(row => probability[row])]));
        return Enumerable.Range(0, 21).All(i => Math.Abs(weighted.Calibrate(i / 20.0) - twice.Calibrate(i / 20.0)) < 1e-9);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void On_its_training_rows_an_isotonic_curve_is_right_on_average()
    {
        var golden = Case("plain");
        var fitted = IsotonicCalibrator.Fit(golden.Label, golden.Probability);
        Assert.Equal(golden.Label.Average(), golden.Probability.Average(fitted.Calibrate), 1e-7);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void One_class_or_one_probability_gives_a_level_curve(CalibrationMethod method)
    {
        var one = Calibrator.Fit(method, [0, 0, 0], [0.1, 0.5, 0.9]);
        Assert.InRange(one.Calibrate(0.1), 0, 0.25);
        Assert.Equal(one.Calibrate(0.1), one.Calibrate(0.9), 1e-6);
        var same = Calibrator.Fit(method, [0, 1, 0, 1], [0.3, 0.3, 0.3, 0.3]);
        Assert.Equal(0.5, same.Calibrate(0.3), 1e-9);
        Assert.Equal(same.Calibrate(0.1), same.Calibrate(0.9), 1e-9);
    }

    [Fact]
    public void A_slope_of_one_changes_nothing() => Assert.Equal(0.3, new SigmoidCalibrator(1, 0).Calibrate(0.3), 1e-15);

    [Theory]
    [MemberData(nameof(Methods))]
    public void What_cannot_be_learned_from_is_refused(CalibrationMethod method)
    {
        Assert.Throws<ArgumentException>(() => Calibrator.Fit(method, [0, 1], [0.5]));
        Assert.Contains("no rows", Assert.Throws<InputException>(() => Calibrator.Fit(method, [], [])).Message, StringComparison.Ordinal);
        Assert.Contains("no rows", Assert.Throws<InputException>(() => Calibrator.Fit(method, [1], [0.5], [0])).Message, StringComparison.Ordinal);
        Assert.Contains("label of row 1 is 2", Assert.Throws<InputException>(() => Calibrator.Fit(method, [0, 2], [0.5, 0.5])).Message, StringComparison.Ordinal);
        Assert.Contains("prediction for row 0 is NaN", Assert.Throws<InputException>(() => Calibrator.Fit(method, [0, 1], [double.NaN, 0.5])).Message, StringComparison.Ordinal);
        Assert.Contains("weight of row 1 is -1", Assert.Throws<InputException>(() => Calibrator.Fit(method, [0, 1], [0.5, 0.5], [1, -1])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_curve_that_falls_is_none()
    {
        Assert.Throws<ArgumentException>(() => new IsotonicCalibrator([], []));
        Assert.Throws<ArgumentException>(() => new IsotonicCalibrator([0.1, 0.2], [0.5, 0.4]));
        Assert.Throws<ArgumentException>(() => new IsotonicCalibrator([0.2, 0.2], [0.5, 0.6]));
        Assert.Throws<ArgumentException>(() => new IsotonicCalibrator([0.2], [1.5]));
        Assert.Throws<ArgumentException>(() => new SigmoidCalibrator(double.NaN, 0));
    }

    private static CalibrationFixture.Case Case(string name) => CalibrationFixture.Instance.Calibrators.Single(golden => golden.Name == name);
}
