using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Metrics;

public sealed class MetricNameTests
{
    [Theory]
    [InlineData("auc", "auc")]
    [InlineData("AUC", "auc")]
    [InlineData("roc_auc", "auc")]
    [InlineData("ROC AUC", "auc")]
    [InlineData("accuracy", "binary_accuracy")]
    [InlineData("BinaryAccuracy", "binary_accuracy")]
    [InlineData("log-loss", "binary_crossentropy")]
    [InlineData("PR AUC", "auc_precision_recall")]
    [InlineData("F1", "f1")]
    [InlineData("Brier score", "brier_score")]
    [InlineData("average_precision", "average_precision")]
    public void A_threshold_understands_every_spelling_of_a_metric(string spelling, string stored) => Assert.Equal(stored, new MetricThreshold(spelling).Metric);

    [Theory]
    [InlineData("auc", "ROC AUC")]
    [InlineData("roc_auc", "ROC AUC")]
    [InlineData("binary_accuracy", "accuracy")]
    [InlineData("BinaryCrossentropy", "log loss")]
    public void A_search_understands_them_too(string spelling, string name) => Assert.Equal(name, Metric.Named(spelling).Name);

    [Fact]
    public void Every_metric_is_found_by_its_own_name()
    {
        Assert.All(GateMetric.All, metric => Assert.Same(metric, GateMetric.Named(metric.Name)));
        Assert.All(Metric.All, metric => Assert.Same(metric, Metric.Named(metric.Name)));
        Assert.Contains("The metrics are: accuracy, f1,", Assert.Throws<InputException>(() => Metric.Named("luck")).Message, StringComparison.Ordinal);
    }
}
