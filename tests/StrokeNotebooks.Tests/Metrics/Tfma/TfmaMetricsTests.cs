using System.Text.Json;

namespace StrokeNotebooks.Metrics;

/// <summary>Metrics against TFMA's definitions, as <c>Fixtures/tfma.py</c> worked them out on all 10,000 thresholds.</summary>
public sealed class TfmaMetricsTests
{
    private static readonly Golden[] All = JsonSerializer.Deserialize<Golden[]>(
        File.ReadAllText(Path.Combine(Repository.Root, "tests", "StrokeNotebooks.Tests", "Metrics", "Fixtures", "tfma.json")), new JsonSerializerOptions(JsonSerializerDefaults.Web))!;

    public static TheoryData<string> Cases => [.. All.Select(golden => golden.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_metric_is_that_of_tfma(string name)
    {
        var golden = All.Single(golden => golden.Name == name);
        var metrics = TfmaMetrics.Of(golden.Label, golden.Probability);
        Assert.Equal(golden.Metrics.Keys, TfmaMetric.All.Select(metric => metric.Name));
        Assert.All(TfmaMetric.All, metric => Assert.Equal(golden.Metrics[metric.Name] ?? double.NaN, metric.Of(metrics), 1e-12));
    }

    [Theory]
    [InlineData("BinaryAccuracy", "binary_accuracy")]
    [InlineData("binary_accuracy", "binary_accuracy")]
    [InlineData("AUC", "auc")]
    [InlineData("AUCPrecisionRecall", "auc_precision_recall")]
    [InlineData("BinaryCrossEntropy", "binary_crossentropy")]
    [InlineData("ExampleCount", "example_count")]
    public void A_metric_is_found_in_any_of_tfmas_spellings(string name, string expected) => Assert.Equal(expected, TfmaMetric.Named(name).Name);

    [Fact]
    public void Areas_are_those_of_scikit_learn_but_for_the_cut_to_four_decimals()
    {
        var golden = All.Single(golden => golden.Name == "balanced");
        var cut = golden.Probability.Select(p => Math.Floor(p * 10_000) / 10_000).ToArray();
        Assert.Equal(BinaryMetrics.Of(golden.Label, cut).RocAuc, TfmaMetrics.Of(golden.Label, golden.Probability).Auc, 1e-12);
    }

    private sealed record Golden(string Name, float[] Label, double[] Probability, Dictionary<string, double?> Metrics);
}
