using StrokeNotebooks.Metrics;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Evaluation;

public sealed class BrierDecompositionTests
{
    private static readonly float[] Label = [0, 0, 1, 0, 1, 0, 1, 1];
    private static readonly double[] Probability = [0.05, 0.2, 0.2, 0.4, 0.35, 0.6, 0.7, 0.9];

    // scikit-learn 1.2.1, with q = IsotonicRegression().fit(p, y, w).predict(p) and m = [average(y, weights=w)] * 8:
    // brier_score_loss(y, p, sample_weight=w) - that of q; that of m - that of q; that of m.
    [Theory]
    [InlineData(false, 0.06562499999999999, 0.09999999999999998, 0.25)]
    [InlineData(true, 0.06122294372294375, 0.1455370026798598, 0.2494331065759637)]
    public void The_parts_are_those_of_scikit_learns_isotonic_regression(bool weighted, double reliability, double resolution, double uncertainty)
    {
        float[] weights = weighted ? [1, 2, 1, 1, 0.5f, 1, 3, 1] : [];
        var parts = BrierDecomposition.Of(Label, Probability, weights);
        Assert.Equal(reliability, parts.Reliability, 1e-12);
        Assert.Equal(resolution, parts.Resolution, 1e-12);
        Assert.Equal(uncertainty, parts.Uncertainty, 1e-12);
        Assert.Equal(ProbabilityLoss.Brier(Label, Probability, weights), parts.Score, 1e-12);
    }

    [Fact]
    public void Saying_too_much_costs_reliability_and_no_resolution()
    {
        var random = new NumPyRandom(0);
        double[] truth = [.. Enumerable.Range(0, 3000).Select(_ => random.NextDouble() / 2)];
        float[] label = [.. truth.Select(probability => random.NextDouble() < probability ? 1f : 0)];
        var (honest, inflated) = (BrierDecomposition.Of(label, truth), BrierDecomposition.Of(label, [.. truth.Select(probability => Math.Sqrt(probability))]));
        Assert.InRange(honest.Reliability, 0, 0.01);
        Assert.True(inflated.Reliability > 0.04);
        Assert.Equal(honest.Resolution, inflated.Resolution, 1e-12);
        Assert.Equal(honest.Uncertainty, inflated.Uncertainty);
    }

    [Fact]
    public void A_constant_prediction_resolves_nothing() =>
        Assert.Equal(0, BrierDecomposition.Of(Label, [.. Enumerable.Repeat(0.3, 8)]).Resolution, 1e-15);
}
