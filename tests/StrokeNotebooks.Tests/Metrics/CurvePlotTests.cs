using StrokeNotebooks.Text;

namespace StrokeNotebooks.Metrics;

public sealed class CurvePlotTests
{
    private static readonly float[] Label = [0, 1, 0, 1, 0];
    private static readonly double[] Probability = [0.1, 0.3, 0.35, 0.8, 0.2];

    [Fact]
    public void Curves_show_themselves_as_figures_that_name_their_area()
    {
        IShowsHtml[] curves = [RocCurve.Of(Label, Probability), PrecisionRecallCurve.Of(Label, Probability), CalibrationCurve.Of(Label, Probability)];
        Assert.All(curves, curve => Assert.Contains("<svg", curve.ToHtml(), StringComparison.Ordinal));
        Assert.Contains("logistic (area 0.833)", RocCurve.Of(Label, Probability).Plot("logistic").ToPlotlyJson(), StringComparison.Ordinal);
        Assert.Contains("model (average precision 0.833)", PrecisionRecallCurve.Of(Label, Probability).Plot().ToPlotlyJson(), StringComparison.Ordinal);
        Assert.Equal(0.4, PrecisionRecallCurve.Of(Label, Probability).Prevalence);
    }

    [Fact]
    public void A_confusion_matrix_is_drawn_with_the_names_of_the_classes() =>
        Assert.Contains("stroke", ConfusionMatrix.Of(Label, Probability).Plot("healthy", "stroke").ToSvg(), StringComparison.Ordinal);
}
