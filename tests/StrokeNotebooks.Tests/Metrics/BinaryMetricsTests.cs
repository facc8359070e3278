using StrokeNotebooks.IO;

namespace StrokeNotebooks.Metrics;

public sealed class BinaryMetricsTests
{
    [Fact]
    public void Shows_itself_as_html() =>
        Snapshot.Match(BinaryMetrics.Of((float[])[0, 1, 1, 0, 0], (double[])[0.1, 0.8, 0.4, 0.6, 0.2]).ToHtml(), "html", "html");

    [Fact]
    public void What_has_no_value_is_shown_as_a_dash() =>
        Assert.Contains("ROC AUC</td><td style=\"text-align:right\">—", BinaryMetrics.Of((float[])[0, 0], (double[])[0.1, 0.8]).ToHtml(), StringComparison.Ordinal);

    [Fact]
    public void The_area_under_the_roc_curve_of_labels_is_the_balanced_accuracy()
    {
        float[] label = [0, 1, 1, 0, 0, 1];
        double[] probability = [0.1, 0.8, 0.4, 0.6, 0.2, 0.7];
        Assert.Equal(BinaryMetrics.Of(label, probability).BalancedAccuracy, RocCurve.Of(label, [.. probability.Select(p => p > 0.5 ? 1.0 : 0)]).Area, 1e-12);
    }

    [Fact]
    public void Another_threshold_changes_what_depends_on_it_and_nothing_else()
    {
        float[] label = [0, 1, 1, 0];
        double[] probability = [0.1, 0.3, 0.8, 0.2];
        var low = BinaryMetrics.Of(label, probability, threshold: 0.25);
        Assert.Equal(1, low.Accuracy);
        Assert.Equal(0.75, BinaryMetrics.Of(label, probability).Accuracy);
        Assert.Equal(BinaryMetrics.Of(label, probability).RocAuc, low.RocAuc);
    }

    [Fact]
    public void What_cannot_be_judged_is_refused_with_its_place()
    {
        Assert.Equal("There are no rows to judge. Look at how the data was read, filtered or split.", Error([], []));
        Assert.Equal("The label of row 1 is 3, but a label is 0 or 1.", Error([0, 3], [0.1, 0.2]));
        Assert.Equal("The prediction for row 0 is NaN, but a finite number is expected.", Error([0, 1], [double.NaN, 0.2]));
        Assert.Equal("The prediction for row 1 is 1.2, but a probability lies between 0 and 1.", Error([0, 1], [0.1, 1.2]));
        Assert.Equal("The weight of row 0 is -1, but a weight is a finite number of zero or more.", Error([0, 1], [0.1, 0.2], [-1, 1]));
        Assert.Equal("No row has a weight above zero, so there is nothing to judge.", Error([0, 1], [0.1, 0.2], [0, 0]));
        Assert.Throws<ArgumentException>(() => BinaryMetrics.Of((float[])[0, 1], (double[])[0.1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => CalibrationCurve.Of((float[])[0, 1], (double[])[0.1, 0.2], bins: 0));

        static string Error(float[] label, double[] probability, float[]? weights = null) =>
            Assert.Throws<InputException>(() => BinaryMetrics.Of(label, probability, weights: weights)).Message;
    }
}
