using System.Text.Json;
using StrokeNotebooks.Data;

namespace StrokeNotebooks.Modeling;

/// <summary>What scikit-learn gives, as <c>Fixtures/ensembles.py</c> wrote it.</summary>
internal sealed record EnsembleFixture(
    int Columns, float[] X, float[] Label, float[] Weights, float?[] Holes,
    double[] Voting, double[] WeightedVoting, EnsembleFixture.Stack Stacking, EnsembleFixture.Stack WeightedStacking, double[] Imputed, double[] Medians)
{
    public static EnsembleFixture Instance { get; } = JsonSerializer.Deserialize<EnsembleFixture>(
        File.ReadAllText(Path.Combine(Repository.Root, "tests", "StrokeNotebooks.Tests", "Modeling", "Ensembles", "Fixtures", "ensembles.json")), new JsonSerializerOptions(JsonSerializerDefaults.Web))!;

    public FeatureMatrix Features() => LogisticFixture.Matrix(Columns, X);

    public FeatureMatrix WithHoles() => LogisticFixture.Matrix(Columns, [.. Holes.Select(value => value ?? float.NaN)]);

    internal sealed record Stack(double[] Probability, double[] Coefficients, double Intercept);
}
