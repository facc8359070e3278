using StrokeNotebooks.Values;

namespace StrokeNotebooks.Metrics;

public sealed class CalibrationCurveTests
{
    [Fact]
    public void The_calibration_error_is_the_mean_distance_of_a_row_from_the_diagonal()
    {
        // Bins: four rows at 0.1, of which one is positive, and one row at 0.8, which is.
        var curve = CalibrationCurve.Of([0, 0, 1, 0, 1], [0.1, 0.1, 0.1, 0.1, 0.8]);
        Assert.Equal((4 * 0.15 + 1 * 0.2) / 5, curve.ExpectedCalibrationError, 1e-12);
        Assert.Equal(0.2, curve.MaximumCalibrationError, 1e-12);
        Assert.Contains("expected calibration error 0.1600, largest 0.2000", curve.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void Several_models_stand_in_one_figure_that_is_as_large_as_their_predictions()
    {
        var random = new NumPyRandom(0);
        double[] truth = [.. Enumerable.Range(0, 2000).Select(_ => random.NextDouble() / 5)];
        float[] label = [.. truth.Select(probability => random.NextDouble() < probability ? 1f : 0)];
        var figure = CalibrationCurve.Compare(
            ("true", CalibrationCurve.Of(label, truth, cut: CalibrationBins.Quantile)),
            ("doubled", CalibrationCurve.Of(label, [.. truth.Select(probability => 2 * probability)], cut: CalibrationBins.Quantile)));
        Assert.InRange(figure.XAxis.Max!.Value, 0.38, 0.42);
        Snapshot.Match(figure.ToSvg(), "compared", "svg");
        Assert.Throws<ArgumentException>(() => CalibrationCurve.Compare());
    }
}
