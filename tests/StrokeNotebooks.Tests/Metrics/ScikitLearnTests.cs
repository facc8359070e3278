using System.Text.Json;

namespace StrokeNotebooks.Metrics;

/// <summary>Metrics and curves against scikit-learn's, as <c>Fixtures/metrics.py</c> wrote them.</summary>
public sealed class ScikitLearnTests
{
    private const double Tolerance = 1e-9;

    private static readonly Golden[] All = JsonSerializer.Deserialize<Golden[]>(
        File.ReadAllText(Path.Combine(Repository.Root, "tests", "StrokeNotebooks.Tests", "Metrics", "Fixtures", "metrics.json")), new JsonSerializerOptions(JsonSerializerDefaults.Web))!;

    public static TheoryData<string> Cases => [.. All.Select(golden => golden.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_metric_is_that_of_scikit_learn(string name)
    {
        var golden = Case(name);
        var metrics = BinaryMetrics.Of(golden.Label, golden.Probability, weights: golden.Weights);
        Assert.Equal(golden.Metrics.Keys, Metric.All.Select(metric => metric.Name));
        Assert.All(Metric.All, metric => Equal([golden.Metrics[metric.Name]], [metric.Of(metrics)], metric.Name));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Roc_curves_are_those_of_scikit_learn(string name)
    {
        var golden = Case(name);
        foreach (var (expected, dropIntermediate) in new[] { (golden.Roc, true), (golden.RocAll, false) })
        {
            var curve = RocCurve.Of(golden.Label, golden.Probability, dropIntermediate, golden.Weights);
            Equal(expected[0], curve.FalsePositiveRate, "false positive rate");
            Equal(expected[1], curve.TruePositiveRate, "true positive rate");
            Assert.Equal(double.PositiveInfinity, curve.Thresholds[0]);
            Equal(expected[2], curve.Thresholds[1..], "thresholds");
            Equal([golden.Metrics["ROC AUC"]], [curve.Area], "area");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Precision_recall_curves_are_those_of_scikit_learn(string name)
    {
        var golden = Case(name);
        var curve = PrecisionRecallCurve.Of(golden.Label, golden.Probability, golden.Weights);
        Equal(golden.PrecisionRecall[0], curve.Precision, "precision");
        Equal(golden.PrecisionRecall[1], curve.Recall, "recall");
        Equal(golden.PrecisionRecall[2], curve.Thresholds, "thresholds");
        Equal([golden.Metrics["average precision"]], [curve.AveragePrecision], "average precision");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Calibration_curves_are_those_of_scikit_learn(string name)
    {
        var golden = Case(name);
        foreach (var (how, expected) in golden.Calibration ?? [])
        {
            var cut = how.StartsWith("uniform", StringComparison.Ordinal) ? CalibrationBins.Uniform : CalibrationBins.Quantile;
            var curve = CalibrationCurve.Of(golden.Label, golden.Probability, int.Parse(how.Split(' ')[1]), cut);
            Equal(expected[0], curve.Bins.Select(bin => bin.PositiveShare), how);
            Equal(expected[1], curve.Bins.Select(bin => bin.MeanPrediction), how);
            Assert.Equal(golden.Label.Length, curve.Bins.Sum(bin => bin.Count));
        }
    }

    private static Golden Case(string name) => All.Single(golden => golden.Name == name);

    private static void Equal(IEnumerable<double?> expected, IEnumerable<double> actual, string what)
    {
        Assert.True(expected.Count() == actual.Count(), $"{what}: {expected.Count()} values expected, {actual.Count()} found.");
        foreach (var (golden, value) in expected.Zip(actual))
            Assert.True(golden is null ? double.IsNaN(value) : Math.Abs(golden.Value - value) < Tolerance, $"{what}: {golden} expected, {value} found.");
    }

    private sealed record Golden(
        string Name, float[] Label, double[] Probability, float[] Weights, Dictionary<string, double?> Metrics,
        double?[][] Roc, double?[][] RocAll, double?[][] PrecisionRecall, Dictionary<string, double?[][]>? Calibration);
}
